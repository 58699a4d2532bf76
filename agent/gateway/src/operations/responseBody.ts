import { answerOf, answerOfEvent, type Answer, type ResponseShape } from '@clewline/analyzers';
import { parse } from 'jsonc-parser/lib/esm/main.js';
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

export function emptyResponse(): ResponseFacts {
  return { finishReasons: [], toolCalls: [], calls: new ToolCalls(), text: '', done: false };
}

/** A name goes into records: bounded. */
const MAX_NAME = 200;
const MAX_NAMES = 64;

function addName(target: string[], value: string): void {
  const name = value.slice(0, MAX_NAME);
  if (!target.includes(name) && target.length < MAX_NAMES) target.push(name);
}

/** Adds what a body, or one event of a stream, says. */
function add(facts: ResponseFacts, answer: Answer): void {
  facts.id = answer.id?.slice(0, MAX_NAME) ?? facts.id;
  facts.model = answer.model?.slice(0, MAX_NAME) ?? facts.model;
  facts.inputTokens = answer.inputTokens ?? facts.inputTokens;
  facts.outputTokens = answer.outputTokens ?? facts.outputTokens;
  facts.cachedTokens = answer.cachedTokens ?? facts.cachedTokens;
  facts.reasoningTokens = answer.reasoningTokens ?? facts.reasoningTokens;
  facts.errorType = answer.error?.slice(0, MAX_NAME) ?? facts.errorType;
  // The last event of a stream may repeat all that came before it.
  if (!answer.ends || facts.text === '') facts.text += answer.text.slice(0, MAX_TEXT - facts.text.length);
  for (const reason of answer.finish) addName(facts.finishReasons, reason);
  for (const { key, name, arguments: piece } of answer.calls) {
    if (name !== undefined) addName(facts.toolCalls, name);
    facts.calls.start(key, name);
    facts.calls.add(key, piece);
  }
  facts.done ||= answer.ends;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const NOTHING: ResponseShape = { body: {} };

/**
 * A JSON answer, read by the endpoint's shape. @returns whether it was a JSON object.
 * @param partial its end may not have been seen: then what stands before the cut is read, the last text up to it
 */
export function readBody(facts: ResponseFacts, body: string, shape: ResponseShape = NOTHING, partial = false): boolean {
  const whole = answerOf(shape, parsed(body));
  const answer = whole ?? (partial ? answerOf(shape, parse(body, [], { disallowComments: true })) : undefined);
  if (!answer) return false;
  add(facts, answer);
  facts.done = whole !== undefined;
  return true;
}

/** One event of a stream. @returns whether it was understood. */
export function readEvent(facts: ResponseFacts, data: string, shape: ResponseShape = NOTHING): boolean {
  if (data === shape.events?.end) {
    facts.done = true;
    return true;
  }
  const answer = answerOfEvent(shape, parsed(data));
  if (answer) add(facts, answer);
  return answer !== undefined;
}
