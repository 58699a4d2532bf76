import { defineLibrary } from '../../schema.ts';

export default defineLibrary({
  library: 'python-urllib',
  language: 'python',
  requests: [{ call: 'urllib.request#Request', url: ['url', 'args[0]'], body: ['data', 'args[1]'], headers: ['headers', 'args[2]'], unsent: true }],
});
