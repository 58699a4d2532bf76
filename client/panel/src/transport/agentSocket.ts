import { NONCE_PREFIX, serverMessageSchema, SESSION_PREFIX, SUBPROTOCOL, type ClientMessage, type ServerMessage } from '@clewline/protocol';
import { newNonce, proofOf } from './proof.ts';

/** What the page's address names: the token, the session to look at, or both. */
export interface Given {
  readonly token: string;
  readonly session: string | null;
}

function read(data: unknown): ServerMessage | undefined {
  try {
    return serverMessageSchema.safeParse(JSON.parse(String(data))).data;
  } catch {
    return undefined;
  }
}

/**
 * One connection to the agent, until it is closed. The token is never sent: the agent proves first that it knows it, then the
 * page does. Without a token the session's name is the permission.
 */
export class AgentSocket {
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
      const message = read(event.data);
      if (message) void this.#take(message);
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
      this.end(
        'wrong token: the agent is there, but does not know the token of this address. Open the address that the agent printed, or take the token of its token file',
      );
      return;
    }
    this.#proven = true;
    this.send({ type: 'authenticate', proof: await proofOf(token, 'client', this.#nonce, message.nonce) });
  }
}
