import { defineLibrary } from '../../schema.ts';

export default defineLibrary({
  library: 'python-os',
  language: 'python',
  sources: [
    { label: 'environment', member: 'os#environ.*' },
    { label: 'environment', call: ['os#getenv', 'os#environ.{get,pop,setdefault}'], name: 'args[0]', otherwise: ['args[1]', 'default'] },
    // The first word is the program's own name.
    { label: 'untrusted', member: 'sys#argv', own: 1, console: 'given' },
    { label: 'untrusted', member: 'sys#stdin' },
  ],
  flows: [{ call: ['sys#exit', 'os#{_exit,abort}', 'argparse#ArgumentParser().{error,exit}'], gives: 'leaves' }],
  sinks: [
    { call: 'os#{system,popen}', kind: 'shell', arguments: ['cmd', 'command', 'args[0]'] },
    { call: 'os#{execv,execvp,execve,execvpe,execl,execlp,execle,execlpe,posix_spawn,posix_spawnp}', kind: 'program', named: true },
    { call: 'os#{spawnv,spawnvp,spawnve,spawnvpe,spawnl,spawnlp,spawnle,spawnlpe}', kind: 'program', skips: 1, named: true },
    { call: 'sys#{stdout,stderr}.write', kind: 'log' },
  ],
});
