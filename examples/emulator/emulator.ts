/**
 * A provider on loopback: speaks the wire protocols of OpenAI (chat completions, responses, embeddings) and Anthropic
 * (messages), streaming included, over TLS. Answers are made up; everything else is as the real thing.
 */
import { randomBytes } from 'node:crypto';
import { createServer as createPlainServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { gzipSync } from 'node:zlib';
import { generate } from 'selfsigned';

type Json = Record<string, unknown>;

export interface Emulator {
  readonly port: number;
  /** Plain HTTP, as a model server on one's own machine speaks. */
  readonly plainPort: number;
  /** PEM of the certificate that clients must trust. */
  readonly certificate: string;
  /** Ids of the responses that were sent whole, in order. */
  readonly answered: string[];
  close(): Promise<void>;
}

const id = (prefix: string): string => `${prefix}${randomBytes(12).toString('hex')}`;
const tokens = (text: string): number => Math.max(1, Math.ceil(text.length / 4));

/** What a model says to a prompt. */
export type Answer = (prompt: string) => string;

/** What the model "says". A prompt that asks for a command gets one that does no harm. */
function answerTo(prompt: string): string {
  if (/one shell command/i.test(prompt)) return 'echo clewline-example';
  const words = prompt.replace(/\s+/g, ' ').trim().split(' ');
  return `Here is a short answer about ${words.slice(-6).join(' ')}.`;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join('\n');
  if (typeof value === 'object' && value !== null) return textOf((value as Json)['content'] ?? (value as Json)['text'] ?? '');
  return '';
}

function json(request: IncomingMessage, response: ServerResponse, body: unknown, status = 200): void {
  const text = JSON.stringify(body);
  // Real providers compress; so does this one where the client says it can read it.
  if (status === 200 && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) {
    response.writeHead(status, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(gzipSync(text));
  } else response.writeHead(status, { 'content-type': 'application/json' }).end(text);
}

async function stream(response: ServerResponse, events: readonly { event?: string; data: unknown }[], done?: string): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  for (const { event, data } of events) {
    response.write(`${event === undefined ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  if (done !== undefined) response.write(`data: ${done}\n\n`);
  response.end();
}

function pieces(text: string): string[] {
  return text.match(/.{1,12}/gs) ?? [];
}

async function chat(body: Json, request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<string> {
  const prompt = textOf(body['messages']);
  const text = answer(prompt);
  const responseId = id('chatcmpl-');
  const usage = { prompt_tokens: tokens(prompt), completion_tokens: tokens(text), total_tokens: tokens(prompt) + tokens(text) };
  const base = { id: responseId, created: Math.floor(Date.now() / 1000), model: body['model'] };
  const tool = (body['tools'] as { function?: { name?: string } }[] | undefined)?.[0]?.function?.name;
  if (body['stream'] !== true) {
    const message =
      tool === undefined
        ? { role: 'assistant', content: text }
        : { role: 'assistant', content: null, tool_calls: [{ id: id('call_'), type: 'function', function: { name: tool, arguments: '{}' } }] };
    json(request, response, {
      ...base,
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason: tool === undefined ? 'stop' : 'tool_calls', logprobs: null }],
      usage,
    });
    return responseId;
  }
  const chunk = (delta: Json, finish: string | null = null): { data: unknown } => ({
    data: { ...base, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] },
  });
  await stream(
    response,
    [
      chunk({ role: 'assistant', content: '' }),
      ...pieces(text).map((content) => chunk({ content })),
      chunk({}, 'stop'),
      { data: { ...base, object: 'chat.completion.chunk', choices: [], usage } },
    ],
    '[DONE]',
  );
  return responseId;
}

async function responses(body: Json, request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<string> {
  const prompt = `${textOf(body['instructions'])}\n${textOf(body['input'])}`;
  const text = answer(prompt);
  const responseId = id('resp_');
  const item = { id: id('msg_'), type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text, annotations: [] }] };
  const whole = {
    id: responseId,
    object: 'response',
    created_at: Math.floor(Date.now() / 1000),
    status: 'completed',
    model: body['model'],
    output: [item],
    usage: {
      input_tokens: tokens(prompt),
      output_tokens: tokens(text),
      total_tokens: tokens(prompt) + tokens(text),
      input_tokens_details: { cached_tokens: 0 },
      output_tokens_details: { reasoning_tokens: 0 },
    },
    tools: [],
    parallel_tool_calls: true,
    tool_choice: 'auto',
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: {},
  };
  if (body['stream'] !== true) {
    json(request, response, whole);
    return responseId;
  }
  const place = { item_id: item.id, output_index: 0, content_index: 0 };
  const events = [
    { type: 'response.created', response: { ...whole, status: 'in_progress', output: [], usage: null } },
    { type: 'response.output_item.added', output_index: 0, item: { ...item, status: 'in_progress', content: [] } },
    { type: 'response.content_part.added', ...place, part: { type: 'output_text', text: '', annotations: [] } },
    ...pieces(text).map((delta) => ({ type: 'response.output_text.delta', ...place, delta, logprobs: [] })),
    { type: 'response.output_text.done', ...place, text, logprobs: [] },
    { type: 'response.output_item.done', output_index: 0, item },
    { type: 'response.completed', response: whole },
  ].map((data, sequence_number) => ({ event: data.type, data: { ...data, sequence_number } }));
  await stream(response, events);
  return responseId;
}

async function messages(body: Json, request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<string> {
  const prompt = `${textOf(body['system'])}\n${textOf(body['messages'])}`;
  const text = answer(prompt);
  const responseId = id('msg_');
  const base = { id: responseId, type: 'message', role: 'assistant', model: body['model'] };
  if (body['stream'] !== true) {
    json(request, response, {
      ...base,
      content: [{ type: 'text', text }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: { input_tokens: tokens(prompt), output_tokens: tokens(text) },
    });
    return responseId;
  }
  const events = [
    {
      type: 'message_start',
      message: { ...base, content: [], stop_reason: null, stop_sequence: null, usage: { input_tokens: tokens(prompt), output_tokens: 1 } },
    },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    ...pieces(text).map((piece) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: piece } })),
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: tokens(text) } },
    { type: 'message_stop' },
  ].map((data) => ({ event: data.type, data }));
  await stream(response, events);
  return responseId;
}

function embeddings(body: Json, request: IncomingMessage, response: ServerResponse): Promise<string> {
  const inputs = Array.isArray(body['input']) ? body['input'] : [body['input']];
  const base64 = body['encoding_format'] === 'base64';
  const vector = Float32Array.from({ length: 8 }, (_, i) => i / 8);
  json(request, response, {
    object: 'list',
    model: body['model'],
    data: inputs.map((_, index) => ({ object: 'embedding', index, embedding: base64 ? Buffer.from(vector.buffer).toString('base64') : [...vector] })),
    usage: { prompt_tokens: tokens(textOf(inputs)), total_tokens: tokens(textOf(inputs)) },
  });
  return Promise.resolve('');
}

/** Sends what is asked for. @returns the response's id, nothing where there is none */
type Route = (body: Json, request: IncomingMessage, response: ServerResponse, answer: Answer) => Promise<string>;

const ROUTES: readonly (readonly [RegExp, Route])[] = [
  [/\/chat\/completions$/, chat],
  [/\/responses$/, responses],
  [/\/messages$/, messages],
  [/\/embeddings$/, embeddings],
];

async function handle(request: IncomingMessage, response: ServerResponse, answered: string[], answer: Answer): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const path = (request.url ?? '').replace(/\?.*$/, '');
  if (path.endsWith('/echo')) {
    // For measuring: no model, a small fixed answer.
    response.writeHead(200, { 'content-length': 2 }).end('ok');
    return;
  }
  const route = ROUTES.find(([pattern]) => pattern.test(path))?.[1];
  if (!route || request.method !== 'POST') {
    json(request, response, { error: { type: 'not_found_error', message: `no ${request.method ?? ''} ${path}` } }, 404);
    return;
  }
  let body: Json;
  try {
    body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Json;
  } catch {
    json(request, response, { error: { type: 'invalid_request_error', message: 'the body is not JSON' } }, 400);
    return;
  }
  const responseId = await route(body, request, response, answer);
  if (responseId !== '') answered.push(responseId);
}

/**
 * Starts the emulator on free loopback ports.
 * @param answer where it matters what the model says
 */
export async function startEmulator(answer: Answer = answerTo): Promise<Emulator> {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  const answered: string[] = [];
  const listener: RequestListener = (request, response) => {
    handle(request, response, answered, answer).catch(() => response.destroy());
  };
  const secure = createServer({ key: made.private, cert: made.cert, keepAliveTimeout: 30_000 }, listener);
  const plain = createPlainServer({ keepAliveTimeout: 30_000 }, listener);
  for (const server of [secure, plain]) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const portOf = (server: typeof secure | typeof plain): number => (server.address() as { port: number }).port;
  return {
    port: portOf(secure),
    plainPort: portOf(plain),
    certificate: made.cert,
    answered,
    close: async () => {
      for (const server of [secure, plain]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}
