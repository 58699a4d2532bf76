import type { Expr } from '../../languages/ir.ts';
import { composedBy } from '../transfer/compositions.ts';
import { formatPercent } from '../transfer/format.ts';
import { noteBuilt } from '../transfer/secrets.ts';
import { joinValues } from '../values/join.ts';
import { nameOf } from '../values/names.ts';
import { beginningAnew, normalize } from '../values/segments.ts';
import { mergeTaints } from '../values/taint.ts';
import { placed, segmentsOf } from '../values/text.ts';
import { literalOf, text, type Loc, type Segment, type Value } from '../values/values.ts';
import { bothOf } from './choices.ts';
import { itemsOf } from './elements.ts';
import { evaluate } from './evaluate.ts';
import { withSpread } from './fields.ts';
import { isInstance } from './kinship.ts';
import { hole, isNothing, locOf, newList, newRecord, taintsOf, type Frame, type Machine } from './machine.ts';

/** Longest text, in UTF-16 units, that `text * number` is worked out to. */
const MAX_REPEATED = 10_000;

/** `a + b + …`, of whatever: what a text or something from outside is added to becomes one text. */
export function sum(machine: Machine, frame: Frame, expr: Expr & { k: 'sum' }): Value {
  const partOf = (i: number): Expr => expr.parts[i] ?? expr;
  const values = expr.parts.map((part) => placed(evaluate(machine, frame, part), locOf(frame, part.span), nameOf(part)));
  const at = locOf(frame, expr.span);
  if (values.some((value) => value.k === 'list'))
    return newList(
      frame,
      values.flatMap((value, i) => itemsOf(frame, value, at, nameOf(partOf(i)))),
    );
  const joined = (): Value => {
    const segments = values.flatMap((value, i) => segmentsOf(frame, value, locOf(frame, partOf(i).span), nameOf(partOf(i))));
    return { k: 'text', segments: normalize(segments), at };
  };
  // A number in it and no text: an addition of numbers, whose result is only known at run time.
  if (values.some(isNumber) && !values.every(isNumber) && !values.some(isTextRather))
    return hole(nameOf(expr), at, mergeTaints(...values.map((value) => taintsOf(frame, value))));
  if (values.some(mayBeText) || carriesAny(frame, values)) return noteBuilt(machine, joined(), values);
  const numbers = values.filter(isNumber);
  return numbers.length > 0 ? { k: 'constant', value: numbers.reduce((total, { value }) => total + value, 0) } : joined();
}

export function binary(machine: Machine, frame: Frame, expr: Expr & { k: 'binary' }): Value {
  const left = evaluate(machine, frame, expr.left);
  if (expr.op === '&&') return bothOf(machine, frame, left, expr);
  const right = placed(evaluate(machine, frame, expr.right), locOf(frame, expr.right.span), nameOf(expr.right));
  return combine(machine, frame, expr.op, left, right, expr);
}

/** Whether something is joined with a dictionary as another one is; what is parsed, or was sent, is one then. */
const isDictionary = (value: Value): boolean => value.k === 'record' || (value.k === 'hole' && value.taints.length > 0);

/** A binary operator other than the short-circuiting ones, also as part of `x op= y`. */
export function combine(machine: Machine, frame: Frame, op: string, left: Value, right: Value, expr: Expr): Value {
  const at = locOf(frame, expr.span);
  const name = nameOf(expr);
  if (op === '+') return added(frame, left, right, name, at);
  if (op === '%' && frame.semantics.percentFormats && left.k === 'text') return { k: 'text', segments: formatPercent(frame, left.segments, right, at), at };
  if (op === '/') return pathOf(frame, left, right, name, at) ?? hole('comparison', at);
  const repeated = op === '*' && frame.semantics.repeatsByTimes ? timesOf(frame, left, right, at) : undefined;
  if (repeated) return repeated;
  if (op === '|' && right.k === 'record' && isDictionary(left)) {
    const before = left.k === 'record' ? frame.state.read(left.cell) : withSpread(frame, { entries: new Map() }, left, at, name);
    return newRecord(frame, withSpread(frame, before, right, at, name));
  }
  if (frame.semantics.bitsAreNumbers && BITWISE.has(op)) return hole(name, at);
  const composed = composedBy(machine, frame, op, left, right, at);
  if (composed) return composed;
  if (op === '|' || op === '>>') return hole('pipe', at, mergeTaints(taintsOf(frame, left), taintsOf(frame, right)));
  if (op === '??' || op === '||') return isNothing(left) ? right : joinValues([left, right]);
  const equality = frame.depth > 0 ? (op === 'instanceof' ? isInstance(machine, frame, left, right) : comparedBy(op, left, right)) : undefined;
  if (equality !== undefined) return { k: 'constant', value: equality };
  if ((op === '-' || op === '*') && isNumber(left) && isNumber(right))
    return { k: 'constant', value: op === '-' ? left.value - right.value : left.value * right.value };
  return hole('comparison', at);
}

