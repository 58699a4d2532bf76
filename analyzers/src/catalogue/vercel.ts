import { defineLibrary } from './schema.ts';

/** What the platform says of a request's origin: it sets those headers itself. */
export default defineLibrary({
  library: 'vercel-functions',
  packages: [{ npm: '@vercel/functions' }, { npm: '@vercel/edge' }],
  language: 'javascript',
  barriers: [{ call: ['@vercel/functions#{geolocation,ipAddress}', '@vercel/edge#{geolocation,ipAddress}'], clears: ['untrusted'] }],
});
