import { argumentPaths } from '../../catalogue/argumentPath.ts';
import type { Operation } from '../../catalogue/compile.ts';
import type { Endpoint } from '../../catalogue/index.ts';
import { UNKNOWN_PROVIDER } from '../../catalogue/hosts.ts';
import type { RequestShape } from '../../catalogue/schema.ts';
import type { Target } from '../../facts/facts.ts';
import type { Kind } from '../../catalogue/vocabulary.ts';
import { recordSite, type SentRequest } from '../../templates/build.ts';
import { first, type Roots } from '../../templates/shape.ts';
import { fieldsOf } from '../../templates/valueView.ts';
import type { CallExpr } from '../engine/call.ts';
import { hole, isNothing, locOf, newList, newRecord, type Frame, type Machine } from '../engine/machine.ts';
import { joinValues } from '../values/join.ts';
import { nameOf } from '../values/names.ts';
import { normalize } from '../values/segments.ts';
import { newTaint, weaker } from '../values/taint.ts';
import { segmentsOf } from '../values/text.ts';
import type { Confidence, ExternalValue, Loc, PassedArgument, Segment, TaintLabel, Value } from '../values/values.ts';
import { holds, rootsOf, valueOf, valuesAt } from './arguments.ts';
import { heldAgainst } from './schemas.ts';
import { withAsked } from './askedFunctions.ts';
import { putIntoState } from './graphs.ts';
import { instructedBy } from './instructed.ts';
import { given, typeOfInstance } from './instances.ts';
import { fillPlaceholders } from './placeholders.ts';
import { targetOfBase, targetOfClient } from './target.ts';
import { noteWrittenTools } from './toolNotes.ts';

/** Kinds of operation whose result is nothing that a model wrote as text. */
const WORDLESS: ReadonlySet<Kind> = new Set<Kind>(['embeddings', 'image', 'video', 'rerank', 'moderation', 'batch']);

/** A call of an operation of the catalogue; `undefined` if none of these operations is it. */
export function modelCall(
  machine: Machine,
  frame: Frame,
  operations: readonly Operation[],
  callee: ExternalValue,
  passed: readonly PassedArgument[],
  expr: CallExpr,
): Value | undefined {
  for (const operation of operations) {
    const args = operation.asks ? withAsked(machine, frame, operation.asks, callee, passed, expr) : passed;
    const roots = rootsOf(frame, callee, args, locOf(frame, expr.span), operation.body);
    const held = holds(machine, frame, operation.when, roots);
    if (held === false) continue;
    const confidence = held === 'maybe' ? weaker('likely', callee.confidence) : callee.confidence;
    return operate(machine, frame, operation, { callee, args, roots, confidence, expr });
  }
  return undefined;
}

/** A call of an operation. */
interface Called {
  readonly callee: ExternalValue;
  readonly args: readonly PassedArgument[];
  readonly roots: Roots;
  readonly confidence: Confidence;
  readonly expr: CallExpr;
}

function operate(machine: Machine, frame: Frame, operation: Operation, { callee, args, roots, confidence, expr }: Called): Value {
  const model = modelOf(machine, frame, operation, roots);
  const endpoint = operation.fixed ?? model.endpoint ?? operation.fallback;
  const client = model.instance ?? callee;
  for (const given of operation.starts ? valuesAt(roots, operation.starts.from) : [])
    putIntoState(machine, frame, operation.starts?.type ?? '', given, locOf(frame, expr.span));
  const sent = withFound(machine, frame, operation, endpoint, { callee, args, roots, confidence, expr });
  const made = recordSite(
    machine,
    frame,
    {
      endpoint,
      ...sent,
      library: operation.of.library,
      via: 'sdk',
      streams: operation.streams,
      confidence,
      target: targetOf(machine, frame, operation, model, client, roots, endpoint.provider),
      model: model.name,
      ...filling(frame, operation.puts, roots, locOf(frame, expr.span)),
      instructed: instructedBy(frame, sent.shape, roots, callee),
      result: resultOf(operation),
    },
    expr,
  );
  noteWrittenTools(machine, frame, (operation.request ?? endpoint.request).tools, roots, expr);
  if (operation.checked) return checkedResult(machine, frame, operation.checked, made, roots, expr);
  if (operation.finds !== undefined) return withDocuments(frame, operation.finds, made, expr);
  return operation.gives === undefined ? made : given(operation.gives, callee, args, locOf(frame, expr.span));
}

