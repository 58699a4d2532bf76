import type { Problem } from '../counters.ts';
import { MessageParser, type MessageHead } from './messageParser.ts';
import { decompressor, encodingOf } from './decompress.ts';

/** One HTTP request and what has come of its response so far. */
export interface ExchangeSink {
  /** Bytes of the response's body, decompressed, as they come. */
  responseBody(bytes: Uint8Array, time: bigint): void;
  responseHead(head: MessageHead, time: bigint): void;
  /** The response is whole, or nothing more of it will come (`problem` says why). */
  end(time: bigint, problem?: Problem): void;
}

export interface HttpRequest {
  readonly head: MessageHead;
  readonly body: Uint8Array;
  readonly start: bigint;
  readonly end: bigint;
  /** What is missing of it. */
  readonly problems: readonly Problem[];
}

/** Takes a whole request and says who wants its response; `undefined` = nobody. */
export type RequestHandler = (request: HttpRequest) => ExchangeSink | undefined;

const MAX_REQUEST = 4 * 1024 * 1024;
const MAX_PIPELINE = 64;

interface PendingRequest {
  head: MessageHead;
  chunks: Uint8Array[];
  size: number;
  start: bigint;
  problems: Problem[];
}

/**
 * Pairs the two directions of an HTTP/1.1 connection into exchanges, in order.
 * @param wanted tells from the head alone whether a request matters, so that other bodies are not kept.
 */
export class HttpExchanges {
  readonly #requests: MessageParser;
  readonly #responses: MessageParser;
  readonly #waiting: (ExchangeSink | undefined)[] = [];
  readonly #onRequest: RequestHandler;
  readonly #wanted: (head: MessageHead) => boolean;
  readonly #onLoss: (reason: Problem) => void;
  #request: PendingRequest | undefined;
  /** Of the last bytes seen. */
  #last = 0n;
  #response: { sink: ExchangeSink | undefined; inflate: ReturnType<typeof decompressor> | undefined; time: bigint } | undefined;

  constructor(options: { wanted: (head: MessageHead) => boolean; onRequest: RequestHandler; onLoss: (reason: Problem) => void }) {
    this.#wanted = options.wanted;
    this.#onRequest = options.onRequest;
    this.#onLoss = options.onLoss;
    this.#requests = new MessageParser('request', {
      head: (head, time) => {
        this.#request = { head, chunks: [], size: 0, start: time, problems: [] };
      },
      body: (bytes) => this.#keep(bytes),
      end: (time) => this.#requestEnd(time),
      broken: (reason) => {
        this.#onLoss(reason);
        this.#request = undefined;
      },
    });
    this.#responses = new MessageParser('response', {
      head: (head, time) => this.#responseHead(head, time),
      body: (bytes, time) => this.#responseBody(bytes, time),
      end: (time) => this.#responseEnd(time),
      broken: (reason) => {
        this.#onLoss(reason);
        if (this.#response) this.#responseEnd(this.#response.time, reason);
        else this.#waiting.shift()?.end(this.#last, reason);
      },
    });
  }

  sent(bytes: Uint8Array, time: bigint): void {
    this.#requests.push(bytes, time);
  }

  received(bytes: Uint8Array, time: bigint): void {
    this.#last = time;
    this.#responses.push(bytes, time);
  }

  gap(direction: 'sent' | 'received', size: number | undefined): void {
    if (direction === 'sent') {
      this.#request?.problems.push(size === undefined ? 'part of the request was lost' : 'the request is larger than the capture cap');
      this.#requests.gap(size);
    } else this.#responses.gap(size);
  }

  /** The connection is gone: what is under way ends as it is. */
  close(time: bigint): void {
    this.#responses.close(time);
    if (this.#response) this.#responseEnd(time, 'the connection was closed before the response was complete');
    for (const sink of this.#waiting.splice(0)) sink?.end(time, 'the connection was closed before a response');
  }

  #keep(bytes: Uint8Array): void {
    const request = this.#request;
    if (!request || !this.#wanted(request.head)) return;
    request.size += bytes.length;
    if (request.size <= MAX_REQUEST) request.chunks.push(new Uint8Array(bytes));
    else if (request.problems.length === 0) request.problems.push('the request is larger than the decoder keeps');
  }

  #requestEnd(time: bigint): void {
    const request = this.#request;
    this.#request = undefined;
    if (!request) return;
    const sink = this.#wanted(request.head)
      ? this.#onRequest({ head: request.head, body: Buffer.concat(request.chunks), start: request.start, end: time, problems: request.problems })
      : undefined;
    this.#waiting.push(sink);
    if (this.#waiting.length > MAX_PIPELINE) {
      this.#waiting.shift()?.end(time, 'too many requests without a response');
      this.#onLoss('too many requests without a response');
    }
  }

  #responseHead(head: MessageHead, time: bigint): void {
    // 100 Continue and early hints come before the answer.
    if (head.status >= 100 && head.status < 200) {
      this.#response = { sink: undefined, inflate: undefined, time };
      return;
    }
    const sink = this.#waiting.shift();
    let inflate: ReturnType<typeof decompressor> | undefined;
    if (sink) {
      sink.responseHead(head, time);
      const encoding = encodingOf(head.headers.get('content-encoding'));
      if (encoding === 'unreadable') {
        sink.end(time, 'the response has an encoding that cannot be read');
        this.#response = { sink: undefined, inflate: undefined, time };
        return;
      }
      if (encoding !== 'identity') {
        inflate = decompressor(
          encoding,
          (bytes) => sink.responseBody(bytes, this.#response?.time ?? time),
          (problem) => sink.end(this.#response?.time ?? time, problem),
        );
      }
    }
    this.#response = { sink, inflate, time };
  }

  #responseBody(bytes: Uint8Array, time: bigint): void {
    const response = this.#response;
    if (!response) return;
    response.time = time;
    if (response.inflate) response.inflate.write(bytes);
    else response.sink?.responseBody(bytes, time);
  }

  #responseEnd(time: bigint, problem?: Problem): void {
    const response = this.#response;
    this.#response = undefined;
    if (response?.inflate) response.inflate.end();
    else response?.sink?.end(time, problem);
  }
}
