import { execFileSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { AgentRun } from './agentRun.ts';
import { root, until } from './lspClient.ts';

/** A program of the target set that says lines and waits for one. */
export class Talker {
  readonly child: ChildProcess;
  readonly lines: string[] = [];
  readonly #talk: string;
  readonly #done: Promise<{ code: number; output: string }>;

  constructor(run: AgentRun, program: string, args: readonly string[]) {
    this.#talk = join(mkdtempSync(join(run.folder, 'talk-')), 'line');
    execFileSync('mkfifo', [this.#talk]);
    const { child, done } = run.sandbox.run('/bin/sh', ['-c', '"$@" <> "$TALK"; echo "code $?"', 'sh', program, ...args], {
      cwd: root,
      env: { ...run.env, TALK: this.#talk },
    });
    this.child = child;
    this.#done = done;
    if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => this.lines.push(line));
  }

  /** Waits until it has said a line that begins so. */
  async says(text: string): Promise<void> {
    await until(`"${text}" (has said ${JSON.stringify(this.lines)})`, () => this.lines.some((line) => line.startsWith(text)));
  }

  /** Gives it its line, and waits for its end. */
  async end(): Promise<string[]> {
    writeFileSync(this.#talk, '\n');
    await this.#done;
    return this.lines;
  }
}
