import { PROTOCOL, type ServerMessage } from '@clewline/protocol';
import type { StoreEvent } from '../store/events.ts';
import { AgentSocket, type Given } from './agentSocket.ts';
import { memoryOf } from './memory.ts';
import type { Exported, Transport } from './transport.ts';
import { whyNot } from './whyNot.ts';

const MAX_DELAY_MS = 10_000;
/** Records from before the page was opened that are asked for: what an agent keeps at most. */
const PAST = 10_000;

function given(location: Location): Given {
  const address = new URLSearchParams(location.hash.slice(1));
  return { token: address.get('token') ?? '', session: address.get('session') };
}

/** Lets a person keep a text as a file. */
function download({ name, mime, text }: Exported): void {
  const address = URL.createObjectURL(new Blob([text], { type: mime }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the bytes by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** The page's connection to the agent that served it: made again after each break, and resumed where it ended. */
class Connection {
  readonly #given: Given;
  readonly #url: string;
  readonly #onEvent: (event: StoreEvent) => void;
  #cursor: string | undefined;
  /** Id and start of the agent that all this is about. */
  #source: string | undefined;
  #lastData: string | undefined;
  #delay = 250;

  constructor(url: string, given: Given, onEvent: (event: StoreEvent) => void) {
    this.#url = url;
    this.#given = given;
    this.#onEvent = onEvent;
  }

  open(): void {
    let greeted = false;
    const socket = new AgentSocket(
      this.#url,
      this.#given,
      (message) => {
        if (message.type === 'hello') greeted = this.#greet(message, socket);
        else this.#take(message);
      },
      (reason) => void this.#closed(socket, greeted, reason),
    );
  }

  #tell(connected: boolean, reason?: string): void {
    this.#onEvent({ type: 'connection', connection: { connected, url: this.#url, reason, lastData: this.#lastData } });
  }

  #greet(message: Extract<ServerMessage, { type: 'hello' }>, socket: AgentSocket): boolean {
    if (message.min > PROTOCOL.max || message.max < PROTOCOL.min) {
      socket.end('this page and the agent are of different versions: reload it');
      return false;
    }
    const source = `${message.agentId}:${message.cursor.split(':')[0] ?? ''}`;
    if (this.#source !== undefined && this.#source !== source) {
      // What one agent has said is never shown for another, nor for the same one started anew.
      this.#cursor = this.#lastData = undefined;
      this.#onEvent({ type: 'clear' });
    }
    this.#source = source;
    this.#delay = 250;
    const { session, token } = this.#given;
    if (session !== null && token !== '') socket.send({ type: 'join', session });
    socket.send(this.#cursor === undefined ? { type: 'subscribe', past: PAST } : { type: 'subscribe', cursor: this.#cursor });
    this.#tell(true);
    return true;
  }

  #take(message: ServerMessage): void {
    if (message.type === 'operation' || message.type === 'alert' || message.type === 'event') this.#cursor = message.id.slice(message.id.indexOf(':') + 1);
    if (message.type === 'operation') {
      this.#lastData = message.time;
      this.#onEvent({ type: 'operations', operations: [message] });
    } else if (message.type === 'alert') this.#onEvent({ type: 'alerts', alerts: [message] });
    else if (message.type === 'event') this.#onEvent({ type: 'events', events: [message] });
    else if (message.type === 'status') this.#onEvent({ type: 'status', status: message });
    else if (message.type === 'error') this.#tell(true, message.message);
    else if (message.type === 'lost') this.#tell(true, `${message.count < 0 ? 'records' : `${message.count} records`} lost: ${message.reason}`);
  }

  async #closed(socket: AgentSocket, greeted: boolean, reason: string): Promise<void> {
    if (socket.ended !== undefined) {
      this.#tell(false, socket.ended);
      return;
    }
    const why = reason === '' && !greeted ? await whyNot(this.#given) : { reason: reason || 'the connection ended', final: false };
    this.#tell(false, why.reason);
    if (why.final) return;
    setTimeout(() => this.open(), this.#delay);
    this.#delay = Math.min(this.#delay * 2, MAX_DELAY_MS);
  }
}

/** In a browser: straight to the agent that served the page. */
export function browserTransport(location: Location): Transport {
  const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/`;
  return {
    opensSource: false,
    start(onEvent) {
      const known = given(location);
      if (known.token !== '' || known.session !== null) new Connection(url, known, onEvent).open();
      else
        onEvent({
          type: 'connection',
          connection: { connected: false, url, reason: 'the address of this page names no session and no token: open the one that was printed' },
        });
      // Another token or session in the same window is another page.
      window.addEventListener('hashchange', () => location.reload());
    },
    send: () => undefined,
    save: download,
    ...memoryOf(window),
  };
}
