const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Programs that run the text they are given. */
const INTERPRETERS = setOf(
  'sh bash zsh dash ksh fish cmd cmd.exe powershell powershell.exe pwsh python python3 node deno bun ruby perl php osascript gnuplot octave octave-cli Rscript R lua luajit julia groovy tclsh ts-node tsx psql mysql mariadb sqlcmd',
);
/** Those that take all that stands behind a flag as one command. */
const TAKES_THE_REST = setOf('cmd cmd.exe powershell powershell.exe pwsh');
/** Programs that only start the one named behind them. */
const WRAPPERS = setOf('env sudo doas nohup time nice xargs stdbuf setsid');
/** Programs that run what stands behind them somewhere else. */
const ELSEWHERE = setOf('ssh docker podman kubectl');
/** Options whose next word is code, and commands in front of it. */
const CODE = setOf('-c -lc -ic -ec -e -pe -ne -p -r -m --eval --print --command -Command -command -EncodedCommand --execute --command= /c /C /k /K eval');
/** Commands in front of a script. */
const SCRIPT = setOf('run');

/** Members that hold the path of the interpreter that runs the program, and what it is called. */
export const OWN_INTERPRETERS: ReadonlyMap<string, string> = new Map([
  ['sys#executable', 'python'],
  ['global#process.execPath', 'node'],
  ['process#execPath', 'node'],
]);

/** A word of a command; `undefined` where it is only known at run time. */
export type Word = string | undefined;

/** Words of a command that decide what runs: the program itself, or what an interpreter is given to run. From `from` up to `to`. */
export interface Deciding {
  readonly kind: 'program' | 'shell';
  readonly from: number;
  readonly to: number;
}

/** Which of the words of a command decide what runs; `undefined` if all of them are only arguments of a fixed program. */
export function decidingWords(words: readonly Word[]): Deciding | undefined {
  const at = programAt(words);
  if (at >= words.length) return undefined;
  const program = words[at];
  if (program === undefined) return { kind: 'program', from: at, to: at + 1 };
  const name = baseName(program);
  if (ELSEWHERE.has(name)) return { kind: 'shell', from: at + 1, to: words.length };
  if (!INTERPRETERS.has(name)) return undefined;
  for (let i = at + 1; i < words.length; i++) {
    const word = words[i];
    if (word === undefined) return { kind: 'shell', from: i, to: i + 1 };
    if (CODE.has(word)) return { kind: 'shell', from: i + 1, to: TAKES_THE_REST.has(name) ? words.length : i + 2 };
    if (!/^[-/+]/.test(word) && !SCRIPT.has(word)) return undefined;
  }
  return undefined;
}

/** Whether a command runs what it reads from its standard input: `bash`, `python -`, `docker exec -i box sh`. */
export function runsItsInput(words: readonly Word[]): boolean {
  const at = programAt(words);
  const program = words[at];
  if (program === undefined) return false;
  const rest = words.slice(at + 1);
  if (ELSEWHERE.has(baseName(program))) return INTERPRETERS.has(baseName(rest.at(-1) ?? ''));
  return INTERPRETERS.has(baseName(program)) && rest.every((word) => word?.startsWith('-') === true && !CODE.has(word));
}

/** Where the program stands, behind those that only start it. */
function programAt(words: readonly Word[]): number {
  let at = 0;
  for (;;) {
    const word = words[at];
    if (word === undefined || !WRAPPERS.has(baseName(word))) return at;
    at++;
    for (let next = words[at]; next !== undefined && /^-|^\w+=/.test(next); next = words[at]) at += next === '-u' ? 2 : 1;
  }
}

function baseName(program: string): string {
  return program.replace(/^.*[/\\]/, '');
}
