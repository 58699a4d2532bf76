import { defineLibrary } from '../../schema.ts';

export default defineLibrary({
  library: 'node-child-process',
  language: 'javascript',
  sinks: [
    { call: 'child_process#{exec,execSync}', kind: 'shell', arguments: 'args[0]' },
    {
      call: 'child_process#{spawn,spawnSync,execFile,execFileSync,fork}',
      kind: 'program',
      shell: ['args[1].shell', 'args[2].shell'],
    },
  ],
});
