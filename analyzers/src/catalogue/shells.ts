import { defineLibrary } from './schema.ts';

/** npm packages that run programs, and those that quote for a shell. */
export default defineLibrary({
  library: 'shells',
  packages: ['shelljs', 'execa', 'zx', 'cross-spawn', 'vm2', 'shell-quote', 'shell-escape'].map((npm) => ({ npm })),
  language: 'javascript',
  types: [{ type: 'vm2', from: 'vm2#{VM,NodeVM}' }],
  sinks: [
    { call: ['shelljs#exec', 'execa#{execaCommand,execaCommandSync}', 'zx#$'], kind: 'shell', arguments: 'args[0]' },
    { call: 'execa#{$,execa}()', kind: 'shell', arguments: ['args[0]', 'args[1]'], when: { 'made.shell': { equals: [true] } } },
    { call: ['execa#{execa,default,execaSync}', 'cross-spawn#{default,spawn,sync}'], kind: 'program', shell: ['args[1].shell', 'args[2].shell'] },
    { call: ['vm2#VM.run', ':vm2.run'], kind: 'code', arguments: 'args[0]' },
  ],
  barriers: [{ call: ['shell-quote#quote', 'shell-escape#default', 'zx#quote'], for: ['shell', 'program'] }],
});
