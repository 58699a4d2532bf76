import { defineLibrary } from '../../schema.ts';

/** The web's own requests. */
export default defineLibrary({
  library: 'javascript-fetch',
  language: 'javascript',
  requests: [{ call: 'global#fetch', url: 'args[0]', body: 'args[1].body', headers: 'args[1].headers' }],
});
