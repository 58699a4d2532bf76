import { defineLibrary } from '../../schema.ts';

export default defineLibrary({
  library: 'node-child-process',
  language: 'javascript',
  types: [{ type: 'child-process', from: ['child_process#{spawn,execFile,exec}', 'global#{Bun.spawn,Deno.Command}'] }],
  sinks: [
    { call: 'child_process#{exec,execSync}', kind: 'shell', arguments: 'args[0]' },
    {
      call: ['child_process#{spawn,spawnSync,execFile,execFileSync,fork}', 'global#{Bun.spawn,Bun.spawnSync}'],
      kind: 'program',
      shell: ['args[1].shell', 'args[2].shell'],
      input: ['args[1].input', 'args[2].input'],
    },
    // A program, and its arguments among the options.
    { call: 'global#Deno.Command', kind: 'program', arguments: 'args[0]' },
    {
      call: 'global#Deno.Command',
      kind: 'shell',
      arguments: 'args[1].args',
      when: { 'args[0]': { equals: ['sh', 'bash', 'zsh', '/bin/sh', '/bin/bash', 'cmd', 'powershell', 'pwsh'] } },
    },
    { call: 'child_process#execSync', kind: 'program', program: 'args[0]', input: 'args[1].input' },
    // What a shell or another interpreter reads.
    { call: ':child-process.stdin.{write,end}', kind: 'program', program: 'made.args[]', input: 'args[0]' },
  ],
});
