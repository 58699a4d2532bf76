import { ToolCalls } from './toolArguments.ts';

/** What a response says, whole or streamed, of any of the endpoints. */
export interface ResponseFacts {
  id?: string;
  model?: string;
  finishReasons: string[];
  inputTokens?: number;
  outputTokens?: number;
  cachedTokens?: number;
  reasoningTokens?: number;
  /** Names of tools that the model asked to call. */
  toolCalls: string[];
  /** The same with their arguments, kept only until the policy has been asked. */
  readonly calls: ToolCalls;
  text: string;
  errorType?: string;
  /** The stream said that it is over: `[DONE]`, `message_stop`, `response.completed`. */
  done: boolean;
}

export const MAX_TEXT = 256 * 1024;

type Json = Readonly<Record<string, unknown>>;

export function emptyResponse(): ResponseFacts {
  return { finishReasons: [], toolCalls: [], calls: new ToolCalls(), text: '', done: false };
}

function record(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A name goes into records: bounded. */
function name(value: unknown): string | undefined {
  return text(value)?.slice(0, 200);
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function addText(facts: ResponseFacts, value: unknown): void {
  const more = text(value);
  if (more !== undefined && facts.text.length < MAX_TEXT) facts.text += more.slice(0, MAX_TEXT - facts.text.length);
}

function addUnique(target: string[], value: unknown): void {
  const added = name(value);
  if (added !== undefined && !target.includes(added) && target.length < 64) target.push(added);
}

function readUsage(facts: ResponseFacts, value: unknown): void {
  const usage = record(value);
  if (!usage) return;
  facts.inputTokens = number(usage['prompt_tokens']) ?? number(usage['input_tokens']) ?? facts.inputTokens;
  facts.outputTokens = number(usage['completion_tokens']) ?? number(usage['output_tokens']) ?? facts.outputTokens;
  const input = record(usage['prompt_tokens_details']) ?? record(usage['input_tokens_details']);
  const output = record(usage['completion_tokens_details']) ?? record(usage['output_tokens_details']);
  facts.cachedTokens = number(input?.['cached_tokens']) ?? number(usage['cache_read_input_tokens']) ?? facts.cachedTokens;
  facts.reasoningTokens = number(output?.['reasoning_tokens']) ?? facts.reasoningTokens;
}

function readError(facts: ResponseFacts, json: Json): void {
  const error = record(json['error']);
  if (error) facts.errorType = name(error['type']) ?? name(error['code']) ?? 'error';
}

/** OpenAI chat and text completions; a stream's chunks have `delta` where a whole answer has `message`. */
function readChoices(facts: ResponseFacts, json: Json): void {
  for (const one of list(json['choices'])) {
    const choice = record(one);
    const message = record(choice?.['message']) ?? record(choice?.['delta']);
    addText(facts, message?.['content'] ?? choice?.['text']);
    addUnique(facts.finishReasons, choice?.['finish_reason']);
    list(message?.['tool_calls']).forEach((one, i) => {
      const call = record(one);
      const called = record(call?.['function']);
      addUnique(facts.toolCalls, called?.['name']);
      const key = `${String(choice?.['index'] ?? 0)}.${String(call?.['index'] ?? i)}`;
      facts.calls.start(key, called?.['name']);
      facts.calls.add(key, called?.['arguments']);
    });
  }
}

/** OpenAI responses: `output` holds messages and function calls. */
function readOutput(facts: ResponseFacts, json: Json): void {
  for (const one of list(json['output'])) {
    const item = record(one);
    if (item?.['type'] === 'function_call') {
      addUnique(facts.toolCalls, item['name']);
      facts.calls.whole(item['call_id'] ?? item['id'], item['name'], item['arguments']);
    }
    if (facts.text === '') for (const part of list(item?.['content'])) addText(facts, record(part)?.['text']);
  }
  const status = text(json['status']);
  if (status !== undefined && status !== 'in_progress' && status !== 'queued') addUnique(facts.finishReasons, status);
}

/** Anthropic messages: `content` holds text and tool_use blocks. */
function readContent(facts: ResponseFacts, json: Json): void {
  for (const one of list(json['content'])) {
    const block = record(one);
    if (block?.['type'] === 'tool_use') {
      addUnique(facts.toolCalls, block['name']);
      facts.calls.whole(block['id'], block['name'], block['input']);
    } else addText(facts, block?.['text']);
  }
  addUnique(facts.finishReasons, json['stop_reason']);
}

function readWhole(facts: ResponseFacts, json: Json): void {
  facts.id = name(json['id']) ?? facts.id;
  facts.model = name(json['model']) ?? facts.model;
  readUsage(facts, json['usage']);
  readError(facts, json);
  readChoices(facts, json);
  readOutput(facts, json);
  readContent(facts, json);
}

/** A whole JSON answer. @returns whether it was JSON. */
export function readBody(facts: ResponseFacts, body: string): boolean {
  let json: Json | undefined;
  try {
    json = record(JSON.parse(body));
  } catch {
    return false;
  }
  if (!json) return false;
  readWhole(facts, json);
  facts.done = true;
  return true;
}

/** One event of a stream. @returns whether it was understood. */
export function readEvent(facts: ResponseFacts, data: string): boolean {
  if (data === '[DONE]') {
    facts.done = true;
    return true;
  }
  let json: Json | undefined;
  try {
    json = record(JSON.parse(data));
  } catch {
    return false;
  }
  if (!json) return false;
  const type = text(json['type']);
  switch (type) {
    case 'message_start':
      readWhole(facts, record(json['message']) ?? {});
      return true;
    case 'content_block_start': {
      const block = record(json['content_block']);
      if (block?.['type'] === 'tool_use') {
        addUnique(facts.toolCalls, block['name']);
        facts.calls.start(`block ${String(json['index'])}`, block['name']);
      }
      return true;
    }
    case 'content_block_delta':
      addText(facts, record(json['delta'])?.['text']);
      facts.calls.add(`block ${String(json['index'])}`, record(json['delta'])?.['partial_json']);
      return true;
    case 'message_delta':
      addUnique(facts.finishReasons, record(json['delta'])?.['stop_reason']);
      readUsage(facts, json['usage']);
      return true;
    case 'message_stop':
      facts.done = true;
      return true;
    case 'response.output_text.delta':
      addText(facts, json['delta']);
      return true;
    case 'response.completed':
    case 'response.incomplete':
    case 'response.failed':
      readWhole(facts, record(json['response']) ?? {});
      facts.done = true;
      return true;
    case 'response.created':
      facts.id = name(record(json['response'])?.['id']) ?? facts.id;
      return true;
    case 'error':
      readError(facts, json);
      facts.errorType ??= 'error';
      return true;
    default:
      if (type === undefined) readWhole(facts, json);
      return true;
  }
}
