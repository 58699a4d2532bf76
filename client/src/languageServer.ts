import * as vscode from 'vscode';
import type {
  BaseLanguageClient,
  CodeLensProviderShape,
  FeatureState,
  ProgressType,
  State,
  StaticFeature,
  WorkDoneProgressBegin,
  WorkDoneProgressEnd,
  WorkDoneProgressReport,
} from 'vscode-languageclient';

/** The library goes by the token; this only says what is told. Its own value is in a program that is not loaded here. */
const WORK_DONE = {} as ProgressType<WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd>;

/** A server that is being loaded or started is not running yet, and has not ended either. */
export type ServerState = 'starting' | 'running' | 'stopped';

/** Reads the program that speaks to the server: by far the largest part of the extension. */
export type LoadClient = () => Promise<BaseLanguageClient>;

/**
 * The language server, as the rest of the extension sees it. What is asked of it waits until it answers; nothing of what speaks to it is loaded before
 * `activate` has returned, so that the editor does not wait for it.
 */
export class LanguageServer implements vscode.Disposable {
  readonly #log: vscode.LogOutputChannel;
  readonly #load: LoadClient;
  readonly #state = new vscode.EventEmitter<ServerState>();
  readonly onState = this.#state.event;
  readonly #lenses = new vscode.EventEmitter<void>();
  /** What the server says above calls has changed, or it says something for the first time. */
  readonly onLenses = this.#lenses.event;
  readonly #client: Promise<BaseLanguageClient>;
  #begin!: () => void;
  #started: Promise<void> | undefined;
  #now: ServerState = 'starting';
  /** Long requests that were made: each has its own progress. */
  #requests = 0;
  #loadedClient: BaseLanguageClient | undefined;

  constructor(log: vscode.LogOutputChannel, load: LoadClient) {
    this.#log = log;
    this.#load = load;
    this.#client = new Promise<void>((resolve) => (this.#begin = resolve)).then(() => this.#loaded());
    // Who asks is told; that it cannot be loaded is written down once, where it is started.
    this.#client.catch(() => undefined);
  }

  get state(): ServerState {
    return this.#now;
  }

  /**
   * Starts it, for which nothing waits.
   * @param then what is done once it answers
   */
  startBeside(then: () => void | Promise<void>): void {
    // Not at once: a promise that is ready goes on before the editor has seen that `activate` has returned.
    setTimeout(this.#begin);
    this.#started = this.#client.then((client) => client.start());
    // The library itself tells people why a server does not start.
    this.#started.then(then).catch((error: unknown) => this.#log.error(error instanceof Error ? error : String(error)));
  }

  async restart(): Promise<void> {
    const client = await this.#client;
    // One that has died, perhaps while it was being started, cannot be stopped.
    if (client.isRunning()) await client.stop();
    await client.start();
  }

  /** Ends it, once it has answered or could not be started. */
  async stop(): Promise<void> {
    if (!this.#started) return;
    await this.#started.catch(() => undefined);
    const client = await this.#client.catch(() => undefined);
    if (client?.isRunning()) await client.stop();
  }

  /** @throws (rejects) where no server runs, or it answers with an error */
  async sendRequest<T>(method: string, params?: unknown, token?: vscode.CancellationToken): Promise<T> {
    const client = await this.#client;
    // By how many it is given the library tells what they are: one that is undefined would be sent as one of several.
    if (token) return client.sendRequest<T>(method, params ?? {}, token);
    return params === undefined ? client.sendRequest<T>(method) : client.sendRequest<T>(method, params);
  }

  /**
   * A request that says how far it is: its progress is shown where it was asked for, and nowhere else.
   * @param onProgress percent, and what is done
   * @throws (rejects) where no server runs, or it answers with an error
   */
  async sendLongRequest<T>(method: string, onProgress: (percent: number, message: string | undefined) => void, token: vscode.CancellationToken): Promise<T> {
    const client = await this.#client;
    const workDoneToken = `clewline-${(this.#requests += 1)}`;
    const heard = client.onProgress(WORK_DONE, workDoneToken, (value) => {
      if (value.kind === 'report') onProgress(value.percentage ?? 0, value.message);
    });
    try {
      return await client.sendRequest<T>(method, { workDoneToken }, token);
    } finally {
      heard.dispose();
    }
  }

  /** Hears what the server tells from its first message on, if it has not been started before. */
  onNotification<T>(method: string, listener: (params: T) => void): vscode.Disposable {
    let isOver = false;
    let heard: vscode.Disposable | undefined;
    const listen = (client: BaseLanguageClient): void => {
      if (!isOver) heard = client.onNotification(method, listener);
    };
    void this.#client.then(listen, () => undefined);
    return new vscode.Disposable(() => {
      isOver = true;
      heard?.dispose();
    });
  }

  /** Tells the server of files whose change no watcher has told of. */
  async changed(uris: readonly string[]): Promise<void> {
    const client = await this.#client;
    // 2: `FileChangeType.Changed` of the protocol.
    await client.sendNotification('workspace/didChangeWatchedFiles', { changes: uris.map((uri) => ({ uri, type: 2 })) });
  }

  /** Whether the server is asked for the lines above a document's calls. */
  hasLenses(document: vscode.TextDocument): boolean {
    return this.#lensesOf(document) !== undefined;
  }

  /** Calls the editor to ask again for the lines above calls, in all that it shows. */
  callForLenses(): void {
    const providers = new Set(vscode.workspace.textDocuments.map((document) => this.#lensesOf(document)));
    for (const provider of providers) provider?.onDidChangeCodeLensEmitter.fire();
  }

  showOutput(): void {
    this.#log.show();
  }

  dispose(): void {
    this.#state.dispose();
    this.#lenses.dispose();
  }

  #lensesOf(document: vscode.TextDocument): CodeLensProviderShape | undefined {
    return this.#loadedClient?.getFeature('textDocument/codeLens').getProvider(document);
  }

  async #loaded(): Promise<BaseLanguageClient> {
    const client = await this.#load().catch((error: unknown) => {
      this.#is('stopped');
      throw error;
    });
    this.#loadedClient = client;
    client.registerFeature(new LensRefreshes(client, () => this.#lenses.fire()));
    client.onDidChangeState(({ newState }) => this.#is(STATES[newState]));
    return client;
  }

  #is(state: ServerState): void {
    this.#now = state;
    this.#state.fire(state);
  }
}

/** By the numbers of the library's `State`, of which nothing is loaded here: stopped, running, starting, and that it could not be started. */
const STATES: Readonly<Record<State, ServerState>> = { 1: 'stopped', 2: 'running', 3: 'starting', 4: 'stopped' };

/** Takes the server's word that lines above calls have changed, in the place of the library, which calls the editor once and at once (`lensCalls.ts`). */
class LensRefreshes implements StaticFeature {
  readonly #client: BaseLanguageClient;
  readonly #changed: () => void;

  constructor(client: BaseLanguageClient, changed: () => void) {
    this.#client = client;
    this.#changed = changed;
  }

  /** At each start, after the library's own features. */
  initialize(): void {
    this.#client.onRequest('workspace/codeLens/refresh', () => {
      this.#changed();
      return null;
    });
    this.#changed();
  }

  fillClientCapabilities(): void {
    // The library says that it can be asked.
  }

  getState(): FeatureState {
    return { kind: 'static' };
  }

  clear(): void {
    // Nothing is held.
  }
}
