import { argumentPaths } from '../../catalogue/argumentPath.ts';
import { isCredentialName } from '../../catalogue/credentials.ts';
import type { SourceEntry } from '../../catalogue/schema.ts';
import { first, type Roots } from '../../templates/shape.ts';
import { callValue, type CallExpr } from '../engine/call.ts';
import { hole, isNothing, locOf, newList, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { joinValues } from '../values/join.ts';
import { nameOf } from '../values/names.ts';
import { originNote, outside, TYPED, TYPED_IN } from '../values/notes.ts';
import { clearedFor, mergeTaints, newTaint, OF_OTHERS, stepped, weaker } from '../values/taint.ts';
import type { Confidence, ExternalValue, Item, Loc, PassedArgument, Taint, TaintLabel, Value } from '../values/values.ts';
import { holds, rootsOf, valuesAt } from './arguments.ts';
import { typedOptions } from './commandOptions.ts';
import { isSchema } from './schema.ts';
import { noteRun, ownQuery } from './queries.ts';
import { chosen } from './records.ts';
import { noteColumns, storedBy } from './columns.ts';
import { heldAgainst } from './schemas.ts';
import { environmentHole, variableUnder } from './secrets.ts';

/** How variables of the environment are named: other members are the environment's methods. */
const VARIABLE = /^[A-Z][A-Z0-9_]*$/;

/** A member that is read, with the name by which it is shown. */
export interface ReadMember {
  readonly path: string;
  readonly property: string;
  readonly name: string;
  /** The same by the name that its owner came in with. */
  readonly source: string;
  readonly at: Loc;
  readonly confidence: Confidence;
}

/** What reading a member gives that is a source; `undefined` for a member of the environment that is no variable. */
export function memberSource(frame: Frame, entry: SourceEntry, read: ReadMember): Value | undefined {
  const { path, property, name, source, at, confidence } = read;
  if (entry.label === 'environment' && entry.mixed) return isCredentialName(property) ? environmentHole(property, name, at) : undefined;
  if (entry.label === 'environment') return VARIABLE.test(property) ? environmentHole(property, name, at) : undefined;
  const sent = hole(name, at, [newTaint(entry.label, source, at, weaker(confidence, entry.confidence ?? 'proven'), noteOf(entry, path, source))]);
  if (entry.own === undefined) return sent;
  const own = Array.from({ length: entry.own }, (_none, i): Item => ({ value: hole(`${name}[${i}]`, at) }));
  return newList(frame, [...own, { value: sent, repeat: true }]);
}

function noteOf(entry: SourceEntry, path: string, source: string): string {
  if (entry.console) return entry.console === 'given' ? TYPED : TYPED_IN;
  return entry.label === 'untrusted' ? outside(path) : originNote(entry.label as TaintLabel, source);
}

/** What a call gives that is a source; `undefined` if none of these entries is of its result. */
export function callSource(
  machine: Machine,
  frame: Frame,
  sources: readonly SourceEntry[],
  callee: ExternalValue,
  args: readonly PassedArgument[],
  expr: CallExpr,
): Value | undefined {
  const at = locOf(frame, expr.span);
  const roots = rootsOf(frame, callee, args, at);
  for (const source of sources) {
    if (source.callback !== undefined) continue;
    const held = holds(machine, frame, source.when, roots);
    if (held === false) continue;
    const confidence = weaker(callee.confidence, held === 'maybe' ? 'likely' : (source.confidence ?? 'proven'));
    if (source.label !== 'environment') {
      const known = writersOf(frame, source, roots, expr);
      const came = newTaint(source.label, nameOf(expr), at, confidence, noteOf(source, callee.path, nameOf(expr)));
      const taints = known.length > 0 ? known : [source.label === 'stored' ? ofStore(machine, frame, source, callee, came, args, expr) : came];
      const sent = hole(nameOf(expr), at, source.fits ? clearedFor(taints, source.fits) : taints);
      if (source.options) return typedOptions(machine, frame, machine.active.slice(-1), sent, at);
      return source.checked ? checkedBy(machine, frame, valuesAt(roots, source.checked)[0], sent, expr) : sent;
    }
    const variable = variableNamed(source, roots);
    if (variable === undefined) {
      const [one] = valuesAt(roots, source.name).flatMap((name) => variableUnder(frame, name, nameOf(expr), at) ?? []);
      if (one) return one;
      continue;
    }
    const set = environmentHole(variable, `${nameOf(expr.callee)}("${variable}")`, at);
    return joinValues([set, ...valuesAt(roots, source.otherwise).filter((one) => !isNothing(one))], frame.state);
  }
  return undefined;
}

function ofStore(
  machine: Machine,
  frame: Frame,
  source: SourceEntry,
  callee: ExternalValue,
  came: Taint,
  args: readonly PassedArgument[],
  expr: CallExpr,
): Taint {
  noteColumns(frame, args);
  noteRun(machine, frame, callee, args, expr);
  return source.value ? (chosen([came])[0] ?? came) : storedBy(machine, frame, came, [...args, ...ownQuery(machine, frame, callee)], expr);
}

/** Who wrote what a call reads that it is handed. */
function writersOf(frame: Frame, { reads }: SourceEntry, roots: Roots, expr: CallExpr): readonly Taint[] {
  const others = mergeTaints(...valuesAt(roots, reads).map((value) => taintsOf(frame, value))).filter(({ label }) => OF_OTHERS.has(label));
  return stepped(others, locOf(frame, expr.span), `read by \`${nameOf(expr)}\``);
}

/** What a schema, or a function that checks, leaves of what came from outside. */
function checkedBy(machine: Machine, frame: Frame, check: Value | undefined, sent: Value, expr: CallExpr): Value {
  const at = locOf(frame, expr.span);
  if (check?.k !== 'function' && check?.k !== 'external') return sent;
  if (isSchema(check)) return heldAgainst(machine, frame, check, sent, at);
  const left = callValue(machine, frame, check, [{ value: sent, at }], expr);
  // A function may say only whether it fits.
  return isNothing(left) || left.k === 'constant' ? sent : left;
}

function variableNamed(source: SourceEntry, roots: Roots): string | undefined {
  const named = first(roots, argumentPaths(source.name))[0]?.view.constant();
  return typeof named === 'string' ? named : undefined;
}
