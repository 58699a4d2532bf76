/** Between the extension in a browser and the worker that its language server runs in, beside the protocol's own messages. */

/** The first message to the worker. */
export interface Boot {
  readonly wasm: {
    readonly runtime: Uint8Array;
    readonly typescript: Uint8Array;
    readonly tsx: Uint8Array;
    readonly javascript: Uint8Array;
    readonly python: Uint8Array;
  };
  /** Address of the folder that the program lies in. */
  readonly program: string;
  /** Addresses of the workspace's folders. */
  readonly folders: readonly string[];
}

/** What the worker asks the extension for: it alone can reach the workspace's files. */
export type Question =
  | { readonly ask: 'list'; readonly uri: string }
  | { readonly ask: 'read'; readonly uri: string }
  | { readonly ask: 'write'; readonly uri: string; readonly bytes: Uint8Array };

/** What the extension asks the worker for, before it says the same in the protocol. */
export type Notice =
  | { readonly ask: 'changed'; readonly uris: readonly string[] }
  | { readonly ask: 'added'; readonly uris: readonly string[] }
  /** Whether these files, and what counts in every folder, are as the worker has them: it answers with the addresses of those that are not. */
  | { readonly ask: 'look'; readonly uris: readonly string[] };

export interface Asked<T> {
  readonly id: number;
  readonly question: T;
}

export interface Answered {
  readonly id: number;
  readonly answer: unknown;
}

/** Names and kinds of what lies in a folder. */
export type Listed = readonly (readonly [name: string, kind: 'file' | 'folder'])[];

/** Questions and answers over one port, from both sides. */
export class Port<Own, Other> {
  readonly #port: MessagePort;
  readonly #waiting = new Map<number, (answer: unknown) => void>();
  #next = 1;

  /** @param answer what is said to the other side's questions; a failure is `undefined` to it */
  constructor(port: MessagePort, answer: (question: Other) => Promise<unknown>) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<Asked<Other> | Answered>) => {
      if ('answer' in data) {
        this.#waiting.get(data.id)?.(data.answer);
        this.#waiting.delete(data.id);
        return;
      }
      void answer(data.question)
        .catch(() => undefined)
        .then((said) => port.postMessage({ id: data.id, answer: said } satisfies Answered));
    };
  }

  ask(question: Own): Promise<unknown> {
    const id = this.#next++;
    this.#port.postMessage({ id, question } satisfies Asked<Own>);
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }
}
