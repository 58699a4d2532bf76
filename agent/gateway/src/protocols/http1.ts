import type { Problem } from '../counters.ts';
import { AFTER_HEAD, type AfterHead } from './llhttp.ts';
import { MessageParser, type Head } from './messageParser.ts';
import { UnreadProtocol, type Direction, type ExchangeSink, type Protocol, type ProtocolHost } from './protocol.ts';

/** Requests that may wait for their responses; older ones are told without theirs … */
const MAX_PIPELINE = 64;
/** … and keep their place in the order, so that no other gets their answer, up to so many. */
const MAX_PLACES = 4096;

/** A request on its way, in the order in which responses must come. */
class Exchange {
  readonly method: string;
  readonly host: string | undefined;
  readonly sink: ExchangeSink | undefined;
  /** Requests may have been lost before it: the next answer may be another one's. */
  doubtful: boolean;
  requestOpen = true;
  responseOpen = true;

  constructor(head: Head, sink: ExchangeSink | undefined, doubtful: boolean) {
    this.doubtful = doubtful;
    this.method = head.method;
    this.host = head.headers.get('host');
    this.sink = sink;
  }

  endRequest(time: bigint, problem?: Problem): void {
    if (!this.requestOpen) return;
    this.requestOpen = false;
    this.sink?.requestEnd(time, problem);
  }

  endResponse(time: bigint, problem?: Problem): void {
    if (!this.responseOpen) return;
    this.responseOpen = false;
    this.sink?.responseEnd(time, problem);
  }
}

/**
 * HTTP/1 as a client speaks it: requests are paired with responses in their order, which lost bytes may disturb.
 * Where that is so, exchanges end as incomplete rather than with another one's response.
 */
export class Http1 implements Protocol {
  readonly name = 'http/1';
  readonly #host: ProtocolHost;
  readonly #requests: MessageParser;
  readonly #responses: MessageParser;
  readonly #waiting: Exchange[] = [];
  /** The request being sent. */
  #sending: Exchange | undefined;
  /** The exchange whose response is being received; `interim` for an answer before the answer. */
  #answering: Exchange | 'interim' | 'unasked' | undefined;
  /** Received bytes were lost since the last request began: which response comes next is not known. */
  #responseLost = false;
  /** Sent bytes were lost: a request may be missing in the order. `answered`: one that this was said of has had its answer since. */
  #doubt: 'none' | 'open' | 'answered' = 'none';
  /** Answers to nothing since the last sent bytes: those of requests that were lost. */
  #unasked = 0;
  #upgrading: Exchange | undefined;
  /** The protocol that the answer names. */
  #upgrade = '';
  #time = 0n;

