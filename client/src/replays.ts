import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { ConnectParams } from '@clewline/server/lsp/methods';
import * as vscode from 'vscode';

/** Milliseconds that reading a recording may take. */
const WITHIN_MS = 60_000;

type Answer = { readonly url: string; readonly problems: readonly string[] } | { readonly problem: string };

/** Recordings that are replayed: each by a process of its own, which serves it as an agent would, on every system, and ends with this one. */
export class Replays implements vscode.Disposable {
  readonly #program: string;
  readonly #running = new Map<string, { readonly child: ChildProcess; readonly file: string }>();

  constructor(extension: vscode.Uri) {
    this.#program = vscode.Uri.joinPath(extension, 'dist', 'replay.cjs').fsPath;
  }

  /** The recording that is served at an address, if one is. */
  fileOf(url: string): string | undefined {
    return this.#running.get(url)?.file;
  }

  /** The address at which a recording is served, if it is. */
  urlOf(file: string): string | undefined {
    return [...this.#running].find(([, one]) => one.file === file)?.[0];
  }

  /** @returns what to connect to @throws why it cannot be replayed, in words */
  async start(file: string): Promise<ConnectParams> {
    const token = randomBytes(32).toString('hex');
    // Of the flags that this process was started with, a debugger's port is in use.
    const child = fork(this.#program, [], { execArgv: [], env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    try {
      const answer = await answerOf(child, { file, token });
      if ('problem' in answer) throw new Error(answer.problem);
      this.#running.set(answer.url, { child, file });
      child.once('exit', () => this.#running.delete(answer.url));
      return { url: answer.url, token };
    } catch (error) {
      child.kill();
      throw error;
    }
  }

  stop(url: string): void {
    this.#running.get(url)?.child.kill();
    this.#running.delete(url);
  }

  dispose(): void {
    for (const { child } of this.#running.values()) child.kill();
    this.#running.clear();
  }
}

function answerOf(child: ChildProcess, question: { readonly file: string; readonly token: string }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the recording was not read within ${WITHIN_MS / 1000} s`)), WITHIN_MS);
    const done = (settle: () => void): void => {
      clearTimeout(timer);
      settle();
    };
    child.once('message', (answer) => done(() => resolve(answer as Answer)));
    child.once('error', (error) => done(() => reject(error)));
    child.once('exit', (code) => done(() => reject(new Error(`the program that replays it has ended (${code ?? 'killed'})`))));
    child.send(question);
  });
}
