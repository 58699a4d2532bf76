import type { Problem } from '../counters.ts';
import { decoder, encodingOf, type BodyEnd, type Decoder } from '../decode/decoder.ts';
import type { ExchangeSink } from '../protocols/protocol.ts';
import type { OpenExchange } from './stage.ts';

const ENDS: Readonly<Record<'request' | 'response', Readonly<Record<BodyEnd, Problem | undefined>>>> = {
  request: {
    whole: undefined,
    'cut off': 'the request was not seen to its end',
    damaged: 'the request body is damaged',
    'over the cap': 'the request is larger than the decoder keeps',
  },
  response: {
    whole: undefined,
    'cut off': 'the response body is cut off',
    damaged: 'the response body is damaged',
    'over the cap': 'the response body is over the cap',
  },
};

/** One direction of an exchange: bytes as they came in, decoded ones out. */
class Body {
  readonly #side: 'request' | 'response';
  readonly #data: (bytes: Uint8Array, time: bigint) => void;
  readonly #end: (time: bigint, problem?: Problem) => void;
  #decoder: Decoder | undefined;
  #unreadable = false;
  #time = 0n;
  /** What the protocol says of the body's end. */
  #problem: Problem | undefined;

  constructor(side: 'request' | 'response', data: (bytes: Uint8Array, time: bigint) => void, end: (time: bigint, problem?: Problem) => void) {
    this.#side = side;
    this.#data = data;
    this.#end = end;
  }

  begin(encoding: string | undefined): void {
    const kind = encodingOf(encoding);
    if (kind === 'unreadable') this.#unreadable = true;
    else if (kind !== 'identity')
      this.#decoder = decoder(
        kind,
        (bytes) => this.#data(bytes, this.#time),
        (how) => this.#end(this.#time, this.#problem ?? ENDS[this.#side][how]),
      );
  }

  write(bytes: Uint8Array, time: bigint): void {
    this.#time = time;
    if (this.#unreadable) return;
    if (this.#decoder) this.#decoder.write(bytes);
    else this.#data(bytes, time);
  }

  /** Nothing behind a hole in a compressed stream can be read. */
  gap(problem: Problem): void {
    if (!this.#decoder) return;
    this.#problem ??= problem;
    this.#decoder.end();
  }

  end(time: bigint, problem?: Problem): void {
    this.#time = time;
    this.#problem ??= problem;
    if (this.#decoder) this.#decoder.end();
    else this.#end(time, this.#unreadable ? `the ${this.#side} has an encoding that cannot be read` : problem);
  }
}

/** Undoes the content encoding of both directions. */
export const decode =
  (next: OpenExchange): OpenExchange =>
  (info, head, time) => {
    const sink = next(info, head, time);
    if (!sink) return undefined;
    const request = new Body(
      'request',
      (bytes, at) => sink.requestBody(bytes, at),
      (at, problem) => sink.requestEnd(at, problem),
    );
    const response = new Body(
      'response',
      (bytes, at) => sink.responseBody(bytes, at),
      (at, problem) => sink.responseEnd(at, problem),
    );
    request.begin(head.headers.get('content-encoding'));
    const decoded: ExchangeSink = {
      requestBody: (bytes, at) => request.write(bytes, at),
      requestGap: (size) => {
        sink.requestGap(size);
        request.gap('the request is larger than the capture cap');
      },
      requestEnd: (at, problem) => request.end(at, problem),
      responseHead: (answer, at) => {
        response.begin(answer.headers.get('content-encoding'));
        sink.responseHead(answer, at);
      },
      responseBody: (bytes, at) => response.write(bytes, at),
      responseGap: (size) => {
        sink.responseGap(size);
        response.gap('data lost inside a message');
      },
      responseEnd: (at, problem) => response.end(at, problem),
    };
    return decoded;
  };
