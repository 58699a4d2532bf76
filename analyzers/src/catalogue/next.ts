import { defineLibrary } from './schema.ts';

export default defineLibrary({
  library: 'next',
  packages: [{ npm: 'next' }],
  language: 'javascript',
  flows: [{ call: 'next/navigation#{notFound,redirect,permanentRedirect,forbidden,unauthorized}', gives: 'leaves' }],
  sources: [{ label: 'untrusted', call: ['next/navigation#{useSearchParams,useParams}', 'next/headers#{headers,cookies}'] }],
});
