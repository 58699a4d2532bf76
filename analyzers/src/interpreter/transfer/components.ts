import type { Expr } from '../../languages/ir.ts';
import type { CallExpr } from '../engine/call.ts';
import type { Frame } from '../engine/machine.ts';
import { mapEach } from '../values/mapEach.ts';
import { withEachHole } from '../values/segments.ts';
import { carrying, clearedFor, isClearedFor } from '../values/taint.ts';
import { literalOf, type PassedArgument, type Taint, type Value } from '../values/values.ts';

/** What was split at every slash: one of its parts is one component of a path, all of them together are the path. */
const IN_COMPONENTS = 'in-components';
/** What takes one part of a list. */
const TAKES_ONE: ReadonlySet<string> = new Set(['pop', 'at', 'shift', 'popleft']);
const SLASHES: ReadonlySet<unknown> = new Set(['/', '\\']);
/** Methods that cut off what stands in front of an index. */
const CUTS: ReadonlySet<string> = new Set(['slice', 'substring', 'substr']);

/** What a method of a text or list gives, where that takes a path apart: `url.split('/').pop()` leads nowhere else. */
export function takenApart(frame: Frame, method: string, args: readonly PassedArgument[], expr: CallExpr, made: Value): Value {
  if (method === 'split') return args.length === 1 && separates(args[0]?.value, expr.args[0]?.value) ? inComponents(frame, made) : made;
  if (TAKES_ONE.has(method)) return componentOf(made);
  return CUTS.has(method) && args.length === 1 && isBehindLastSlash(expr.args[0]?.value) ? oneComponent(made) : made;
}

/** What stands at an index of something: of a path in its components, one that leads nowhere else. */
export function partAt(key: Value, made: Value, expr: Expr & { k: 'index' }): Value {
  const isNamed = key.k === 'text' || (key.k === 'constant' && typeof key.value !== 'number');
  return isNamed ? made : isLastOfSplit(key, expr.object) ? oneComponent(made) : componentOf(made);
}

function separates(separator: Value | undefined, written: Expr | undefined): boolean {
  const fixed = literalOf(separator);
  if (fixed !== undefined) return SLASHES.has(fixed);
  // A pattern for either slash; `os.sep`, `path.sep`.
  if (written?.k === 'call' || written?.k === 'const') return isSlashPattern(written);
  return separator?.k === 'external' && /[.#]sep$/.test(separator.path);
}

function isSlashPattern(written: Expr): boolean {
  const pattern = written.k === 'call' ? written.args[0]?.value : written;
  return pattern?.k === 'const' && typeof pattern.value === 'string' && /^\[\\*[/\\]+\]\+?$/.test(pattern.value);
}

/** `x.rsplit('/', 1)[-1]`, `x.rpartition('/')[2]`: behind the last slash there is no other, whatever stands before it. */
function isLastOfSplit(key: Value, object: Expr): boolean {
  if (key.k !== 'constant' || object.k !== 'call' || object.callee.k !== 'member') return false;
  const [separator, limit] = object.args;
  if (!isSlash(separator?.value)) return false;
  const last = object.callee.property === 'rsplit' && isNumber(limit?.value, 1) ? 1 : object.callee.property === 'rpartition' ? 2 : undefined;
  return last !== undefined && (key.value === -1 || key.value === last);
}

/** `x.lastIndexOf('/') + 1` */
function isBehindLastSlash(from: Expr | undefined): boolean {
  if (from?.k !== 'sum' || from.parts.length !== 2) return false;
  const [place, one] = from.parts;
  return place?.k === 'call' && place.callee.k === 'member' && place.callee.property === 'lastIndexOf' && isSlash(place.args[0]?.value) && isNumber(one, 1);
}

const isSlash = (expr: Expr | undefined): boolean => expr?.k === 'const' && SLASHES.has(expr.value);
const isNumber = (expr: Expr | undefined, value: number): boolean => expr?.k === 'const' && expr.value === value;

function inComponents(frame: Frame, made: Value): Value {
  const mark = (value: Value): Value => withEachHole(value, (one) => ({ ...one, taints: clearedFor(one.taints, [IN_COMPONENTS]) }));
  if (made.k !== 'list') return mark(made);
  frame.state.write(
    made.cell,
    frame.state.read(made.cell).map((item) => ({ ...item, value: mark(item.value) })),
  );
  return made;
}

function componentOf(value: Value): Value {
  const ofOne = (taint: Taint): Taint => (isClearedFor(taint, IN_COMPONENTS) ? (clearedFor([taint], ['path'])[0] ?? taint) : taint);
  return withEachHole(value, (one) => carrying(one, mapEach(one.taints, ofOne)));
}

const oneComponent = (value: Value): Value => withEachHole(value, (one) => ({ ...one, taints: clearedFor(one.taints, ['path']) }));
