import { NONCE_PREFIX, PROTOCOL, serverMessageSchema, SESSION_PREFIX, SUBPROTOCOL, type ClientMessage, type ServerMessage } from '@clewline/protocol';
import { toPanelSchema, type FromPanel, type ToPanel } from './messages.ts';
import { newNonce, proofOf } from './proof.ts';

/** Where the panel's data comes from: an editor around it, or an agent it speaks to itself. */
export interface Transport {
  /** Whether a click can open a source line. */
  readonly opensSource: boolean;
  start(onMessage: (message: ToPanel) => void): void;
  send(message: FromPanel): void;
}

interface EditorApi {
  postMessage(message: unknown): void;
}

declare function acquireVsCodeApi(): EditorApi;

/** Inside an editor's webview. */
export function webviewTransport(): Transport | undefined {
  if (typeof acquireVsCodeApi !== 'function') return undefined;
  const api = acquireVsCodeApi();
  return {
    opensSource: true,
    start(onMessage) {
      window.addEventListener('message', (event: MessageEvent<unknown>) => {
        const parsed = toPanelSchema.safeParse(event.data);
        if (parsed.success) onMessage(parsed.data);
      });
      api.postMessage({ type: 'ready' } satisfies FromPanel);
    },
    send: (message) => api.postMessage(message),
  };
}

const MAX_DELAY_MS = 10_000;

/** What the page's address names: the token, the session to look at, or both. */
interface Given {
  readonly token: string;
  readonly session: string | null;
}

/**
 * One connection to the agent, until it is closed. The token is never sent: the agent proves first that it knows it, then the
 * page does. Without a token the session's name is the permission.
 */
class AgentSocket {
  readonly #given: Given;
  readonly #onMessage: (message: ServerMessage) => void;
  readonly #socket: WebSocket;
  readonly #nonce = newNonce();
  #proven: boolean;
  /** Why trying again is useless. */
  ended: string | undefined;

  constructor(url: string, given: Given, onMessage: (message: ServerMessage) => void, onClose: (reason: string) => void) {
    this.#given = given;
    this.#onMessage = onMessage;
    this.#proven = given.token === '';
    this.#socket = new WebSocket(url, [SUBPROTOCOL, given.token === '' ? SESSION_PREFIX + (given.session ?? '') : NONCE_PREFIX + this.#nonce]);
    this.#socket.onmessage = (event: MessageEvent<unknown>) => {
      const parsed = serverMessageSchema.safeParse(JSON.parse(String(event.data)));
      if (parsed.success) void this.#take(parsed.data);
    };
    this.#socket.onclose = (event) => onClose(this.ended ?? event.reason);
  }

  send(message: ClientMessage): void {
    this.#socket.send(JSON.stringify(message));
  }

  /** Closes for good. */
  end(reason: string): void {
    this.ended = reason;
    this.#socket.close();
  }

  async #take(message: ServerMessage): Promise<void> {
    if (message.type !== 'challenge') {
      if (this.#proven) this.#onMessage(message);
      else if (message.type !== 'error') this.end('what answers there did not prove that it knows the token');
      return;
    }
    const { token } = this.#given;
    if (message.proof !== (await proofOf(token, 'agent', this.#nonce, message.nonce))) {
      this.end('what answers there does not know the token: it is not your agent, or the token is another one');
      return;
    }
    this.#proven = true;
    this.send({ type: 'authenticate', proof: await proofOf(token, 'client', this.#nonce, message.nonce) });
  }
}

/** In a browser: straight to the agent that served the page. */
export function socketTransport(location: Location): Transport {
  const address = new URLSearchParams(location.hash.slice(1));
  const given: Given = { token: address.get('token') ?? '', session: address.get('session') };
  const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/`;
  let cursor: string | undefined;
  let lastData: string | undefined;
  let delay = 250;

  const open = (onMessage: (message: ToPanel) => void): void => {
    const state = (connected: boolean, reason?: string): void => onMessage({ type: 'connection', connection: { connected, url, reason, lastData } });
    let greeted = false;
    const take = (message: ServerMessage): void => {
      if (message.type === 'operation' || message.type === 'alert') cursor = message.id.slice(message.id.indexOf(':') + 1);
      if (message.type === 'hello') {
        if (message.min > PROTOCOL.max || message.max < PROTOCOL.min) {
          socket.end('this page and the agent are of different versions: reload it');
          return;
        }
        greeted = true;
        delay = 250;
        if (given.session !== null && given.token !== '') socket.send({ type: 'join', session: given.session });
        socket.send(cursor === undefined ? { type: 'subscribe', past: 500 } : { type: 'subscribe', cursor });
        state(true);
      } else if (message.type === 'operation') {
        lastData = message.time;
        onMessage({ type: 'operations', operations: [message] });
      } else if (message.type === 'alert') onMessage({ type: 'alerts', alerts: [message] });
      else if (message.type === 'status') onMessage({ type: 'status', status: message });
      else if (message.type === 'error') state(true, message.message);
      else if (message.type === 'lost') state(true, `${message.count < 0 ? 'records' : `${message.count} records`} lost: ${message.reason}`);
    };
    const socket = new AgentSocket(url, given, take, (reason) => {
      const unknown = greeted ? 'the connection ended' : 'the agent refused the connection or is not there';
      state(false, reason || unknown);
      if (socket.ended !== undefined) return;
      setTimeout(() => open(onMessage), delay);
      delay = Math.min(delay * 2, MAX_DELAY_MS);
    });
  };
  return {
    opensSource: false,
    start(onMessage) {
      if (given.token !== '' || given.session !== null) open(onMessage);
      else onMessage({ type: 'connection', connection: { connected: false, url, reason: 'the address names no session: open the one that was printed' } });
    },
    send: () => undefined,
  };
}
