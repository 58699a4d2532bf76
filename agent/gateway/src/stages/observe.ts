import { endpointOfUrl, type Endpoint, type ObservedRequest, type ResponseShape } from '@clewline/analyzers';
import type { Problem } from '../counters.ts';
import { readRequest } from '../operations/requestBody.ts';
import { emptyResponse, readBody, readEvent, type ResponseFacts } from '../operations/responseBody.ts';
import { sse } from '../framings/sse.ts';
import { ndjson } from '../framings/ndjson.ts';
import type { Framing, MakeFraming } from '../framings/framing.ts';
import type { ExchangeSink, RequestHead } from '../protocols/protocol.ts';
import type { ConnectionInfo } from '../streams/connections.ts';
import type { OpenExchange } from './stage.ts';

/** A request and response with a model provider, read from the wire, with the text that the decoder alone may hold. */
export interface Observation {
  readonly endpoint: Endpoint;
  readonly request: ObservedRequest | undefined;
  /** The request's end was not seen: `request` is what came before. */
  readonly partial: boolean;
  readonly response: ResponseFacts;
  /** As the request names it. */
  readonly conversation: string | undefined;
  readonly host: string;
  readonly status: number;
  readonly streamed: boolean;
  readonly credential: string | undefined;
  /** Boottime nanoseconds. */
  readonly start: bigint;
  readonly firstByte: bigint | undefined;
  readonly end: bigint;
  readonly problems: readonly Problem[];
}

const MAX_REQUEST = 4 * 1024 * 1024;
const MAX_RESPONSE = 4 * 1024 * 1024;

/** Whether a request's head says that it may be one of the endpoints. */
export function isModelRequest(head: RequestHead): boolean {
  return head.method === 'POST' && endpointOfUrl(head.path) !== undefined;
}

function credentialOf(head: RequestHead): string | undefined {
  const authorization = head.headers.get('authorization');
  if (authorization !== undefined) return authorization.replace(/^Bearer\s+/i, '');
  return head.headers.get('x-api-key') ?? head.headers.get('api-key') ?? head.headers.get('x-goog-api-key');
}

const BYTE_ORDER_MARK = '\ufeff';

/** A request's body up to its bound, its end, or the first hole in it. */
class RequestBody {
  readonly #chunks: Uint8Array[] = [];
  #size = 0;
  /** Set at the first byte that is missing: what comes after does not follow what came before. */
  cut: Problem | undefined;

  add(bytes: Uint8Array): void {
    if (this.cut !== undefined) return;
    const room = MAX_REQUEST - this.#size;
    if (bytes.length > room) this.cut = 'the request is larger than the decoder keeps';
    this.#size += Math.min(bytes.length, room);
    this.#chunks.push(new Uint8Array(bytes.subarray(0, room)));
  }

  text(): string {
    const text = Buffer.concat(this.#chunks).toString('utf8');
    return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  }
}

/** A field of an event, or a comment. */
const BEGINS_STREAM = /^\s{0,4}(?:data|event|id|retry)?:/;

/** The response: whole JSON, or events of a stream. */
class ResponseBody {
  readonly facts = emptyResponse();
  readonly #text = new TextDecoder();
  readonly #shape: ResponseShape | undefined;
  #framing: Framing | undefined;
  #body = '';
  /** Of JSON: something is missing, and what comes after does not follow what came before. */
  #cut: 'hole' | 'over the cap' | undefined;
  #unread = 0;

  /** @param shape how the endpoint's answers are read */
  constructor(shape: ResponseShape | undefined) {
    this.#shape = shape;
  }

  /** @param type the content type */
  begin(type: string): void {
    const kind = type.toLowerCase();
    if (kind.includes('text/event-stream')) this.#frame(sse);
    else if (/application\/(?:x-)?(?:ndjson|jsonl|jsonlines)/.test(kind)) this.#frame(ndjson);
  }

