import type { Endpoint } from '../catalogue/index.ts';
import { ENDS_BY_ITSELF, waysToLimit } from '../catalogue/limits.ts';
import type { RequestShape } from '../catalogue/schema.ts';
import type { Instructed, Target } from '../facts/facts.ts';
import type { CallExpr } from '../interpreter/engine/call.ts';
import { hole, locOf, type Frame, type Machine } from '../interpreter/engine/machine.ts';
import { answered } from '../interpreter/transfer/knownCalls.ts';
import { withForm } from '../interpreter/transfer/checkedNotes.ts';
import { nameOf } from '../interpreter/values/names.ts';
import { mapHoles } from '../interpreter/values/segments.ts';
import { newTaint } from '../interpreter/values/taint.ts';
import type { Confidence, Loc, Segment, Taint, TaintLabel, Value } from '../interpreter/values/values.ts';
import { bindsAnswer } from './boundAnswer.ts';
import { readLimits } from './limits.ts';
import { readShape, type Roots } from './shape.ts';
import type { TemplateMessage } from './template.ts';

/** Messages beyond this are summed up in the repeated last one. */
const MAX_MESSAGES = 64;

/** A call that was recognised as a request to a model. */
export interface SentRequest {
  readonly endpoint: Endpoint;
  /** Where the prompt stands: the endpoint's own shape, or that of the library's call. */
  readonly shape: RequestShape;
  readonly roots: Roots;
  /** The library whose call it is. */
  readonly library?: string;
  /** Of a raw request: the call that carries it. */
  readonly around?: Roots;
  readonly via: 'sdk' | 'http';
  /** Set where the method itself asks for a stream. */
  readonly streams?: boolean;
  readonly confidence: Confidence;
  /** Nothing is known of what it belongs to. */
  readonly guessed?: boolean;
  readonly target?: Target;
  /** The model's name, where it does not stand in the call. */
  readonly model?: string;
  /** What becomes of the prompt's texts on their way, where the call puts values into them. */
  readonly filled?: (segments: readonly Segment[]) => readonly Segment[];
  /** Where what holds the instructions was given them. */
  readonly instructed?: readonly Instructed[];
  /** What the result is; `undefined` if it carries nothing. */
  readonly result?: TaintLabel;
}

/** Notes a call site with the prompt it sends, and gives what the call returns. */
export function recordSite(machine: Machine, frame: Frame, sent: SentRequest, expr: CallExpr): Value {
  const call = locOf(frame, expr.span);
  const { endpoint, shape } = sent;
  const read = readShape(shape, sent.roots);
  const { limits, bounds } = readLimits(shape, sent.roots, sent.around);
  const { filled } = sent;
  const messages = filled ? read.messages.map((one) => withSegments(one, filled)) : read.messages;
  const modelAt = read.model?.at;
  machine.emit(frame, {
    kind: 'site',
    at: locOf(frame, expr.nameSpan),
    call,
    endpoint,
    via: sent.via,
    function: frame.name,
    streams: sent.streams ?? read.streams,
    template: {
      messages: capped(messages).map(behindBarriers),
      constants: sent.model === undefined ? read.constants : { ...read.constants, model: sent.model },
      // A library's own names for the fields say nothing of the request's.
      fields: shape === endpoint.request ? read.fields : undefined,
      toolNames: read.toolNames,
    },
    callers: frame.callers,
    generic: frame.generic,
    ...(sent.guessed ? { guessed: true } : {}),
    ...(sent.instructed?.length ? { instructed: sent.instructed } : {}),
    confidence: sent.confidence,
    limits: { ...(ENDS_BY_ITSELF.has(sent.library ?? '') ? { time: 'set' as const } : {}), ...limits },
    bounds,
    limitedBy: waysToLimit(sent.library, frame.language, endpoint.id, sent.around !== undefined),
    target: { ...sent.target, ...placeOfModel(modelAt) },
  });
  answered(machine, frame);
  const label = sent.result === undefined ? [] : [newTaint(sent.result, `output of ${nameOf(expr.callee)}`, call, sent.confidence)];
  const made = hole(`${nameOf(expr.callee)}()`, call, label);
  return bindsAnswer(sent.roots) ? withForm(made) : made;
}

/** A message without the labels that a barrier has cleared for prompts. */
function behindBarriers(message: TemplateMessage): TemplateMessage {
  return withSegments(message, (segments) =>
    mapHoles(segments, (one) => (one.taints.some(isClearedForPrompts) ? { ...one, taints: one.taints.filter((taint) => !isClearedForPrompts(taint)) } : one)),
  );
}

/** A message of which every text is another, that of each message that it may be included. */
function withSegments(message: TemplateMessage, change: (segments: readonly Segment[]) => readonly Segment[]): TemplateMessage {
  const ways = message.ways?.map((way) => ({ ...way, segments: change(way.segments) }));
  return { ...message, segments: change(message.segments), ...(ways ? { ways } : {}) };
}

function isClearedForPrompts(taint: Taint): boolean {
  return taint.clearedFor?.includes('prompt') ?? false;
}

function placeOfModel(modelAt: Loc | undefined): { modelAt?: Loc } {
  return modelAt ? { modelAt } : {};
}

function capped(messages: readonly TemplateMessage[]): readonly TemplateMessage[] {
  const last = messages[MAX_MESSAGES];
  return last ? [...messages.slice(0, MAX_MESSAGES - 1), { ...last, repeat: true }] : messages;
}
