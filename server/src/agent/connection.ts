import { EventEmitter } from 'node:events';
import {
  FIRST_KINDS,
  isLoopbackUrl,
  MAX_MESSAGE,
  NONCE_PREFIX,
  PROTOCOL,
  REFUSAL_HEADER,
  serverMessageSchema,
  SUBPROTOCOL,
  type ClientMessage,
  type ServerMessage,
} from '@clewline/protocol';
import { WebSocket } from 'ws';
import { consentNeeded } from './address.ts';
import { fitted, type AnyManifest, type FittedManifest } from './fit.ts';
import { newNonce, proofOf, sameText } from './proof.ts';
import { OTHER_TOKEN, whyAnswered, whyTooOld, whyUnreached } from './whyNot.ts';

export interface AgentEvents {
  message: [message: ServerMessage];
  /** Connected, authenticated, manifest registered. */
  ready: [session: string];
  /** The connection ended or could not be made; `final` if trying again is useless. */
  disconnected: [reason: string, final: boolean];
}

export interface AgentConnectionOptions {
  readonly url: string;
  readonly token: string;
  /** How many records from before the connection are wanted. */
  readonly past?: number;
  /** A person has agreed to an address that is not on this machine. */
  readonly beyondLoopback?: boolean;
}

const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 10_000;
/** Kinds of record that this code reads. */
const KINDS = [...FIRST_KINDS, 'activity'];

/**
 * A lasting connection to an agent: comes back after a break, resumes from its cursor and in its session, drops repeats.
 * The token never crosses the wire: the agent proves first that it knows it, then this side does.
 */
export class AgentConnection extends EventEmitter<AgentEvents> {
  readonly #url: string;
  readonly #token: string;
  readonly #past: number;
  readonly #mayConnect: boolean;
  #socket: WebSocket | undefined;
  #manifest: FittedManifest | undefined;
  /** Hash of the manifest that the session has. */
  #registered: string | undefined;
  #cursor: string | undefined;
  #session: string | undefined;
  /** The session that the agent made for this connection. */
  #own: string | undefined;
  /** The session of the connection before: gone back to, so that its totals go on. */
  #former: string | undefined;
  #delay = FIRST_DELAY_MS;
  #timer: NodeJS.Timeout | undefined;
  #ended = false;
  /** Why it is over has been told: that the socket then ends says nothing. */
  #isTold = false;
  /** Messages that were not understood and skipped: a newer agent may say more than this code knows. */
  skipped = 0;

  constructor({ url, token, past = 0, beyondLoopback = false }: AgentConnectionOptions) {
    super();
    this.#url = url.replace(/^http/, 'ws');
    this.#token = token;
    this.#past = past;
    this.#mayConnect = beyondLoopback || isLoopbackUrl(this.#url);
  }

  get session(): string | undefined {
    return this.#session;
  }

