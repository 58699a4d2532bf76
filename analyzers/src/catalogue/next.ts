import { defineLibrary } from './schema.ts';

const verbs = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const props = { searchParams: 'untrusted', params: 'untrusted' } as const;

/** Next.js: pages and routes by where they lie, server actions by their directive. */
export default defineLibrary({
  library: 'next',
  packages: [{ npm: 'next' }, { npm: 'next-safe-action' }, { npm: 'zsa' }],
  language: 'javascript',
  types: [
    { type: 'safe-action', from: 'next-safe-action#createSafeActionClient', same: ['use', 'metadata', 'outputSchema'] },
    {
      type: 'safe-action-input',
      from: [':safe-action.{schema,inputSchema}', 'zsa#createServerAction().input'],
      same: ['outputSchema', 'bindArgsSchemas', 'use'],
    },
  ],
  flows: [{ call: 'next/navigation#{notFound,redirect,permanentRedirect,forbidden,unauthorized}', gives: 'leaves' }],
  handlers: [
    { exported: ['*'], directive: 'use server', route: true, parameters: 'all' },
    { exported: ['default', 'generateMetadata'], files: ['app/…/page', 'app/…/layout', 'app/…/template'], parameters: { 0: props } },
    { exported: ['default', 'generateMetadata'], takes: { 0: ['{searchParams}'] }, parameters: { 0: props } },
    {
      exported: verbs,
      takes: { 1: ['{params}', 'context', 'ctx', 'props', 'segmentData', 'route'] },
      route: true,
      parameters: { 0: ':request', 1: { params: 'untrusted' } },
    },
    { exported: verbs, takes: { 0: ['req', 'request', '_req', '_request'] }, route: true, parameters: { 0: ':request' } },
    { exported: ['getServerSideProps', 'getStaticProps'], parameters: { 0: ':request' } },
    { exported: ['default'], files: ['pages/api/…/*'], route: true, parameters: { 0: ':request' } },
    {
      call: ':safe-action-input.{action,stateAction}',
      parameters: { 0: { parsedInput: 'untrusted' } },
      checked: { schema: 'made.args[0]', field: 'parsedInput' },
    },
    { call: ':safe-action-input.handler', parameters: { 0: { input: 'untrusted' } }, checked: { schema: 'made.args[0]', field: 'input' } },
  ],
  sources: [{ label: 'untrusted', call: ['next/navigation#{useSearchParams,useParams}', 'next/headers#{headers,cookies}'] }],
});
