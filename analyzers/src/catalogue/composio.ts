import { defineLibrary } from './schema.ts';

/** Composio: other people's services as tools. What they answer somebody else wrote: mails, tickets, pages. */
export default defineLibrary({
  library: 'composio',
  ai: true,
  packages: [
    { npm: '@composio/core', version: '0.17.0' },
    { pypi: 'composio', version: '0.30.0' },
  ],
  types: [{ type: 'composio', from: ['@composio/core#Composio', 'composio#Composio'] }],
  sources: [{ label: 'fetched', call: ':composio.tools.{execute,proxy,proxyExecute}' }],
});