function added(frame: Frame, left: Value, right: Value, name: string, at: Loc): Value {
  if (left.k === 'list') return newList(frame, [...itemsOf(frame, left, at), ...itemsOf(frame, right, at)]);
  if (isNumber(left) && isNumber(right)) return { k: 'constant', value: left.value + right.value };
  // With a number and no text it is an addition of numbers.
  if ((mayBeNumber(left) || mayBeNumber(right)) && !isTextRather(left) && !isTextRather(right))
    return hole(name, at, mergeTaints(taintsOf(frame, left), taintsOf(frame, right)));
  return { k: 'text', segments: normalize([...segmentsOf(frame, left, at, 'left'), ...segmentsOf(frame, right, at, name)]), at };
}

/** Whether a value is a text or may be one, and not a number: what is not known, with or without digits beside it, may be either. */
function isTextRather(value: Value): boolean {
  if (value.k === 'any') return value.values.some(isTextRather);
  if (value.k !== 'text') return value.k === 'json';
  return value.segments.every((segment) => segment.k === 'literal') || value.segments.some(hasLetters);
}

function hasLetters(segment: Segment): boolean {
  if (segment.k === 'literal') return /[^\d.]/.test(segment.text);
  return segment.k === 'either' && segment.options.every((option) => option.some(hasLetters));
}

/** `folder / name`: the parts of a path, where that is what the language makes of it; else what a division of texts carries. */
function pathOf(frame: Frame, left: Value, right: Value, name: string, at: Loc): Value | undefined {
  if (frame.semantics.slashJoinsPaths && (left.k === 'text' || right.k === 'text' || carriesAny(frame, [left, right]))) {
    const slash = { k: 'literal', text: '/' } as const;
    return { k: 'text', segments: normalize([...segmentsOf(frame, left, at, 'folder'), slash, ...beginningAnew(segmentsOf(frame, right, at, name))]), at };
  }
  if (!mayBeText(left) && !mayBeText(right) && left.k !== 'external') return undefined;
  return hole(name, at, mergeTaints(taintsOf(frame, left), taintsOf(frame, right)));
}

/** `text * number` and `list * number`, either way round. */
function timesOf(frame: Frame, left: Value, right: Value, at: Loc): Value | undefined {
  const [repeated, count] = left.k === 'text' || left.k === 'list' ? [left, right] : [right, left];
  if (repeated.k === 'list')
    return newList(
      frame,
      frame.state.read(repeated.cell).map((item) => ({ ...item, repeat: true })),
    );
  if (repeated.k !== 'text') return undefined;
  const known = literalOf(repeated);
  if (known !== undefined && isNumber(count) && known.length * count.value <= MAX_REPEATED) return text(known.repeat(Math.max(0, count.value)), at);
  return { k: 'text', segments: [{ k: 'repeat', segments: repeated.segments, separator: '' }], at };
}

const BITWISE: ReadonlySet<string> = new Set(['|', '&', '^', '<<', '>>', '>>>']);

const EQUALITIES: ReadonlyMap<string, boolean> = new Map([
  ['==', true],
  ['===', true],
  ['!=', false],
  ['!==', false],
]);

/** What comparing two known values gives; `undefined` for other operators, and where they are not known. */
function comparedBy(op: string, left: Value, right: Value): boolean | undefined {
  const whenEqual = EQUALITIES.get(op);
  if (whenEqual === undefined) return undefined;
  const [a, b] = [left, right].map((one) => literalOf(one) ?? (one.k === 'constant' ? one.value : one));
  if (typeof a === 'object' || typeof b === 'object') return undefined;
  return (a === b) === whenEqual;
}

function carriesAny(frame: Frame, values: readonly Value[]): boolean {
  return values.some((value) => taintsOf(frame, value).length > 0);
}

function isNumber(value: Value): value is Value & { k: 'constant'; value: number } {
  return value.k === 'constant' && typeof value.value === 'number';
}

function mayBeNumber(value: Value): boolean {
  return isNumber(value) || (value.k === 'any' && value.values.some(isNumber));
}

function mayBeText(value: Value): boolean {
  return value.k === 'text' || value.k === 'json' || (value.k === 'any' && value.values.some(mayBeText));
}
