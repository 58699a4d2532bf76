import type { AlertRecord, EventRecord, OperationRecord, StatusRecord } from '@clewline/protocol';
import type { ConnectParams, DisconnectParams, InventorySite, InventoryThing, PlaceOfSiteResult, SpentResult } from '@clewline/server/lsp/methods';
import { METHODS } from '@clewline/server/lsp/methods';
import * as vscode from 'vscode';
import type { LanguageServer, ServerState } from './languageServer.ts';

/** The state of one connection, or of all together. */
export interface ConnectionState {
  readonly connected: boolean;
  readonly url?: string;
  readonly reason?: string;
  readonly lastData?: string;
  readonly panel?: string;
  /** Trying again is useless. */
  readonly final?: boolean;
}

/** One of the agents, as it is now. */
export interface AgentNow {
  readonly state: ConnectionState;
  readonly status?: StatusRecord;
}

/** All connections together, and each. */
export interface Connections extends ConnectionState {
  readonly agents: readonly AgentNow[];
}

const NONE: Connections = { connected: false, agents: [] };

/** Everything that the server knows of the agents now. */
export interface Snapshot {
  readonly operations: readonly OperationRecord[];
  readonly alerts: readonly AlertRecord[];
  readonly events: readonly EventRecord[];
  readonly status: StatusRecord | undefined;
  readonly connection: Connections;
}

/** What the server passes on of the agents. The server keeps the records; a panel that opens later asks for them. */
export class Live implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #operation = new vscode.EventEmitter<OperationRecord>();
  readonly #alert = new vscode.EventEmitter<AlertRecord>();
  readonly #event = new vscode.EventEmitter<EventRecord>();
  readonly #status = new vscode.EventEmitter<StatusRecord>();
  readonly #activity = new vscode.EventEmitter<void>();
  readonly #connection = new vscode.EventEmitter<Connections>();
  readonly #reset = new vscode.EventEmitter<void>();
  readonly onOperation = this.#operation.event;
  readonly onAlert = this.#alert.event;
  /** Programs that were executed, connections that were made. */
  readonly onEvent = this.#event.event;
  readonly onStatus = this.#status.event;
  /** Counts of the inventory have changed. */
  readonly onActivity = this.#activity.event;
  readonly onConnection = this.#connection.event;
  readonly onReset = this.#reset.event;
  /** The agents that a person connected to, by their addresses: connected again when the server was started anew. */
  readonly #wanted = new Map<string, ConnectParams>();
  readonly #states: vscode.Disposable;
  #wasRunning = false;
  status: StatusRecord | undefined;
  /** Whether the server runs, or is about to. */
  get hasServer(): boolean {
    return this.#server.state !== 'stopped';
  }
  connection: Connections = NONE;

  constructor(server: LanguageServer) {
    this.#server = server;
    this.#states = server.onState((state) => this.#onState(state));
  }

  listen(): void {
    this.#server.onNotification(METHODS.alert, (record: AlertRecord) => this.#alert.fire(record));
    this.#server.onNotification(METHODS.event, (record: EventRecord) => this.#event.fire(record));
    this.#server.onNotification(METHODS.operation, (record: OperationRecord) => this.#operation.fire(record));
    this.#server.onNotification(METHODS.status, (status: StatusRecord) => {
      this.status = status;
      this.#status.fire(status);
    });
    this.#server.onNotification(METHODS.activity, () => this.#activity.fire());
    this.#server.onNotification(METHODS.connection, (connection: Connections) => this.#connected(connection));
    this.#server.onNotification(METHODS.reset, () => {
      this.status = undefined;
      this.#reset.fire();
    });
  }

  /** A server that has ended is connected to nothing, whatever it said last. */
  #onState(state: ServerState): void {
    if (state === 'stopped') {
      this.status = undefined;
      const { url, lastData } = this.connection;
      this.#connected({ connected: false, url, reason: 'the language server has ended', lastData, agents: [] });
    }
    if (state !== 'running') return;
    const again = this.#wasRunning ? [...this.#wanted.values()] : [];
    // A server that is back is connected to nothing, and where nothing is wanted nothing is tried again.
    if (again.length === 0) this.#connected(NONE);
    this.#wasRunning = true;
    for (const params of again) void this.connect(params).catch(() => undefined);
  }

  #connected(connection: Connections): void {
    this.connection = connection;
    this.#connection.fire(connection);
  }

  /** Where a call site stands now; `null` if it is gone, or nobody can tell. */
  placeOf(siteId: string): Promise<PlaceOfSiteResult> {
    return this.#server.sendRequest<PlaceOfSiteResult>(METHODS.placeOfSite, { siteId }).catch(() => null);
  }

  /** The prompts of a call site, as its source has them now; none while no server runs. */
  prompts(siteId: string): Promise<unknown> {
    return this.#server.sendRequest<{ templates: unknown }>(METHODS.prompts, { siteId }).then(
      ({ templates }) => templates,
      () => [],
    );
  }

  /** Every call of a model in the workspace, or in one document; empty while no server runs. */
  inventory(uri?: string): Promise<readonly InventorySite[]> {
    return this.#server.sendRequest<readonly InventorySite[]>(METHODS.inventory, { uri }).catch(() => []);
  }

  /** How long the analysis takes; nothing while no server runs. */
  spent(): Promise<SpentResult> {
    return this.#server.sendRequest<SpentResult>(METHODS.spent).catch(() => ({}));
  }

  /** Stores, servers, tools and keys of the workspace; none while no server runs. */
  things(): Promise<readonly InventoryThing[]> {
    return this.#server.sendRequest<readonly InventoryThing[]>(METHODS.things).catch(() => []);
  }

  snapshot(): Promise<Snapshot> {
    return this.#server.sendRequest<Snapshot>(METHODS.snapshot);
  }

  connect(params: ConnectParams): Promise<unknown> {
    this.#wanted.set(params.url, params);
    return this.#server.sendRequest(METHODS.connect, params);
  }

  /** @param url of one agent; without it, of all */
  disconnect(url?: string): Promise<unknown> {
    if (url === undefined) this.#wanted.clear();
    else this.#wanted.delete(url);
    return this.#server.sendRequest(METHODS.disconnect, { url } satisfies DisconnectParams);
  }

  dispose(): void {
    this.#states.dispose();
    for (const emitter of [this.#operation, this.#alert, this.#event, this.#status, this.#activity, this.#connection, this.#reset]) emitter.dispose();
  }
}
