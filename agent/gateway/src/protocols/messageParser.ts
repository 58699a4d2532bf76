import { METHODS } from 'node:http';
import type { Problem } from '../counters.ts';
import { Llhttp, type AfterHead } from './llhttp.ts';

export interface Head {
  /** Of a request. */
  readonly method: string;
  readonly path: string;
  /** Of a response. */
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
}

export interface MessageSink {
  /** @returns how the parser goes on: a response's body depends on the request that it answers */
  head(head: Head, time: bigint): AfterHead;
  body(bytes: Uint8Array, time: bigint): void;
  /** Bytes of the body are missing here; its framing is kept. */
  gap(size: number): void;
  end(time: bigint): void;
  /** The message under way cannot be read on; the parser looks for the next one. */
  broken(problem: Problem): void;
  /** The stream does not begin with a message: it began before it was seen. */
  begunBefore(): void;
  /** The rest of the stream, from these bytes on, is another protocol's. */
  upgraded(rest: Uint8Array): void;
}

/** Characters of a head: of all its lines together. */
const MAX_HEAD = 128 * 1024;
const MAX_HEADERS = 200;
/** Bytes after which a message must have made progress: a longer line between chunks is hostile. */
const MAX_SILENT = 64 * 1024;
/** A hole of this size is filled, so that what follows stands at its place. */
const MAX_FILLED = 64 * 1024 * 1024;

const REQUEST_STARTS = METHODS.map((method) => `${method} `);
const RESPONSE_STARTS = ['HTTP/1.0 ', 'HTTP/1.1 '];
export const LONGEST_START = 16;

/** Whether bytes begin a message, or could when more of them have come. */
export function beginsMessage(kind: 'request' | 'response', bytes: Uint8Array): 'yes' | 'no' | 'more' {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LONGEST_START)).toString('latin1');
  const starts = kind === 'request' ? REQUEST_STARTS : RESPONSE_STARTS;
  if (starts.some((start) => text.startsWith(start))) return 'yes';
  return starts.some((start) => start.startsWith(text)) ? 'more' : 'no';
}

/** Empty lines before a message mean nothing (RFC 9112, 2.2). */
function withoutLineEnds(bytes: Uint8Array): Uint8Array {
  let from = 0;
  while (bytes[from] === 13 || bytes[from] === 10) from++;
  return from === 0 ? bytes : bytes.subarray(from);
}

/** Headers whose values are lists: what comes twice is one longer list. */
const LISTS: ReadonlySet<string> = new Set(['content-encoding', 'transfer-encoding', 'upgrade']);

/** llhttp's numbers of methods; see its `llhttp_method` table. */
const METHOD_NAMES = ['DELETE', 'GET', 'HEAD', 'POST', 'PUT', 'CONNECT', 'OPTIONS', 'TRACE'];
const PATCH = 28;

function methodName(number: number): string {
  return METHOD_NAMES[number] ?? (number === PATCH ? 'PATCH' : 'OTHER');
}

type State = 'start' | 'head' | 'body' | 'lost';

/**
 * One direction of an HTTP/1 connection, read passively. After damage it waits for bytes that begin a message:
 * a tap, unlike a server, must go on. What it keeps is bounded: one head, and the first bytes of a stream.
 */
export class MessageParser {
  readonly #kind: 'request' | 'response';
  readonly #sink: MessageSink;
  #parser: Llhttp | undefined;
  #state: State = 'start';
  /** First bytes, too few to tell whether they begin a message. */
  #held = Buffer.alloc(0);
  #seen = false;
  #time = 0n;
  #headSize = 0;
  #silent = 0;
  #path = '';
  #field = '';
  #value = '';
  #inValue = false;
  #headers = new Map<string, string>();
  #filling = false;
  #problem: Problem | undefined;
  #closed = false;

  constructor(kind: 'request' | 'response', sink: MessageSink) {
    this.#kind = kind;
    this.#sink = sink;
  }

  get inMessage(): boolean {
    return this.#state === 'head' || this.#state === 'body';
  }

  /** Whether the place in the stream is known. */
  get synchronised(): boolean {
    return this.#state !== 'lost';
  }

