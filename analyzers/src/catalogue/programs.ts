/** Programs that run the text they are given. */
const INTERPRETERS: ReadonlySet<string> = new Set(
  'sh bash zsh dash ksh fish cmd cmd.exe powershell pwsh python python3 node deno bun ruby perl php env sudo ssh xargs osascript docker kubectl'.split(' '),
);

/** Whether a program runs the text that it is given, by its name or path: `/usr/bin/env`, `bash`. */
export function isInterpreter(program: string): boolean {
  return INTERPRETERS.has(program.replace(/^.*[/\\]/, ''));
}
