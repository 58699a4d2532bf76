import { defineLibrary } from '../../schema.ts';

export default defineLibrary({
  library: 'python-asyncio',
  language: 'python',
  flows: [
    { call: 'asyncio#gather', gives: 'gathered' },
    { call: 'asyncio#{run,create_task,wait_for,ensure_future,shield}', gives: 'same' },
    { call: 'asyncio#to_thread', gives: 'called' },
  ],
});
