import { defineLibrary } from './schema.ts';

/** What ends others' work when its time is over: for a call that it is given, or for all that follows in its block. */
export default defineLibrary({
  library: 'time-limits',
  packages: [{ npm: 'p-timeout' }, { pypi: 'anyio' }, { pypi: 'async-timeout' }],
  guards: [
    { call: 'asyncio#{wait_for,wait}', does: 'time-limit', protects: 'args[0]' },
    { call: ['asyncio#{timeout,timeout_at}', 'anyio#{fail_after,move_on_after}', 'async_timeout#{timeout,timeout_at}'], does: 'time-limit' },
    { call: ['global#Promise.race', 'p-timeout#default'], does: 'time-limit', protects: 'args[0]' },
  ],
});
