import { namesWhom } from '../../catalogue/identity.ts';
import { conditionMethods, distances } from '../../catalogue/searchWords.ts';
import { eachNode } from '../../languages/walk.ts';
import type { Expr } from '../../languages/ir.ts';
import type { CallExpr } from '../engine/call.ts';
import { hole, locOf, type Frame, type Machine } from '../engine/machine.ts';
import { joinValues } from '../values/join.ts';
import { nameOf } from '../values/names.ts';
import { holesOf } from '../values/segments.ts';
import { newTaint } from '../values/taint.ts';
import { literalOf, text, type ExternalValue, type Loc, type PassedArgument, type Value } from '../values/values.ts';
import { valueOf } from './identity.ts';
import { namesColumnsAsCall } from './columns.ts';
import { chosen } from './records.ts';
import { isAsked } from './storeNotes.ts';
import { ownerOf, typeOfInstance } from './instances.ts';

/**
 * Queries that are put together by calls: `select(Note.text).where(…).order_by(Note.embedding.cosine_distance(v))`. What each call said is kept
 * beside what the query was made with, and asked when it is run: which columns it gives, whether it looks for what is like something, and in
 * whose part.
 */

/** Under which names that is kept; no program can write them. */
const COLUMNS = '#columns';
const LIKENESS = '#likeness';
const CONDITION = '#condition';
/** Things said of one query that are kept. */
const MAX_SAID = 32;

type Condition = 'fixed' | 'open' | 'whose';

/** Whether a value is a query that is put together by calls. */
export function isQuery(machine: Machine, frame: Frame, value: Value): value is ExternalValue {
  return value.k === 'external' && value.path.startsWith(':') && typeOfInstance(machine, frame, value)?.query === true;
}

/** What one more call says of a query, with what was said before. */
export function saidOfQuery(frame: Frame, made: readonly PassedArgument[], expr: CallExpr): readonly PassedArgument[] {
  const at = locOf(frame, expr.nameSpan);
  const method = expr.callee.k === 'member' ? expr.callee.property : nameOf(expr.callee);
  const note = (name: string, what: string): PassedArgument => ({ name, value: text(what), at });
  const isLike = expr.args.some(({ value }) => saysDistance(frame, value));
  const conditions = conditionMethods.has(method) ? expr.args.flatMap((arg) => conditionsIn(frame, arg.value, arg.name)) : [];
  const said = [
    ...(namesColumnsAsCall(expr) ? [note(COLUMNS, 'some')] : []),
    ...(isLike ? [note(LIKENESS, nameOf(expr.callee))] : []),
    ...conditions.map((one) => note(CONDITION, one)),
  ];
  const isKnown = ({ name, value, at: place }: PassedArgument): boolean =>
    made.some((one) => one.name === name && one.at.origin === place.origin && one.at.start === place.start && literalOf(one.value) === literalOf(value));
  return [...made, ...said.filter((one) => !isKnown(one))].slice(0, MAX_SAID);
}

/** Whether an expression says how far apart two vectors are, itself or by a variable that holds that. */
function saysDistance(frame: Frame, expr: Expr): boolean {
  let says = false;
  eachNode(expr, (node) => {
    if (node.k === 'member') says ||= distances.has(node.property);
    else if (node.k === 'load') says ||= distances.has(node.name) || holdsDistance(valueOf(frame, node), 0);
  });
  return says;
}

/** Whether what is called as an access path, or a name, ends with says how far apart vectors are. */
const isDistance = (called: string): boolean => distances.has(/(\w+)\(\)$/.exec(called)?.[1] ?? '');

/** Calls inside of a value that are looked into. */
const MAX_DEPTH = 3;

function holdsDistance(value: Value | undefined, depth: number): boolean {
  if (value?.k === 'text') return holesOf(value.segments).some(({ name }) => isDistance(name));
  if (value?.k !== 'external' || depth > MAX_DEPTH) return false;
  return isDistance(value.path) || (value.made ?? []).some((one) => holdsDistance(one.value, depth + 1));
}

/** What conditions ask for: something that is written, something that is only known at run time, or whose a row is. How like it is asks nothing of it. */
function conditionsIn(frame: Frame, expr: Expr, keyword?: string): Condition[] {
  let whose = keyword !== undefined && namesWhom(keyword);
  let written = false;
  eachNode(expr, (node) => {
    if (node.k === 'member') whose ||= namesWhom(node.property);
    else if (node.k === 'call') whose ||= node.args.some(({ name }) => name !== undefined && namesWhom(name));
    else if (node.k === 'const') written = true;
  });
  if (whose) return ['whose'];
  return saysDistance(frame, expr) ? [] : [written ? 'fixed' : 'open'];
}

/** Whether a query, or what one is given, says which columns it wants. */
export function queryNamesColumns(machine: Machine, frame: Frame, value: Value): boolean {
  return isQuery(machine, frame, value) && (value.made ?? []).some((one) => one.name === COLUMNS);
}

/** Notes that a query is run which looks for what is like something. @param at where, if not where it is put together */
export function noteSearch(machine: Machine, frame: Frame, query: ExternalValue, at?: Loc): void {
  const made = query.made ?? [];
  const like = made.find(({ name }) => name === LIKENESS);
  if (!like) return;
  const said = made.filter(({ name }) => name === CONDITION).map(({ value }) => literalOf(value));
  const filter = (['whose', 'open', 'fixed'] as const).find((one) => said.includes(one)) ?? 'nothing';
  const given = { does: 'read', callee: literalOf(like.value) ?? '', filter, isAsked: isAsked(machine) };
  machine.emit(frame, { kind: 'call', call: 'store', library: typeOfInstance(machine, frame, query)?.of.library ?? '', at: at ?? like.at, given });
}

/** What a query gives that is waited for: `await db.select().from(notes)`. Anything else is itself. */
export function answered(machine: Machine, frame: Frame, value: Value, at: Loc, name: string): Value {
  if (value.k === 'any') {
    const answers = value.values.map((one) => answered(machine, frame, one, at, name));
    return answers.every((one, i) => one === value.values[i]) ? value : joinValues(answers, frame.state);
  }
  if (!isQuery(machine, frame, value)) return value;
  noteSearch(machine, frame, value);
  const source = newTaint('stored', name, at);
  return hole(name, at, queryNamesColumns(machine, frame, value) ? chosen([source]) : [source]);
}

/** The query that a call runs whose method it is. */
export function ownQuery(machine: Machine, frame: Frame, callee: ExternalValue): readonly PassedArgument[] {
  const owner = ownerOf(callee);
  return owner && isQuery(machine, frame, owner) ? [{ value: owner, at: owner.at }] : [];
}

/** Notes what a call looks for that runs queries: those that it is given, or its own. */
export function noteRun(machine: Machine, frame: Frame, callee: ExternalValue, args: readonly PassedArgument[], expr: CallExpr): void {
  const at = locOf(frame, expr.nameSpan);
  for (const { value } of args) if (isQuery(machine, frame, value)) noteSearch(machine, frame, value, at);
  for (const { value } of ownQuery(machine, frame, callee)) if (isQuery(machine, frame, value)) noteSearch(machine, frame, value);
}

/** Notes a query that an asynchronous function gives back without having waited for it: whoever waits for what the function gives runs it. */
export function noteReturned(machine: Machine, frame: Frame, value: Value): void {
  if (frame.semantics.promisesHaveThen && machine.active.at(-1)?.isAsync === true && isQuery(machine, frame, value)) noteSearch(machine, frame, value);
}