  #frame(make: MakeFraming): void {
    const onEvent = (data: string): void => {
      if (!readEvent(this.facts, data, this.#shape)) this.#unread++;
    };
    const onError = (): void => void this.#unread++;
    this.#framing = make(onEvent, onError);
  }

  get streamed(): boolean {
    return this.#framing !== undefined;
  }

  write(bytes: Uint8Array): void {
    const piece = this.#text.decode(bytes, { stream: true });
    // A stream that does not say so: no JSON begins like one.
    if (!this.#framing && this.#body === '' && BEGINS_STREAM.test(piece)) this.#frame(sse);
    if (this.#framing) this.#framing.push(piece);
    else if (this.#cut === undefined) {
      this.#body += piece;
      if (this.#body.length > MAX_RESPONSE) this.#cut = 'over the cap';
    }
  }

  gap(): void {
    this.#cut ??= 'hole';
  }

  /** @param whole as far as the protocol knows */
  end(whole: boolean): Problem[] {
    this.#framing?.end();
    if (this.#unread > 0) return ['events of the stream could not be read'];
    if (this.streamed || this.#body === '') return [];
    const partial = this.#cut !== undefined || !whole;
    const read = readBody(this.facts, this.#body, this.#shape, partial);
    if (this.#cut === 'over the cap') return ['the response body is over the cap'];
    // Of one that is not whole it was said already.
    return read || partial ? [] : ['the response body is not JSON'];
  }
}

/** Follows one exchange to its end and reports it, once both of its sides are over. */
class ObservedExchange implements ExchangeSink {
  readonly #endpoint: Endpoint;
  readonly #head: RequestHead;
  readonly #start: bigint;
  readonly #report: (observation: Observation) => void;
  readonly #request = new RequestBody();
  readonly #response: ResponseBody;
  readonly #problems: Problem[] = [];
  #status = 0;
  #firstByte: bigint | undefined;
  #end: bigint;
  #requestOpen = true;
  #responseOpen = true;

  constructor(endpoint: Endpoint, head: RequestHead, start: bigint, report: (observation: Observation) => void) {
    this.#endpoint = endpoint;
    this.#response = new ResponseBody(endpoint.response);
    this.#head = head;
    this.#start = start;
    this.#end = start;
    this.#report = report;
  }

  requestBody(bytes: Uint8Array): void {
    if (this.#requestOpen) this.#request.add(bytes);
  }

  requestGap(): void {
    this.#request.cut ??= 'the request is larger than the capture cap';
  }

  requestEnd(_time: bigint, problem?: Problem): void {
    if (!this.#requestOpen) return;
    this.#requestOpen = false;
    if (problem !== undefined) this.#request.cut ??= problem;
    this.#finish();
  }

  responseHead({ status, headers }: { readonly status: number; readonly headers: ReadonlyMap<string, string> }): void {
    this.#status = status;
    this.#response.begin(headers.get('content-type') ?? '');
  }

  responseBody(bytes: Uint8Array, time: bigint): void {
    if (!this.#responseOpen) return;
    this.#firstByte ??= time;
    this.#response.write(bytes);
    // A stream's own end counts: clients close without reading the last chunk of the transfer.
    if (this.#response.streamed && this.#response.facts.done) this.responseEnd(time);
  }

  responseGap(): void {
    this.#response.gap();
    if (!this.#problems.includes('data lost inside a message')) this.#problems.push('data lost inside a message');
  }

  responseEnd(time: bigint, problem?: Problem): void {
    if (!this.#responseOpen) return;
    this.#responseOpen = false;
    this.#end = time;
    const unread = this.#response.end(problem === undefined);
    // What is missing behind a stream's own end mark, or behind whole JSON, is not missed; a compressed body without its check is.
    if (problem !== undefined && (!this.#response.facts.done || problem === 'the response body is cut off')) this.#problems.push(problem);
    this.#problems.push(...unread);
    this.#finish();
  }

  #finish(): void {
    if (this.#requestOpen || this.#responseOpen) return;
    const { cut } = this.#request;
    const { request, conversation } = readRequest(this.#endpoint, this.#request.text(), cut !== undefined);
    const before: Problem[] = [...(cut === undefined ? [] : [cut]), ...(request === undefined ? (['the request body is not JSON'] as const) : [])];
    this.#report({
      endpoint: this.#endpoint,
      request,
      partial: cut !== undefined,
      response: this.#response.facts,
      conversation,
      host: this.#head.headers.get('host') ?? '',
      status: this.#status,
      streamed: this.#response.streamed,
      credential: credentialOf(this.#head),
      start: this.#start,
      firstByte: this.#firstByte,
      end: this.#end,
      problems: [...before, ...this.#problems],
    });
  }
}

/** Reads the exchanges of the endpoints that the catalogue knows; all others are nobody's. */
export const observe =
  (report: (info: ConnectionInfo, observation: Observation) => void): OpenExchange =>
  (info, head, time) => {
    const endpoint = head.method === 'POST' ? endpointOfUrl(head.path) : undefined;
    return endpoint && new ObservedExchange(endpoint, head, time, (observation) => report(info, observation));
  };
