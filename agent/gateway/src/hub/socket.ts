import { clientMessageSchema, PROTOCOL, type ClientMessage, type ServerMessage } from '@clewline/protocol';
import type { WebSocket } from 'ws';
import type { Counter } from '../counters.ts';
import { MAX_BACKLOG, type Client } from './delivery.ts';
import type { Hub, HubClient } from './hub.ts';
import { newNonce, proofOf, sameText } from './proof.ts';
import type { Admission } from './admission.ts';

/** Messages, pings among them, a client may send in ten seconds. */
const MAX_RATE = 400;
/** A client that has not proven itself by then is sent away. */
const PROVE_IN_MS = 5_000;
/** A client that was told that it is sent away has so long to go. */
const CLOSE_IN_MS = 2_000;
/** Bytes of answers that a client has asked for and does not read; records wait for it within a bound of their own. */
const MAX_UNREAD = 4 * MAX_BACKLOG;
/** Letters of what is said of a message: what they repeat is the client's own. */
const MAX_SAID = 300;
/** Bytes that such a client may send: enough for one short message. */
const MAX_UNPROVEN = 4096;

export interface SocketOptions {
  readonly hub: Hub;
  readonly token: string;
  readonly agentId: string;
  readonly hmacKey: string;
  readonly onCount: (what: Counter) => void;
  /** What a new client is told at once. */
  readonly status: () => ServerMessage;
}

export const CAPABILITIES = ['operations', 'events', 'links', 'alerts', 'activity', 'ledger', 'challenge'];

type Read = { readonly message: ClientMessage } | { readonly refused: 'not-json' } | { readonly skipped: 'unknown' } | { readonly malformed: string };

const KNOWN_TYPES = ['register', 'subscribe', 'join', 'ping', 'authenticate'];

/** A message from outside. Nothing in it, however deep or large, throws. */
function read(data: Buffer, isBinary: boolean): Read {
  try {
    const json: unknown = isBinary ? undefined : JSON.parse(data.toString('utf8'));
    if (json === undefined) return { refused: 'not-json' };
    const type = typeof json === 'object' && json !== null && 'type' in json ? String(json.type) : '';
    if (!KNOWN_TYPES.includes(type)) return { skipped: 'unknown' };
    const parsed = clientMessageSchema.safeParse(json);
    if (parsed.success) return { message: parsed.data };
    const issue = parsed.error.issues[0];
    return { malformed: `The message "${type}" is malformed at ${issue?.path.join('.') ?? '?'}: ${issue?.message ?? ''}`.slice(0, MAX_SAID) };
  } catch (error) {
    return error instanceof RangeError ? { malformed: 'The message is nested too deeply.' } : { refused: 'not-json' };
  }
}

/** What lies under a WebSocket. */
export interface RawSocket {
  on(event: 'data', listener: (bytes: Buffer) => void): unknown;
  destroy(): void;
  cork(): void;
  uncork(): void;
}

/** A client's WebSocket, from its first message to its last. */
export class ClientSocket {
  readonly #socket: WebSocket;
  readonly #options: SocketOptions;
  readonly #client: Client;
  readonly #admit: () => string | undefined;
  #connection: HubClient | undefined;
  #received = 0;
  #refused = false;
  /** What the client must answer to the challenge. */
  #expected: string | undefined;
  #readOnly = false;
  #raw: RawSocket | undefined;
  #corked = false;

