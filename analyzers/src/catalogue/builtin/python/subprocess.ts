import { defineLibrary } from '../../schema.ts';

/** Ways to run another program. */
export default defineLibrary({
  library: 'python-subprocess',
  language: 'python',
  types: [{ type: 'python-process', from: ['subprocess#Popen', 'asyncio#{create_subprocess_exec,create_subprocess_shell}'] }],
  sinks: [
    {
      call: ['subprocess#{getoutput,getstatusoutput}', 'asyncio#create_subprocess_shell', 'commands#getoutput', 'pty#spawn'],
      kind: 'shell',
      arguments: ['cmd', 'argv', 'args[0]'],
    },
    { call: ['subprocess#{run,call,check_call,check_output,Popen}'], kind: 'program', arguments: ['.args', 'args[]'], shell: 'shell', input: 'input' },
    { call: 'asyncio#create_subprocess_exec', kind: 'program' },
    // What a shell or another interpreter reads.
    { call: ':python-process.{stdin.write,stdin.writelines,communicate}', kind: 'program', program: 'made.args[]', input: ['args[0]', 'input'] },
  ],
  barriers: [{ call: ['shlex#{quote,join}', 'pipes#quote'], for: ['shell', 'program'] }],
});