  constructor(host: ProtocolHost) {
    this.#host = host;
    this.#requests = new MessageParser('request', {
      head: (head, time) => this.#requestHead(head, time),
      body: (bytes, time) => this.#sending?.sink?.requestBody(bytes, time),
      gap: (size) => this.#sending?.sink?.requestGap(size),
      end: (time) => {
        this.#sending?.endRequest(time);
        this.#sending = undefined;
      },
      broken: (problem) => this.#requestBroken(problem),
      begunBefore: () => host.count('connection/begun-before'),
      upgraded: () => undefined,
    });
    this.#responses = new MessageParser('response', {
      head: (head, time) => this.#responseHead(head, time),
      body: (bytes, time) => this.#answered()?.sink?.responseBody(bytes, time),
      gap: (size) => this.#answered()?.sink?.responseGap(size),
      end: (time) => this.#responseEnd(time),
      broken: (problem) => this.#responseBroken(problem),
      begunBefore: () => {
        if (this.#waiting.length > 0) return this.#responseBroken('malformed HTTP response');
        // The response to a request that was sent before it could be seen.
        host.count('connection/begun-before');
        host.mayHaveLost(1);
        this.#responseLost = true;
        return undefined;
      },
      upgraded: (rest) => this.#upgraded(rest),
    });
  }

  data(direction: Direction, bytes: Uint8Array, time: bigint): void {
    this.#time = time;
    (direction === 'sent' ? this.#requests : this.#responses).push(bytes, time);
    if (direction === 'sent') this.#unasked = 0;
  }

  gap(direction: Direction, size: number | undefined, time: bigint): void {
    this.#time = time;
    (direction === 'sent' ? this.#requests : this.#responses).gap(size);
  }

  close(time: bigint): void {
    this.#time = time;
    // A response without a length ends with its connection.
    this.#responses.close(time);
    this.#requests.close(time);
    this.#sending?.endRequest(time, 'the request was not seen to its end');
    const answering = this.#answered();
    answering?.endResponse(time, 'the connection was closed before the response was complete');
    for (const exchange of this.#waiting.splice(0)) exchange.endResponse(time, 'the connection was closed before a response');
  }

  #answered(): Exchange | undefined {
    return typeof this.#answering === 'object' ? this.#answering : undefined;
  }

  #requestHead(head: Head, time: bigint): AfterHead {
    this.#sending?.endRequest(time, 'the request was not seen to its end');
    if (this.#responseLost) {
      // A client that waits for its answers has had them all: they were in what was lost.
      for (const one of this.#waiting.splice(0)) one.endResponse(time, 'data lost');
      this.#responseLost = false;
    }
    if (this.#doubt === 'answered' && this.#waiting.length === 0) this.#doubt = 'none';
    const exchange = new Exchange(head, this.#host.open(head, time), this.#doubt !== 'none');
    this.#sending = exchange;
    this.#waiting.push(exchange);
    this.#waiting.at(-1 - MAX_PIPELINE)?.endResponse(time, 'too many requests without a response');
    if (this.#waiting.length > MAX_PLACES) {
      // Which answer is whose is not told any more.
      for (const one of this.#waiting) one.endResponse(time, 'too many requests without a response');
      this.#waiting.splice(0);
      this.#doubt = 'open';
    }
    return AFTER_HEAD.body;
  }

  #requestBroken(problem: Problem): void {
    // Answers that came since, to nothing or to what was cut in two, are those of what was lost.
    const explained = this.#unasked > 0 || this.#sending?.responseOpen === false;
    if (problem === 'data lost' && !explained) this.#doubt = 'open';
    this.#host.count(`http/${problem}`);
    // It broke before it was known what it is: it may have been a call.
    if (problem !== 'data lost' && !this.#sending) this.#host.mayHaveLost(1);
    this.#sending?.endRequest(this.#time, problem === 'data lost' ? 'part of the request was lost' : problem);
    this.#sending = undefined;
  }

  #responseHead(head: Head, time: bigint): AfterHead {
    // 100 Continue and early hints come before the answer.
    if (head.status >= 100 && head.status < 200 && head.status !== 101) {
      this.#answering = 'interim';
      return AFTER_HEAD.noBody;
    }
    const exchange = this.#waiting.shift();
    if (!exchange) {
      this.#answering = 'unasked';
      this.#unasked++;
      this.#doubt = 'none';
      this.#host.count('response/without-request');
      this.#host.mayHaveLost(1);
      return AFTER_HEAD.body;
    }
    const { doubtful } = exchange;
    if (doubtful) {
      this.#doubt = 'answered';
      exchange.endResponse(time, 'data lost before it: the response may be another one’s');
    } else if (exchange.responseOpen) exchange.sink?.responseHead({ status: head.status, headers: head.headers }, time);
    this.#answering = exchange.responseOpen ? exchange : 'unasked';
    this.#upgrade = head.headers.get('upgrade') ?? '';
    if (head.status === 101 || (exchange.method === 'CONNECT' && head.status < 300)) {
      this.#upgrading = exchange;
      return AFTER_HEAD.upgrade;
    }
    return exchange.method === 'HEAD' ? AFTER_HEAD.noBody : AFTER_HEAD.body;
  }

  #responseEnd(time: bigint): void {
    const answering = this.#answering;
    this.#answering = undefined;
    if (answering !== undefined && answering === this.#upgrading) return;
    if (typeof answering !== 'object') return;
    answering.endResponse(time);
    // An answered request has been sent: what is missing of it was over the cap.
    if (answering.requestOpen && answering === this.#sending) this.#host.settle('sent');
  }

  #responseBroken(problem: Problem): void {
    this.#host.count(`http/${problem}`);
    const answering = this.#answering;
    this.#answering = undefined;
    if (typeof answering === 'object') answering.endResponse(this.#time, problem);
    else this.#responseLost = true;
    if (problem !== 'data lost') {
      if (answering === undefined) this.#waiting.shift()?.endResponse(this.#time, problem);
      return;
    }
    // Answers were lost, with or after the one under way. The newest request may still be answered, but what comes next may as well be the
    // answer to one that was lost itself.
    for (const one of this.#waiting.splice(0, this.#waiting.length - 1)) one.endResponse(this.#time, problem);
    for (const one of this.#waiting) one.doubtful = true;
    this.#doubt = 'none';
  }

  #upgraded(rest: Uint8Array): void {
    const exchange = this.#upgrading;
    this.#answering = undefined;
    exchange?.endResponse(this.#time, 'the connection became another protocol');
    exchange?.endRequest(this.#time);
    const what = exchange?.method === 'CONNECT' ? 'tunnel' : /\bh2c\b/i.test(this.#upgrade) ? 'http2' : 'websocket';
    this.#host.unread(what, exchange?.host);
    this.#host.count(`connection/${what}-not-decoded`);
    const next = new UnreadProtocol(what);
    this.#host.become(next);
    if (rest.length > 0) next.data();
    this.#host.mute();
  }
}