/** What several components gave, by their names: of each the documents that it has searched, and what a model wrote. */
function withDocuments(frame: Frame, field: string, made: Value, expr: CallExpr): Value {
  const at = locOf(frame, expr.span);
  const found = hole(`${nameOf(expr)}.${field}`, at, [newTaint('retrieved', nameOf(expr), at, 'likely')]);
  const component = newRecord(frame, { entries: new Map([[field, found]]), rest: made });
  return newRecord(frame, { entries: new Map([[field, found]]), rest: component });
}

/** How the prompt's texts are filled with values that the call is given: `crew.kickoff(inputs={"topic": topic})`. A place without a value stays as it is. */
function filling(frame: Frame, puts: Operation['puts'], roots: Roots, at: Loc): Pick<SentRequest, 'filled'> {
  if (!puts) return {};
  const [given] = valuesAt(roots, puts.values);
  // Of several runs, each with values of its own, one template is made.
  const items = given?.k === 'list' ? frame.state.read(given.cell).map(({ value }) => value) : [given];
  const joined = items.every((one) => one !== undefined) && items.length > 0 ? joinValues(items, frame.state) : undefined;
  const values = joined && fieldsOf(frame, joined);
  if (!values) return {};
  const valueOfName = (name: string): readonly Segment[] => {
    const value = values.entries.get(name) ?? values.rest;
    return value ? segmentsOf(frame, value, at, name) : [{ k: 'literal', text: `{${name}}` }];
  };
  return { filled: (segments) => fillPlaceholders(segments, puts.placeholders, valueOfName) };
}

/** Where a call goes: as it says itself, as its model's name says (`openrouter/…`), or as its client was made. */
function targetOf(machine: Machine, frame: Frame, operation: Operation, model: ModelOf, client: ExternalValue, roots: Roots, provider: string): Target {
  const base = valuesAt(roots, operation.baseUrl).find((one) => !isNothing(one));
  if (base) return targetOfBase(base);
  // Several providers' models are asked for in one form: whose one is, its name says; where nobody is known by that, nobody is.
  const { endpoint, instance, name } = model;
  const isFromName = typeof operation.endpoint === 'object' && endpoint === undefined && instance === undefined && name !== undefined;
  const named = isFromName && name.includes('/') ? (machine.catalogue.endpoints.providerIn(name) ?? UNKNOWN_PROVIDER) : undefined;
  return named === undefined ? targetOfClient(machine, frame, client, provider) : { provider: named };
}

/** Where the prompt stands, with what the library has found for the question in front of it. */
function withFound(
  machine: Machine,
  frame: Frame,
  operation: Operation,
  endpoint: Endpoint,
  called: Called,
): { readonly shape: RequestShape; readonly roots: Roots } {
  const { callee, args, roots, expr } = called;
  const shape = operation.request ?? endpoint.request;
  const { adds } = operation;
  if (!adds || holds(machine, frame, adds.when, roots) !== true) return { shape, roots };
  const at = locOf(frame, expr.span);
  const asked = valueOf(first(roots, argumentPaths(shape.prompt))[0]?.view);
  const found = hole('found', locOf(frame, expr.nameSpan), [newTaint(adds.label, nameOf(expr), at, 'likely')]);
  const question = asked ? segmentsOf(frame, asked, at, '…') : [];
  const value: Value = { k: 'text', segments: normalize([found, ...question]), at };
  return { shape: { ...shape, prompt: FOUND }, roots: rootsOf(frame, callee, [...args, { name: FOUND, value, at }], at, operation.body) };
}

/** The name of an argument that no library has. */
const FOUND = 'found_before_question';

/** What a model wrote, where the library holds it against a schema. */
function checkedResult(machine: Machine, frame: Frame, checked: NonNullable<Operation['checked']>, made: Value, roots: Roots, expr: CallExpr): Value {
  const [schema] = valuesAt(roots, checked.schema);
  const at = locOf(frame, expr.span);
  const left = heldAgainst(machine, frame, schema, made, at);
  if (left === made || checked.field === undefined) return left;
  return checked.field.split('.').reduceRight<Value>((inner, step) => within(frame, step, inner, made), left);
}

/** What holds a value under a name (`parsed`, `choices[]`), and else what a model wrote. */
function within(frame: Frame, step: string, inner: Value, made: Value): Value {
  const name = step.replace(/\[\]$/, '');
  const value = name === step ? inner : newList(frame, [{ value: inner, repeat: true }]);
  return newRecord(frame, { entries: new Map([[name, value]]), rest: made });
}

