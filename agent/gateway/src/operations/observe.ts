import { endpointOfUrl, type Endpoint, type ObservedRequest } from '@clewline/analyzers';
import type { Problem } from '../counters.ts';
import { createParser } from 'eventsource-parser';
import type { ExchangeSink, HttpRequest } from '../http/exchanges.ts';
import type { MessageHead } from '../http/messageParser.ts';
import { readRequest } from './requestBody.ts';
import { emptyResponse, readBody, readEvent, type ResponseFacts } from './responseBody.ts';

/** A request and response with a model provider, read from the wire, with the text that the decoder alone may hold. */
export interface Observation {
  readonly endpoint: Endpoint;
  readonly request: ObservedRequest | undefined;
  readonly response: ResponseFacts;
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

const MAX_RESPONSE = 4 * 1024 * 1024;

/** Whether a request's head says that it may be one of the endpoints. */
export function isModelRequest(head: MessageHead): boolean {
  return head.method === 'POST' && endpointOfUrl(head.path) !== undefined;
}

function credentialOf(head: MessageHead): string | undefined {
  const authorization = head.headers.get('authorization');
  if (authorization !== undefined) return authorization.replace(/^Bearer\s+/i, '');
  return head.headers.get('x-api-key') ?? head.headers.get('api-key');
}

/**
 * Follows one exchange to its end and then reports it, once.
 * A stream's own end counts: clients close without reading the last chunk of the transfer.
 */
export function observeExchange(request: HttpRequest, report: (observation: Observation) => void): ExchangeSink | undefined {
  const endpoint = endpointOfUrl(request.head.path);
  if (!endpoint) return undefined;
  const problems: Problem[] = [...request.problems];
  const observed = readRequest(endpoint, Buffer.from(request.body).toString('utf8'));
  if (!observed) problems.push('the request body is not JSON');
  const response = emptyResponse();
  const decoder = new TextDecoder();
  let status = 0;
  let streamed = false;
  let body = '';
  let firstByte: bigint | undefined;
  let reported = false;
  let unread = 0;
  const parser = createParser({
    onEvent: (event) => {
      if (!readEvent(response, event.data)) unread++;
    },
    onError: () => {
      unread++;
    },
  });
  const finish = (time: bigint, problem?: Problem): void => {
    if (reported) return;
    reported = true;
    if (!streamed && body !== '' && !readBody(response, body)) problems.push('the response body is not JSON');
    if (unread > 0) problems.push('events of the stream could not be read');
    if (problem !== undefined && !response.done) problems.push(problem);
    report({
      endpoint,
      request: observed,
      response,
      host: request.head.headers.get('host') ?? '',
      status,
      streamed,
      credential: credentialOf(request.head),
      start: request.start,
      firstByte,
      end: time,
      problems,
    });
  };
  return {
    responseHead(head) {
      status = head.status;
      streamed = (head.headers.get('content-type') ?? '').includes('text/event-stream');
    },
    responseBody(bytes, time) {
      firstByte ??= time;
      const piece = decoder.decode(bytes, { stream: true });
      if (streamed) {
        parser.feed(piece);
        if (response.done) finish(time);
      } else if (body.length < MAX_RESPONSE) body += piece;
    },
    end: finish,
  };
}
