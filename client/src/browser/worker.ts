import { Port, type Boot, type Listed, type Notice, type Question } from '@clewline/server/lsp/browser/protocol';
import * as vscode from 'vscode';

/** The language server in a worker, and the way by which it reaches the workspace's files: `workspace.fs`, whatever they lie on. */
export class ServerWorker implements vscode.Disposable {
  readonly #extension: vscode.Uri;
  readonly #written = new vscode.EventEmitter<string>();
  /** What the server has written, by its address. */
  readonly onWritten = this.#written.event;
  #worker: Worker | undefined;
  #port: Port<Notice, Question> | undefined;

  constructor(extension: vscode.Uri) {
    this.#extension = extension;
  }

  /** Starts it, instead of one that has run before. @returns the worker, once it listens */
  async start(): Promise<Worker> {
    this.dispose();
    const [program, runtime, typescript, tsx, javascript, python] = (await Promise.all(
      [
        'browserServer.js',
        'wasm/web-tree-sitter.wasm',
        'wasm/tree-sitter-typescript.wasm',
        'wasm/tree-sitter-tsx.wasm',
        'wasm/tree-sitter-javascript.wasm',
        'wasm/tree-sitter-python.wasm',
      ].map(async (name) => vscode.workspace.fs.readFile(this.#own(name))),
    )) as [Uint8Array<ArrayBuffer>, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
    // A worker may only be started from where its page comes from; the extension's files may lie anywhere.
    const address = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
    const worker = new Worker(address, { name: 'Clewline' });
    this.#worker = worker;
    const { port1, port2 } = new MessageChannel();
    this.#port = new Port<Notice, Question>(port1, (question) => this.#answer(question));
    const boot: Boot = {
      wasm: { runtime, typescript, tsx, javascript, python },
      program: vscode.Uri.joinPath(this.#extension, 'dist').toString(),
      folders: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()),
    };
    await new Promise<void>((resolve, reject) => {
      worker.onmessage = () => resolve();
      worker.onerror = (event) => reject(new Error(`the language server does not start: ${event.message}`));
      worker.postMessage(boot, [port2]);
    });
    worker.onmessage = worker.onerror = null;
    URL.revokeObjectURL(address);
    return worker;
  }

  /** Has what the server is about to be told of brought to it first. @returns addresses of the files that are not what the server had */
  async tell(notice: Notice): Promise<readonly string[]> {
    return ((await this.#port?.ask(notice)) ?? []) as readonly string[];
  }

  async #answer(question: Question): Promise<unknown> {
    if (question.ask !== 'write') return answer(question);
    const uri = vscode.Uri.parse(question.uri, true);
    try {
      await vscode.workspace.fs.writeFile(uri, question.bytes);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(`Clewline: ${vscode.workspace.asRelativePath(uri)} cannot be written: ${why}`);
    }
    // Where it was not written, too: then the server has what nobody else has.
    this.#written.fire(uri.toString());
    return undefined;
  }

  #own(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#extension, 'dist', ...name.split('/'));
  }

  dispose(): void {
    this.#worker?.terminate();
    this.#worker = this.#port = undefined;
  }
}

async function answer(question: Exclude<Question, { ask: 'write' }>): Promise<unknown> {
  const uri = vscode.Uri.parse(question.uri, true);
  const { fs } = vscode.workspace;
  if (question.ask === 'read') return fs.readFile(uri);
  // Links are not followed: what lies elsewhere is none of the workspace's.
  const kinds = new Map<vscode.FileType, 'file' | 'folder'>([
    [vscode.FileType.File, 'file'],
    [vscode.FileType.Directory, 'folder'],
  ]);
  return (await fs.readDirectory(uri)).flatMap(([name, type]) => {
    const kind = kinds.get(type);
    return kind ? [[name, kind] as const] : [];
  }) satisfies Listed;
}
