import { HTTPParser } from 'http-parser-js';
import type { Problem } from '../counters.ts';

export interface MessageHead {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
}

export interface MessageSink {
  head(head: MessageHead, time: bigint): void;
  body(bytes: Uint8Array, time: bigint): void;
  end(time: bigint): void;
  /** The bytes are not HTTP/1.1 as it should be; the parser looks for the next message. */
  broken(reason: Problem): void;
}

type Parser = InstanceType<typeof HTTPParser>;

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

const METHODS = HTTPParser.methods;
const START = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|HTTP\/1\.[01]) ?/;

/**
 * One direction of an HTTP/1.1 connection, read passively. After damage it waits for bytes that begin a message:
 * a tap, unlike a server, must go on.
 */
export class MessageParser {
  readonly #kind: 'request' | 'response';
  readonly #sink: MessageSink;
  #parser: Parser;
  #time = 0n;
  #inBody = false;
  #synchronised = true;

  constructor(kind: 'request' | 'response', sink: MessageSink) {
    this.#kind = kind;
    this.#sink = sink;
    this.#parser = this.#make();
  }

  push(bytes: Uint8Array, time: bigint): void {
    this.#time = time;
    if (!this.#synchronised && !this.#resume(bytes)) return;
    if (!(this.#parser.execute(view(bytes)) instanceof Error)) return;
    this.#lose(`malformed HTTP ${this.#kind}`);
    // What broke may have been left over from before: these bytes may begin a message of their own.
    if (this.#resume(bytes) && this.#parser.execute(view(bytes)) instanceof Error) this.#synchronised = false;
  }

  /** Starts over if these bytes begin a message. */
  #resume(bytes: Uint8Array): boolean {
    if (!START.test(view(bytes.subarray(0, 16)).toString('latin1'))) return false;
    this.#parser = this.#make();
    this.#synchronised = true;
    return true;
  }

  /** Missing bytes of a known size inside a body keep its framing; anything else loses the place. */
  gap(size: number | undefined): void {
    if (size !== undefined && this.#inBody && size <= 64 * 1024 * 1024) {
      const filler = Buffer.alloc(Math.min(size, 65_536), 0x20);
      for (let left = size; left > 0; left -= filler.length) {
        if (this.#parser.execute(filler.subarray(0, Math.min(left, filler.length))) instanceof Error) {
          this.#lose('data lost inside a message');
          return;
        }
      }
      return;
    }
    this.#lose('data lost');
  }

  /** The connection ended: a response without a length ends with it. */
  close(time: bigint): void {
    this.#time = time;
    if (this.#synchronised) this.#parser.finish();
  }

  #lose(reason: Problem): void {
    this.#synchronised = false;
    this.#inBody = false;
    this.#sink.broken(reason);
  }

  #make(): Parser {
    const parser = new HTTPParser(this.#kind === 'request' ? HTTPParser.REQUEST : HTTPParser.RESPONSE) as Parser & Record<number, unknown>;
    parser[HTTPParser.kOnHeadersComplete] = (info: { headers: string[]; method?: number; url?: string; statusCode?: number }): void => {
      const headers = new Map<string, string>();
      for (let i = 0; i + 1 < info.headers.length && i < 400; i += 2) headers.set(String(info.headers[i]).toLowerCase(), String(info.headers[i + 1]));
      this.#inBody = true;
      this.#sink.head({ method: METHODS[info.method ?? -1] ?? '', path: info.url ?? '', status: info.statusCode ?? 0, headers }, this.#time);
    };
    parser[HTTPParser.kOnBody] = (buffer: Buffer, offset: number, length: number): void => {
      this.#sink.body(buffer.subarray(offset, offset + length), this.#time);
    };
    parser[HTTPParser.kOnMessageComplete] = (): void => {
      this.#inBody = false;
      this.#sink.end(this.#time);
    };
    return parser;
  }
}
