import { defineLibrary } from '../schema.ts';

/** Shells of other machines and of terminals. */
export default defineLibrary({
  library: 'remote-shells',
  packages: [...['paramiko', 'fabric', 'invoke', 'pexpect', 'asyncssh'].map((pypi) => ({ pypi })), ...['ssh2', 'node-ssh', 'node-pty'].map((npm) => ({ npm }))],
  types: [
    {
      type: 'remote-shell',
      from: ['paramiko#{SSHClient,client.SSHClient}', 'fabric#Connection', 'asyncssh#connect', 'ssh2#Client', 'node-ssh#NodeSSH', 'invoke#Context'],
    },
    { type: 'terminal', from: ['pexpect#{spawn,popen_spawn.PopenSpawn}', 'node-pty#spawn', 'paramiko#SSHClient().invoke_shell', ':remote-shell.invoke_shell'] },
  ],
  sinks: [
    {
      call: [':remote-shell.{exec_command,run,sudo,local,exec,execCommand}', 'invoke#run', 'pexpect#{run,spawn}', 'asyncssh#run'],
      kind: 'shell',
      arguments: ['command', 'args[0]'],
    },
    { call: ':terminal.{sendline,send,write}', kind: 'program', program: 'made.args[0]', input: 'args[0]' },
  ],
});
