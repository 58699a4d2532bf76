import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from 'vscode-jsonrpc/node';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const cli = join(root, 'dist', 'cli.cjs');

export interface Diagnostic {
  /** 1: may go, 2: given up. */
  readonly tags?: readonly number[];
  readonly range: { readonly start: { line: number; character: number }; readonly end: { line: number; character: number } };
  readonly code: string;
  readonly message: string;
  readonly severity: number;
}

/** A plain LSP client over stdio, as any editor might be. */
export class LspClient {
  readonly child: ChildProcess;
  readonly connection: MessageConnection;
  readonly published = new Map<string, { version?: number; diagnostics: Diagnostic[] }>();
  readonly progress: string[] = [];
  /** The tokens that progress was told under, each once. */
  readonly progressTokens = new Set<string | number>();
  #stderr = '';

  /** @param flags of Node */
  constructor(flags: readonly string[] = []) {
    this.child = spawn(process.execPath, [...flags, cli, 'server', '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.child.stderr?.on('data', (bytes: Buffer) => (this.#stderr += bytes.toString('utf8')));
    const reader = new StreamMessageReader(this.child.stdout as NodeJS.ReadableStream);
    // Of a server that ends in the middle of a message the rest would be waited for, for ever.
    reader.partialMessageTimeout = 0;
    this.connection = createMessageConnection(reader, new StreamMessageWriter(this.child.stdin as NodeJS.WritableStream));
    this.connection.onNotification(
      'textDocument/publishDiagnostics',
      (params: { uri: string; version?: number; diagnostics: Diagnostic[] }) => void this.published.set(params.uri, params),
    );
    this.connection.onNotification('$/progress', (params: { token: string | number; value: { kind: string } }) => {
      this.progressTokens.add(params.token);
      this.progress.push(params.value.kind);
    });
    this.connection.onRequest('window/workDoneProgress/create', () => null);
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('workspace/diagnostic/refresh', () => null);
    this.connection.onRequest('workspace/codeLens/refresh', () => null);
    this.connection.onRequest('workspace/configuration', (params: { items: unknown[] }) => params.items.map(() => ({})));
    this.connection.listen();
    // What was asked of a server that has died would be waited for, for ever.
    this.child.once('close', () => this.connection.dispose());
  }

  get stderr(): string {
    return this.#stderr;
  }

  /**
   * @param pull whether the client can ask for diagnostics; if not, they are pushed
   * @param more capabilities besides the usual ones
   */
  async initialize(
    folder: string,
    pull: boolean,
    more: Readonly<Record<string, unknown>> = {},
    initializationOptions?: unknown,
  ): Promise<Record<string, unknown>> {
    const uri = pathToFileURL(folder).href;
    const result = await this.connection.sendRequest<Record<string, unknown>>('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'test' }],
      initializationOptions,
      capabilities: {
        textDocument: pull ? { diagnostic: {} } : {},
        window: { workDoneProgress: true },
        workspace: {
          configuration: true,
          workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
          diagnostics: { refreshSupport: true },
          codeLens: { refreshSupport: true },
        },
        ...more,
      },
    });
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  open(path: string, languageId: string, text = readFileSync(path, 'utf8')): string {
    const uri = pathToFileURL(path).href;
    void this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    return uri;
  }

  change(uri: string, version: number, changes: readonly unknown[]): void {
    void this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: changes });
  }

  async pull(uri: string): Promise<Diagnostic[]> {
    const report = await this.connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
    return report.items;
  }

  async end(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    void this.connection.sendNotification('exit');
    return new Promise((resolve) => this.child.once('exit', resolve));
  }
}

/**
 * Milliseconds that anything is waited for which is to come: on a machine that does much else besides, everything takes many times as long, and what
 * never comes is no less told for that.
 */
export const PATIENCE_MS = 90_000;

/** Waits until a condition holds. @throws with `what` after `ms`. */
export async function until<T>(what: string, probe: () => T | undefined | false | Promise<T | undefined | false>, ms = PATIENCE_MS): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`Not in ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