  push(bytes: Uint8Array, time: bigint): void {
    if (this.#closed) return;
    this.#time = time;
    let input = bytes;
    if (this.#held.length > 0) {
      input = Buffer.concat([this.#held, bytes]);
      this.#held = Buffer.alloc(0);
    }
    if (this.#state === 'lost' || (this.#state === 'start' && !this.#seen)) {
      input = withoutLineEnds(input);
      if (input.length === 0) return;
      const begins = beginsMessage(this.#kind, input);
      if (begins === 'more') {
        this.#held = Buffer.from(input);
        return;
      }
      const first = !this.#seen;
      this.#seen = true;
      if (begins === 'no') {
        if (this.#state === 'start') {
          this.#state = 'lost';
          if (first) this.#sink.begunBefore();
        }
        return;
      }
      this.#restart();
    }
    this.#run(input, this.inMessage);
  }

  /** Missing bytes of a known size inside a body keep its framing; anything else loses the place. */
  gap(size: number | undefined): void {
    if (this.#closed) return;
    this.#held = Buffer.alloc(0);
    if (size === undefined || this.#state !== 'body' || size > MAX_FILLED) {
      const inside = this.inMessage;
      if (this.#state !== 'lost' || inside) this.#lose('data lost');
      this.#seen = true;
      return;
    }
    this.#filling = true;
    const filler = Buffer.alloc(Math.min(size, 65_536), 0x20);
    for (let left = size; left > 0 && this.synchronised && !this.#closed; left -= filler.length) {
      if (!this.inMessage) {
        // The hole goes beyond the message.
        this.#lose('data lost');
        break;
      }
      this.#run(filler.subarray(0, Math.min(left, filler.length)), false, 'data lost inside a message');
    }
    this.#filling = false;
  }

  close(time: bigint): void {
    if (this.#closed) return;
    this.#time = time;
    if (this.inMessage) this.#parser?.finish();
    this.#closed = true;
    this.#parser?.free();
    this.#parser = undefined;
  }

  /** @param retry the bytes go on with a message that began before */
  #run(bytes: Uint8Array, retry: boolean, problem?: Problem): void {
    this.#silent += bytes.length;
    const done = this.#parser?.execute(bytes);
    if (!done || this.#closed) return;
    if (done.result === 'upgrade') this.#upgraded(bytes.subarray(done.at));
    else if (this.#problem !== undefined) {
      const known = this.#problem;
      this.#problem = undefined;
      this.#lose(known);
    } else if (done.result === 'error') {
      this.#lose(problem ?? (this.#kind === 'request' ? 'malformed HTTP request' : 'malformed HTTP response'));
      // What broke may have been left over from before: these bytes may begin a message of their own.
      if (retry && beginsMessage(this.#kind, bytes) === 'yes') {
        this.#restart();
        this.#run(bytes, false);
      }
    } else if (this.#silent > MAX_SILENT && this.inMessage) this.#lose('a line or header is too long');
  }

  #upgraded(rest: Uint8Array): void {
    if (this.#kind === 'response') {
      this.#closed = true;
      this.#parser?.free();
      this.#parser = undefined;
      this.#sink.upgraded(rest);
      return;
    }
    // A request that asks for another protocol: the answer decides.
    this.#parser?.resume();
    if (rest.length > 0) this.#run(rest, false);
  }

  #restart(): void {
    this.#parser?.free();
    this.#state = 'start';
    this.#parser = this.#make();
  }

  #lose(problem: Problem): void {
    this.#state = 'lost';
    this.#parser?.free();
    this.#parser = undefined;
    this.#sink.broken(problem);
  }

  #grow(bytes: Buffer): string {
    this.#headSize += bytes.length;
    if (this.#headSize <= MAX_HEAD) return bytes.toString('latin1');
    this.#problem = 'a line or header is too long';
    return '';
  }

  #keepHeader(): void {
    const name = this.#field.toLowerCase();
    const before = LISTS.has(name) ? this.#headers.get(name) : undefined;
    if (name !== '' && this.#headers.size < MAX_HEADERS) this.#headers.set(name, before === undefined ? this.#value : `${before}, ${this.#value}`);
    this.#field = '';
    this.#value = '';
    this.#inValue = false;
  }

  #make(): Llhttp {
    return new Llhttp(this.#kind, {
      begin: () => {
        this.#state = 'head';
        this.#headSize = 0;
        this.#path = '';
        this.#headers = new Map();
        this.#field = '';
        this.#value = '';
        this.#inValue = false;
      },
      url: (bytes) => (this.#path += this.#grow(bytes)),
      field: (bytes) => {
        if (this.#inValue) this.#keepHeader();
        this.#field += this.#grow(bytes);
      },
      value: (bytes) => {
        this.#inValue = true;
        this.#value += this.#grow(bytes);
      },
      head: (method, status) => {
        this.#keepHeader();
        this.#silent = 0;
        this.#state = 'body';
        const request = this.#kind === 'request';
        return this.#sink.head({ method: request ? methodName(method) : '', path: this.#path, status, headers: this.#headers }, this.#time);
      },
      body: (bytes) => {
        this.#silent = 0;
        if (this.#filling) this.#sink.gap(bytes.length);
        else this.#sink.body(bytes, this.#time);
      },
      end: () => {
        this.#silent = 0;
        this.#state = 'start';
        this.#sink.end(this.#time);
      },
    });
  }
}