function resultOf(operation: Operation): TaintLabel | undefined {
  if (operation.result === 'none') return undefined;
  return operation.result ?? (WORDLESS.has(operation.kind) ? undefined : 'model-output');
}

/** An agent of a framework talks to its model as a chat does. */
function wireKind(kind: Kind): Kind {
  return kind === 'agent-run' ? 'chat' : kind;
}

interface ModelOf {
  readonly endpoint?: Endpoint;
  readonly name?: string;
  readonly instance?: ExternalValue;
}

/** What a model's value says: an instance carries its endpoint, a name may hold its provider. */
function modelOf(machine: Machine, frame: Frame, operation: Operation, roots: Roots): ModelOf {
  const from = typeof operation.endpoint === 'object' ? operation.endpoint.from : (operation.request?.model ?? undefined);
  for (const { view } of first(roots, argumentPaths(from))) {
    const value = valueOf(view);
    for (const one of value?.k === 'any' ? value.values : [value]) {
      if (one?.k === 'external') return ofInstance(machine, frame, one);
    }
    const written = view.constant();
    if (typeof written === 'string') return { endpoint: machine.catalogue.endpoints.ofModel(written, wireKind(operation.kind)), name: written };
  }
  return {};
}

/** The endpoint and model that an instance of a model carries. */
function ofInstance(machine: Machine, frame: Frame, instance: ExternalValue): ModelOf {
  const type = typeOfInstance(machine, frame, instance);
  if (!type) return {};
  const roots = rootsOf(frame, instance, instance.made ?? [], instance.at);
  const written = first(roots, argumentPaths(type.model))[0]?.view.constant();
  return {
    endpoint: type.endpoint === undefined ? undefined : machine.catalogue.endpoints.byId(type.endpoint),
    ...(typeof written === 'string' ? { name: written } : {}),
    instance,
  };
}

/** Whether a call has what a request of this shape must have. A message as the whole of the options (`.`) is no shape at all. */
function hasShape(roots: Roots, shape: RequestShape): boolean {
  const open = roots.body.rest() !== undefined;
  const has = (paths: string | readonly string[] | undefined): boolean => open || first(roots, argumentPaths(paths)).length > 0;
  const prompt = shape.messages ?? shape.prompt ?? shape.embed;
  return prompt !== undefined && prompt !== '.' && shape.model !== undefined && has(prompt) && has(shape.model);
}

/** Whether a value is a list of messages that are written there: records with a role and a content. A name alone (`invoke`) says nothing. */
function areMessages(frame: Frame, value: Value | undefined): boolean {
  if (value?.k !== 'list') return false;
  return frame.state.read(value.cell).some(({ value: item }) => {
    if (item.k !== 'record') return false;
    const { entries } = frame.state.read(item.cell);
    return entries.has('role') && entries.has('content');
  });
}

/** Whether a method of something unknown is this operation: by the shape of its arguments, by what it belongs to, or because nobody else has such a method. */
function fits(frame: Frame, operation: Operation, written: string, roots: Roots, args: readonly PassedArgument[]): boolean {
  if (operation.fixed) return hasShape(roots, operation.request ?? operation.fixed.request);
  if (operation.receivers === undefined && operation.telling === undefined) return areMessages(frame, args[0]?.value);
  if (args.length === 0) return false;
  const receiver = /([\w$]+)\.[\w$]+$/.exec(written)?.[1]?.toLowerCase();
  return operation.telling === true || (receiver !== undefined && (operation.receivers ?? []).some((name) => receiver.endsWith(name)));
}

/**
 * A call on a receiver that is not known, whose name and arguments have the shape of an operation: with less confidence, it is one.
 * @param written the call as it is written: `this.llm.chat.completions.create`
 */
export function callByShape(machine: Machine, frame: Frame, written: string, args: readonly PassedArgument[], expr: CallExpr): Value | undefined {
  for (const operation of machine.catalogue.operationsByShape(written)) {
    const roots = rootsOf(frame, undefined, args, locOf(frame, expr.span), operation.body);
    if (!fits(frame, operation, written, roots, args)) continue;
    const endpoint = operation.fixed ?? operation.fallback;
    const shape = operation.request ?? endpoint.request;
    return recordSite(
      machine,
      frame,
      { endpoint, shape, roots, via: 'sdk', streams: operation.streams, confidence: 'likely', guessed: true, result: resultOf(operation) },
      expr,
    );
  }
  return undefined;
}
