import { EventEmitter } from 'node:events';
import {
  MAX_MESSAGE,
  PROTOCOL,
  serverMessageSchema,
  SUBPROTOCOL,
  TOKEN_PREFIX,
  type ClientMessage,
  type Manifest,
  type ServerMessage,
} from '@clewline/protocol';
import { WebSocket } from 'ws';

export interface AgentEvents {
  message: [message: ServerMessage];
  /** Connected, authenticated, manifest registered. */
  ready: [session: string];
  /** The connection ended or could not be made; `final` if trying again is useless. */
  disconnected: [reason: string, final: boolean];
}

const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 10_000;

/** A lasting connection to an agent: comes back after a break, resumes from its cursor, drops repeats. */
export class AgentConnection extends EventEmitter<AgentEvents> {
  readonly #url: string;
  readonly #token: string;
  readonly #past: number;
  #socket: WebSocket | undefined;
  #manifest: Manifest | undefined;
  #cursor: string | undefined;
  #session: string | undefined;
  #delay = FIRST_DELAY_MS;
  #timer: NodeJS.Timeout | undefined;
  #ended = false;
  /** Messages that were not understood and skipped: a newer agent may say more than this code knows. */
  skipped = 0;

  /** @param options.past how many records from before the connection are wanted */
  constructor(options: { url: string; token: string; past?: number }) {
    super();
    this.#url = options.url.replace(/^http/, 'ws');
    this.#token = options.token;
    this.#past = options.past ?? 0;
  }

  get session(): string | undefined {
    return this.#session;
  }

  get connected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN && this.#session !== undefined;
  }

  start(manifest: Manifest): void {
    this.#manifest = manifest;
    this.#open();
  }

  /** Replaces what the agent knows of the workspace. */
  register(manifest: Manifest): void {
    this.#manifest = manifest;
    if (this.connected) this.#send({ type: 'register', manifest });
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#socket?.close(1000);
  }

  #send(message: ClientMessage): void {
    this.#socket?.send(JSON.stringify(message));
  }

  #open(): void {
    const socket = new WebSocket(this.#url, [SUBPROTOCOL, TOKEN_PREFIX + Buffer.from(this.#token).toString('base64url')], {
      maxPayload: MAX_MESSAGE,
      handshakeTimeout: 10_000,
    });
    this.#socket = socket;
    let refused: { reason: string; final: boolean } | undefined;
    socket.on('unexpected-response', (_request, response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body = (body + chunk.toString('utf8')).slice(0, 500)));
      response.on('end', () => {
        refused = { reason: body.trim() || `the agent answered ${response.statusCode ?? 0}`, final: true };
        socket.terminate();
      });
    });
    socket.on('error', (error) => {
      refused ??= { reason: explain(error as NodeJS.ErrnoException, this.#url), final: false };
    });
    socket.on('message', (data) => this.#onMessage((data as Buffer).toString('utf8')));
    socket.on('close', (_code, reason) => {
      this.#session = undefined;
      this.#closed(refused?.reason ?? (reason.length > 0 ? reason.toString('utf8') : 'the connection to the agent ended'), refused?.final ?? false);
    });
  }

  #closed(reason: string, final: boolean): void {
    this.emit('disconnected', reason, final || this.#ended);
    if (final || this.#ended) return;
    this.#timer = setTimeout(() => this.#open(), this.#delay);
    this.#delay = Math.min(this.#delay * 2, MAX_DELAY_MS);
  }

  #onMessage(text: string): void {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      this.skipped++;
      return;
    }
    const parsed = serverMessageSchema.safeParse(json);
    if (!parsed.success) {
      this.skipped++;
      return;
    }
    const message = parsed.data;
    if (message.type === 'hello') {
      if (message.min > PROTOCOL.max || message.max < PROTOCOL.min) {
        this.#ended = true;
        this.emit(
          'disconnected',
          `the agent speaks protocol versions ${message.min} to ${message.max}, this side ${PROTOCOL.min} to ${PROTOCOL.max}: update the older of the two`,
          true,
        );
        this.#socket?.close(1002);
        return;
      }
      this.#session = message.session;
      this.#delay = FIRST_DELAY_MS;
      if (this.#manifest) this.#send({ type: 'register', manifest: this.#manifest });
      this.#send(this.#cursor === undefined ? { type: 'subscribe', past: this.#past } : { type: 'subscribe', cursor: this.#cursor });
    }
    if (message.type === 'operation' || message.type === 'event' || message.type === 'alert') this.#cursor = message.id.slice(message.id.indexOf(':') + 1);
    this.emit('message', message);
    if (message.type === 'registered') this.emit('ready', this.#session ?? '');
  }
}

function explain(error: NodeJS.ErrnoException, url: string): string {
  if (error.code === 'ECONNREFUSED') return `no agent listens at ${url}; start one with: clewline agent`;
  if (error.code === 'ENOTFOUND') return `there is no host with the name in ${url}`;
  return error.message;
}
