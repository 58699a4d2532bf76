import { defineLibrary } from './schema.ts';

/** Packages that ask the person at the terminal. */
export default defineLibrary({
  library: 'console-input',
  packages: [{ npm: 'readline-sync' }, { pypi: 'click' }],
  sources: [{ label: 'untrusted', call: ['readline-sync#question', 'click#prompt'] }],
});