  get connected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN && this.#session !== undefined;
  }

  start(manifest: AnyManifest): void {
    this.#manifest = fitted(manifest);
    if (this.#mayConnect) this.#open();
    else
      queueMicrotask(() => {
        this.#ended = true;
        this.emit('disconnected', consentNeeded(this.#url), true);
      });
  }

  /** Replaces what the agent knows of the workspace, if that has changed. */
  register(manifest: AnyManifest): void {
    this.#manifest = fitted(manifest);
    if (this.connected) this.#register();
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#socket?.close(1000);
  }

  #register(): void {
    if (!this.#manifest || this.#manifest.hash === this.#registered) return;
    this.#registered = this.#manifest.hash;
    this.#socket?.send(this.#manifest.message);
  }

  #send(message: ClientMessage): void {
    this.#socket?.send(JSON.stringify(message));
  }

  #open(): void {
    const nonce = newNonce();
    const socket = new WebSocket(this.#url, [SUBPROTOCOL, NONCE_PREFIX + nonce], { maxPayload: MAX_MESSAGE, handshakeTimeout: 10_000 });
    this.#socket = socket;
    let refused: { reason: string; final: boolean } | undefined;
    let proven = false;
    const give = (reason: string): void => {
      refused = { reason, final: true };
      socket.close(1008);
    };
    socket.on('unexpected-response', (_request, response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body = (body + chunk.toString('utf8')).slice(0, 500)));
      response.on('error', () => socket.terminate());
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        // A proxy on the way that answers for an agent that is not up yet says nothing about it.
        const own = response.headers[REFUSAL_HEADER] !== undefined;
        const final = own && status !== 503;
        refused = { reason: own ? body.trim().replace(/\.$/, '') : whyAnswered(status), final };
        if (own && status === 401 && body.includes('token'))
          refused.reason = 'this agent is older and cannot prove that it knows the token, so it was not sent: update the agent';
        socket.terminate();
      });
    });
    socket.on('error', (error) => {
      refused ??= { reason: whyUnreached(error as NodeJS.ErrnoException, this.#url), final: false };
    });
    socket.on('message', (data) => {
      const message = refused ? undefined : this.#read((data as Buffer).toString('utf8'));
      if (!message) return;
      if (message.type === 'challenge') {
        if (!sameText(message.proof, proofOf(this.#token, 'agent', nonce, message.nonce))) return give(OTHER_TOKEN);
        proven = true;
        this.#send({ type: 'authenticate', proof: proofOf(this.#token, 'client', nonce, message.nonce) });
      } else if (!proven) give('what answers there did not prove that it knows the token');
      else this.#onMessage(message);
      return undefined;
    });
    socket.on('close', (_code, reason) => {
      this.#former = this.#session ?? this.#former;
      this.#session = undefined;
      this.#registered = undefined;
      this.#closed(refused?.reason ?? (reason.length > 0 ? reason.toString('utf8') : 'the connection to the agent ended'), refused?.final ?? false);
    });
  }

  #closed(reason: string, final: boolean): void {
    if (this.#isTold) return;
    this.emit('disconnected', reason, final || this.#ended);
    if (final || this.#ended) return;
    this.#timer = setTimeout(() => this.#open(), this.#delay);
    this.#delay = Math.min(this.#delay * 2, MAX_DELAY_MS);
  }

  #read(text: string): ServerMessage | undefined {
    try {
      const parsed = serverMessageSchema.safeParse(JSON.parse(text));
      if (parsed.success) return parsed.data;
    } catch {
      // Not JSON, or nested beyond reading: skipped like what is not known.
    }
    this.skipped++;
    return undefined;
  }

  #onMessage(message: ServerMessage): void {
    if (message.type === 'hello') this.#greeted(message);
    if (message.type === 'operation' || message.type === 'event' || message.type === 'alert') this.#cursor = later(this.#cursor, message.id);
    if (message.type === 'error' && this.#former !== undefined && message.message.startsWith('There is no such session')) {
      // The session before is gone: this connection's own one takes its place.
      this.#former = undefined;
      this.#session = this.#own;
      return;
    }
    this.emit('message', message);
    if (message.type !== 'registered') return;
    this.emit('ready', this.#session ?? '');
    const left = this.#manifest?.left ?? 0;
    if (left > 0)
      this.emit('message', { type: 'error', message: `${left} call sites are not registered: there are more, or larger ones, than an agent takes` });
  }

  #greeted(message: ServerMessage & { type: 'hello' }): void {
    if (message.min > PROTOCOL.max || message.max < PROTOCOL.min) {
      this.#ended = true;
      this.#isTold = true;
      this.emit('disconnected', whyTooOld(message), true);
      this.#socket?.close(1002);
      return;
    }
    this.#own = message.session;
    this.#session = this.#former ?? message.session;
    this.#delay = FIRST_DELAY_MS;
    if (this.#former !== undefined) this.#send({ type: 'join', session: this.#former });
    this.#register();
    this.#send(this.#cursor === undefined ? { type: 'subscribe', past: this.#past, kinds: KINDS } : { type: 'subscribe', cursor: this.#cursor, kinds: KINDS });
  }
}

/** The cursor after a record: one that is sent again does not set it back. */
function later(cursor: string | undefined, id: string): string {
  const next = id.slice(id.indexOf(':') + 1);
  const [epoch, seq] = next.split(':');
  const [known, at] = cursor?.split(':') ?? [];
  return known === epoch && Number(at) > Number(seq) ? (cursor ?? next) : next;
}
