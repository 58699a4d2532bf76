export interface SinkEntry {
  readonly path: string;
  readonly kind: 'code' | 'shell' | 'program';
  /** Position of the dangerous argument; -1 = all of them. */
  readonly argument: number;
  readonly argumentName?: string;
  /** For `program`: an option that makes it a shell. */
  readonly shellOption?: string;
}

const code = (paths: readonly string[]): SinkEntry[] => paths.map((path) => ({ path, kind: 'code', argument: 0 }));
const shell = (paths: readonly string[], argumentName?: string): SinkEntry[] => paths.map((path) => ({ path, kind: 'shell', argument: 0, argumentName }));
const program = (paths: readonly string[], shellOption: string, argumentName?: string): SinkEntry[] =>
  paths.map((path) => ({ path, kind: 'program', argument: -1, shellOption, argumentName }));

/** Places that run text as code or as a command. */
export const sinks: readonly SinkEntry[] = [
  { path: 'global#Function', kind: 'code', argument: -1 },
  ...code([
    'global#eval',
    'global#exec',
    'global#compile',
    'global#setTimeout.text',
    'vm#runInNewContext',
    'vm#runInThisContext',
    'vm#runInContext',
    'vm#Script',
    'vm#compileFunction',
    'vm#default.runInNewContext',
    'vm#default.runInThisContext',
    'vm#default.runInContext',
    'vm#default.Script',
    'vm2#VM.run',
    'builtins#eval',
    'builtins#exec',
    'code#InteractiveInterpreter.runsource',
    'runpy#run_path',
  ]),
  ...shell([
    'child_process#exec',
    'child_process#execSync',
    'child_process#default.exec',
    'child_process#default.execSync',
    'shelljs#exec',
    'shelljs#default.exec',
    'execa#execaCommand',
    'execa#execaCommandSync',
    'zx#$',
    'bun#$',
  ]),
  ...shell(
    ['os#system', 'os#popen', 'subprocess#getoutput', 'subprocess#getstatusoutput', 'asyncio#create_subprocess_shell', 'commands#getoutput', 'pty#spawn'],
    'cmd',
  ),
  ...program(
    [
      'child_process#spawn',
      'child_process#spawnSync',
      'child_process#execFile',
      'child_process#execFileSync',
      'child_process#fork',
      'child_process#default.spawn',
      'child_process#default.spawnSync',
      'child_process#default.execFile',
      'child_process#default.execFileSync',
      'execa#execa',
      'execa#default',
      'execa#execaSync',
      'cross-spawn#default',
    ],
    'shell',
  ),
  ...program(
    [
      'subprocess#run',
      'subprocess#call',
      'subprocess#check_call',
      'subprocess#check_output',
      'subprocess#Popen',
      'asyncio#create_subprocess_exec',
      'os#execv',
      'os#execvp',
      'os#spawnv',
    ],
    'shell',
    'args',
  ),
];

/** Programs that run the text they are given. */
export const interpreters: ReadonlySet<string> = new Set([
  'sh',
  'bash',
  'zsh',
  'dash',
  'ksh',
  'fish',
  'cmd',
  'cmd.exe',
  'powershell',
  'pwsh',
  'python',
  'python3',
  'node',
  'deno',
  'bun',
  'ruby',
  'perl',
  'php',
  'env',
  'sudo',
  'ssh',
  'xargs',
  '/bin/sh',
  '/bin/bash',
  '/usr/bin/env',
  'osascript',
  'docker',
  'kubectl',
]);

const sinkByPath = new Map(sinks.map((sink) => [sink.path, sink]));

export function sinkOf(path: string): SinkEntry | undefined {
  return sinkByPath.get(path);
}
