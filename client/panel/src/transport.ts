import { PROTOCOL, serverMessageSchema, SESSION_PREFIX, SUBPROTOCOL, TOKEN_PREFIX } from '@clewline/protocol';
import { toPanelSchema, type FromPanel, type ToPanel } from './messages.ts';

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

/** In a browser: straight to the agent that served the page, with the token of the address, or as a guest of the session that it names. */
export function socketTransport(location: Location): Transport {
  const given = new URLSearchParams(location.hash.slice(1));
  const token = given.get('token') ?? '';
  const session = given.get('session');
  let socket: WebSocket | undefined;
  let cursor: string | undefined;
  let lastData: string | undefined;
  let delay = 250;

  const base64url = (text: string): string =>
    btoa(String.fromCharCode(...new TextEncoder().encode(text)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/=+$/, '');

  const open = (onMessage: (message: ToPanel) => void): void => {
    const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/`;
    const state = (connected: boolean, reason?: string): void => onMessage({ type: 'connection', connection: { connected, url, reason, lastData } });
    let greeted = false;
    let ended: string | undefined;
    socket = new WebSocket(url, [SUBPROTOCOL, ...(token === '' && session !== null ? [SESSION_PREFIX + session] : [TOKEN_PREFIX + base64url(token)])]);
    socket.onmessage = (event: MessageEvent<unknown>) => {
      const parsed = serverMessageSchema.safeParse(JSON.parse(String(event.data)));
      if (!parsed.success) return;
      const message = parsed.data;
      if (message.type === 'hello') {
        greeted = true;
        if (message.min > PROTOCOL.max || message.max < PROTOCOL.min) {
          ended = 'this page and the agent are of different versions: reload it';
          socket?.close();
          return;
        }
        delay = 250;
        if (session !== null && token !== '') socket?.send(JSON.stringify({ type: 'join', session }));
        socket?.send(JSON.stringify(cursor === undefined ? { type: 'subscribe', past: 500 } : { type: 'subscribe', cursor }));
        state(true);
      } else if (message.type === 'operation') {
        cursor = message.id.slice(message.id.indexOf(':') + 1);
        lastData = message.time;
        onMessage({ type: 'operations', operations: [message] });
      } else if (message.type === 'alert') {
        cursor = message.id.slice(message.id.indexOf(':') + 1);
        onMessage({ type: 'alerts', alerts: [message] });
      } else if (message.type === 'status') onMessage({ type: 'status', status: message });
      else if (message.type === 'error') state(true, message.message);
      else if (message.type === 'lost') state(true, `${message.count < 0 ? 'records' : `${message.count} records`} lost: ${message.reason}`);
    };
    socket.onclose = (event) => {
      state(
        false,
        ended ??
          (event.reason ||
            (greeted
              ? 'the connection ended'
              : token === '' && session === null
                ? 'the address names no session: open the one that was printed'
                : 'the agent refused the connection or is not there')),
      );
      if (ended !== undefined) return;
      setTimeout(() => open(onMessage), delay);
      delay = Math.min(delay * 2, MAX_DELAY_MS);
    };
  };
  return {
    opensSource: false,
    start: open,
    send: () => undefined,
  };
}