  /** @param admit called once, when it is known who the client is; says why it cannot be let in */
  constructor(socket: WebSocket, options: SocketOptions, admit: () => string | undefined) {
    this.#admit = admit;
    this.#socket = socket;
    this.#options = options;
    this.#client = {
      send: (_message, encoded) => {
        if (socket.readyState !== socket.OPEN) return;
        this.#cork();
        socket.send(encoded(), { binary: false }, () => this.#connection?.drained());
      },
      backlog: () => socket.bufferedAmount,
    };
    const rate = setInterval(() => (this.#received = 0), 10_000);
    rate.unref();
    socket.on('message', (data, isBinary) => this.#onMessage(data as Buffer, isBinary));
    socket.on('ping', (data: Buffer) => this.#mayAsk() && socket.pong(data));
    socket.on('error', (error) => options.onCount(/max payload/i.test(error.message) ? 'client/message-too-large' : 'client/socket-error'));
    socket.on('close', () => {
      clearInterval(rate);
      this.#connection?.disconnect();
      this.#connection = undefined;
    });
  }

  /** @param raw bytes that came, for a bound on what an unproven client may send */
  open(admission: Exclude<Admission, { by: 'nothing' }>, raw: RawSocket): void {
    this.#raw = raw;
    if (admission.by !== 'challenge') {
      this.#readOnly = admission.by === 'session';
      this.#greet(admission.by === 'session' ? admission.session : undefined);
      return;
    }
    const { token, onCount } = this.#options;
    const nonce = newNonce();
    this.#expected = proofOf(token, 'client', admission.nonce, nonce);
    let bytes = 0;
    raw.on('data', (more) => {
      bytes += more.length;
      if (this.#expected === undefined || bytes <= MAX_UNPROVEN) return;
      onCount('client/not-proven');
      raw.destroy();
    });
    const timer = setTimeout(
      () => this.#expected !== undefined && this.#refuse(1008, 'The client did not prove that it knows the token.', 'client/not-proven'),
      PROVE_IN_MS,
    );
    timer.unref();
    this.#socket.once('close', () => clearTimeout(timer));
    this.#tell({ type: 'challenge', nonce, proof: proofOf(token, 'agent', admission.nonce, nonce) });
  }

  /** What is sent in one turn goes to the kernel in one call. */
  #cork(): void {
    const raw = this.#raw;
    if (this.#corked || !raw) return;
    this.#corked = true;
    raw.cork();
    process.nextTick(() => {
      this.#corked = false;
      raw.uncork();
    });
  }

  #tell(message: ServerMessage): void {
    this.#client.send(message, () => Buffer.from(JSON.stringify(message)));
  }

  #greet(session: string | undefined): void {
    const { hub, agentId, hmacKey, status } = this.#options;
    const full = this.#admit();
    if (full !== undefined) {
      this.#refuse(1013, full, 'client/refused-503');
      return;
    }
    const connection = hub.connect(this.#client, session);
    this.#connection = connection;
    this.#tell({
      type: 'hello',
      ...PROTOCOL,
      capabilities: CAPABILITIES,
      agentId,
      session: connection.session,
      // A page has no keys to look for.
      hmacKey: this.#readOnly ? '' : hmacKey,
      cursor: hub.cursor,
    });
    this.#tell(status());
  }

  #refuse(code: number, message: string, count: Counter): void {
    this.#refused = true;
    this.#options.onCount(count);
    this.#tell({ type: 'error', message });
    this.#socket.close(code, message.slice(0, 120));
    // Who does not close in turn is not listened to for half a minute.
    setTimeout(() => this.#socket.terminate(), CLOSE_IN_MS).unref();
  }

  /** Whether what the client has sent is answered: there is a bound to how often it asks, and to how much of the answers it leaves unread. */
  #mayAsk(): boolean {
    if (this.#refused) return false;
    if (++this.#received > MAX_RATE) this.#refuse(1008, 'Too many messages.', 'client/rate-exceeded');
    else if (this.#socket.bufferedAmount > MAX_UNREAD) {
      this.#refused = true;
      this.#options.onCount('client/not-reading');
      // It would not read why, either.
      this.#socket.terminate();
    }
    return !this.#refused;
  }

  #onMessage(data: Buffer, isBinary: boolean): void {
    if (!this.#mayAsk()) return;
    const got = read(data, isBinary);
    if (this.#expected !== undefined) this.#prove('message' in got ? got.message : undefined);
    else if ('message' in got) this.#handle(got.message);
    else if ('refused' in got) this.#refuse(1007, 'A message must be JSON text.', 'client/message-not-json');
    else if ('malformed' in got) {
      this.#options.onCount('client/message-malformed');
      this.#tell({ type: 'error', message: got.malformed });
    } else this.#options.onCount('client/message-unknown');
  }

  #prove(message: ClientMessage | undefined): void {
    if (message?.type === 'authenticate' && sameText(message.proof, this.#expected ?? '')) {
      this.#expected = undefined;
      this.#greet(undefined);
    } else this.#refuse(1008, 'The token is wrong. Use the token file that the agent was started with.', 'client/not-proven');
  }

  #handle(message: ClientMessage): void {
    if (this.#readOnly && message.type === 'register') this.#tell({ type: 'error', message: 'A page looks at a session; it registers nothing.' });
    else this.#connection?.handle(message);
  }
}
