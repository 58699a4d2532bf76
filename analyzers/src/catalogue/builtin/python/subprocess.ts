import { defineLibrary } from '../../schema.ts';

/** Ways to run another program. */
export default defineLibrary({
  library: 'python-subprocess',
  language: 'python',
  sinks: [
    {
      call: ['subprocess#{getoutput,getstatusoutput}', 'asyncio#create_subprocess_shell', 'commands#getoutput', 'pty#spawn'],
      kind: 'shell',
      arguments: ['cmd', 'argv', 'args[0]'],
    },
    { call: ['subprocess#{run,call,check_call,check_output,Popen}'], kind: 'program', arguments: ['.args', 'args[]'], shell: 'shell' },
    { call: 'asyncio#create_subprocess_exec', kind: 'program' },
  ],
  barriers: [{ call: ['shlex#{quote,join}', 'pipes#quote'], for: ['shell', 'program'] }],
});
