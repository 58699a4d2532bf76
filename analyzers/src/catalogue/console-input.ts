import { defineLibrary } from './schema.ts';

/** Packages that ask the person at the terminal, or hand on what they typed. */
export default defineLibrary({
  library: 'console-input',
  packages: [{ npm: 'readline-sync' }, { pypi: 'click' }, { pypi: 'typer' }],
  types: [{ type: 'typer', from: 'typer#Typer' }],
  handlers: [{ decorator: [':typer.{command,callback}', 'click#{command,group}'], parameters: 'all', console: true }],
  sources: [{ label: 'untrusted', call: ['readline-sync#question', 'click#prompt'], console: true }],
});
