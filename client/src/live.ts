import type { AlertRecord, OperationRecord, StatusRecord } from '@clewline/protocol';
import type { ConnectParams } from '@clewline/server/lsp/methods';
import { METHODS } from '@clewline/server/lsp/methods';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

export interface ConnectionState {
  readonly connected: boolean;
  readonly url?: string;
  readonly reason?: string;
  readonly lastData?: string;
  readonly panel?: string;
}

const KEPT = 1000;
const KEPT_ALERTS = 200;

/** What the server passes on of the agent, kept for the panel that may open later. */
export class Live implements vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #operations = new Map<string, OperationRecord>();
  readonly #operation = new vscode.EventEmitter<OperationRecord>();
  readonly #alerts = new Map<string, AlertRecord>();
  readonly #alert = new vscode.EventEmitter<AlertRecord>();
  readonly #status = new vscode.EventEmitter<StatusRecord>();
  readonly #connection = new vscode.EventEmitter<ConnectionState>();
  readonly onOperation = this.#operation.event;
  readonly onAlert = this.#alert.event;
  readonly onStatus = this.#status.event;
  readonly onConnection = this.#connection.event;
  status: StatusRecord | undefined;
  connection: ConnectionState = { connected: false };

  constructor(client: LanguageClient) {
    this.#client = client;
  }

  get operations(): OperationRecord[] {
    return [...this.#operations.values()];
  }

  get alerts(): AlertRecord[] {
    return [...this.#alerts.values()];
  }

  listen(): void {
    this.#client.onNotification(METHODS.alert, (record: AlertRecord) => {
      this.#alerts.delete(record.id);
      this.#alerts.set(record.id, record);
      if (this.#alerts.size > KEPT_ALERTS) this.#alerts.delete(this.#alerts.keys().next().value ?? '');
      this.#alert.fire(record);
    });
    this.#client.onNotification(METHODS.operation, (record: OperationRecord) => {
      this.#operations.delete(record.id);
      this.#operations.set(record.id, record);
      if (this.#operations.size > KEPT) this.#operations.delete(this.#operations.keys().next().value ?? '');
      this.#operation.fire(record);
    });
    this.#client.onNotification(METHODS.status, (status: StatusRecord) => {
      this.status = status;
      this.#status.fire(status);
    });
    this.#client.onNotification(METHODS.connection, (connection: ConnectionState) => {
      this.connection = connection;
      this.#connection.fire(connection);
    });
  }

  connect(params: ConnectParams): Promise<unknown> {
    return this.#client.sendRequest(METHODS.connect, params);
  }

  disconnect(): Promise<unknown> {
    return this.#client.sendRequest(METHODS.disconnect);
  }

  dispose(): void {
    this.#operation.dispose();
    this.#alert.dispose();
    this.#status.dispose();
    this.#connection.dispose();
  }
}
