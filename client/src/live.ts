import type { AlertRecord, EventRecord, OperationRecord, StatusRecord } from '@clewline/protocol';
import type { ConnectParams, DisconnectParams, InventorySite, InventoryThing, PlaceOfSiteResult, SpentResult } from '@clewline/server/lsp/methods';
import { METHODS } from '@clewline/server/lsp/methods';
import * as vscode from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient/node';

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
  readonly #client: BaseLanguageClient;
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
  #wasRunning = false;
  status: StatusRecord | undefined;
  /** Whether the server runs, as far as is known. */
  get hasServer(): boolean {
    return this.#client.state !== State.Stopped || !this.#wasRunning;
  }
  connection: Connections = NONE;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
  }

  listen(): void {
    this.#client.onNotification(METHODS.alert, (record: AlertRecord) => this.#alert.fire(record));
    this.#client.onNotification(METHODS.event, (record: EventRecord) => this.#event.fire(record));
    this.#client.onNotification(METHODS.operation, (record: OperationRecord) => this.#operation.fire(record));
    this.#client.onNotification(METHODS.status, (status: StatusRecord) => {
      this.status = status;
      this.#status.fire(status);
    });
    this.#client.onNotification(METHODS.activity, () => this.#activity.fire());
    this.#client.onNotification(METHODS.connection, (connection: Connections) => this.#connected(connection));
    this.#client.onNotification(METHODS.reset, () => {
      this.status = undefined;
      this.#reset.fire();
    });
    this.#wasRunning = this.#client.state === State.Running;
    this.#client.onDidChangeState(({ newState }) => this.#onState(newState));
  }

  /** A server that has ended is connected to nothing, whatever it said last. */
  #onState(state: State): void {
    if (state === State.Stopped) {
      this.status = undefined;
      const { url, lastData } = this.connection;
      this.#connected({ connected: false, url, reason: 'the language server has ended', lastData, agents: [] });
    }
    if (state !== State.Running) return;
    const again = this.#wasRunning ? [...this.#wanted.values()] : [];
    this.#wasRunning = true;
    for (const params of again) void this.connect(params).catch(() => undefined);
  }

  #connected(connection: Connections): void {
    this.connection = connection;
    this.#connection.fire(connection);
  }

  /** Where a call site stands now; `null` if it is gone, or nobody can tell. */
  placeOf(siteId: string): Promise<PlaceOfSiteResult> {
    return this.#client.sendRequest<PlaceOfSiteResult>(METHODS.placeOfSite, { siteId }).catch(() => null);
  }

  /** The prompts of a call site, as its source has them now; none while no server runs. */
  prompts(siteId: string): Promise<unknown> {
    return this.#client.sendRequest<{ templates: unknown }>(METHODS.prompts, { siteId }).then(
      ({ templates }) => templates,
      () => [],
    );
  }

  /** Every call of a model in the workspace, or in one document; empty while no server runs. */
  inventory(uri?: string): Promise<readonly InventorySite[]> {
    return this.#client.sendRequest<readonly InventorySite[]>(METHODS.inventory, { uri }).catch(() => []);
  }

  /** How long the analysis takes; nothing while no server runs. */
  spent(): Promise<SpentResult> {
    return this.#client.sendRequest<SpentResult>(METHODS.spent).catch(() => ({}));
  }

  /** Stores, servers, tools and keys of the workspace; none while no server runs. */
  things(): Promise<readonly InventoryThing[]> {
    return this.#client.sendRequest<readonly InventoryThing[]>(METHODS.things).catch(() => []);
  }

  snapshot(): Promise<Snapshot> {
    return this.#client.sendRequest<Snapshot>(METHODS.snapshot);
  }

  connect(params: ConnectParams): Promise<unknown> {
    this.#wanted.set(params.url, params);
    return this.#client.sendRequest(METHODS.connect, params);
  }

  /** @param url of one agent; without it, of all */
  disconnect(url?: string): Promise<unknown> {
    if (url === undefined) this.#wanted.clear();
    else this.#wanted.delete(url);
    return this.#client.sendRequest(METHODS.disconnect, { url } satisfies DisconnectParams);
  }

  dispose(): void {
    for (const emitter of [this.#operation, this.#alert, this.#event, this.#status, this.#activity, this.#connection, this.#reset]) emitter.dispose();
  }
}
