import { columnMethods, columnOptions, fetchesRows, givesValue, namesColumns, takesClasses } from '../../catalogue/recordWords.ts';
import type { Expr } from '../../languages/ir.ts';
import type { CallExpr } from '../engine/call.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { nameOf } from '../values/names.ts';
import { isNothing, type PassedArgument, type Taint, type Value } from '../values/values.ts';
import { queryNamesColumns } from './queries.ts';
import { ofQuery } from './records.ts';

/** Where a function keeps whether the statement that it ran last says which columns it wants; no program can write this name. */
const COLUMNS = '#columns';
/** Calls of one chain that are looked at. */
const MAX_CHAIN = 16;

/** What a call carries that reads a store: whole records, unless it, or what it was put together from, says which columns it wants. */
export function storedBy(machine: Machine, frame: Frame, taint: Taint, args: readonly PassedArgument[], expr: CallExpr): Taint {
  const written = nameOf(expr.callee);
  const statement = args.map(({ value }) => statementIn(frame, value)).find((one) => one !== undefined);
  const isSome =
    givesValue(written) ||
    (statement ?? (fetchesRows(written) ? lastStatement(frame) : undefined)) === true ||
    args.some((arg, i) => choosesAsOption(frame, arg, i) || queryNamesColumns(machine, frame, arg.value)) ||
    choosesInChain(expr);
  return ofQuery(taint, written.slice(written.lastIndexOf('.') + 1), isSome);
}

/** Notes which columns a statement wants that is run: who fetches its rows afterwards does not say it again. */
export function noteColumns(frame: Frame, args: readonly PassedArgument[]): void {
  const isSome = args.map(({ value }) => statementIn(frame, value)).find((one) => one !== undefined);
  if (isSome === undefined) return;
  const scope = frame.scope.functionScope;
  if (scope.module === undefined) frame.state.write(scope.declare(COLUMNS), { k: 'constant', value: isSome });
}

function lastStatement(frame: Frame): boolean | undefined {
  const known = frame.scope.functionScope.variables.get(COLUMNS);
  const value = known && frame.state.read(known);
  return value?.k === 'constant' && typeof value.value === 'boolean' ? value.value : undefined;
}

/** Whether a statement says which columns it wants; `undefined` for what is none, or does not begin with a fixed text. */
function statementIn(frame: Frame, value: Value): boolean | undefined {
  if (value.k === 'record' && !value.cls) {
    const { entries } = frame.state.read(value.cell);
    const inner = entries.get('text') ?? entries.get('sql') ?? entries.get('query');
    return inner?.k === 'text' ? statementIn(frame, inner) : undefined;
  }
  if (value.k === 'external' && /#text\(\)$/.test(value.path)) return value.made?.[0] && statementIn(frame, value.made[0].value);
  return value.k === 'text' ? namesColumns(value.segments.map((one) => (one.k === 'literal' ? one.text : ' ')).join('')) : undefined;
}

/** Whether an argument is an option that names columns, or holds one, or is a projection: `{ name: 1, _id: 0 }`. */
function choosesAsOption(frame: Frame, { name, value }: PassedArgument, position: number): boolean {
  if (isNothing(value)) return false;
  if (name !== undefined && columnOptions.has(name)) return true;
  if (value.k !== 'record' || value.cls) return false;
  const { entries } = frame.state.read(value.cell);
  const isProjection =
    position > 0 &&
    entries.size > 0 &&
    [...entries.values()].every((one) => one.k === 'constant' && (one.value === true || one.value === 1 || one.value === 0));
  return isProjection || [...entries].some(([key, one]) => columnOptions.has(key) && !isNothing(one));
}

/** Whether a call of a chain names columns: `session.query(Order.status).filter(…).all()`, `.values('status')`. */
function choosesInChain(expr: CallExpr): boolean {
  let one: Expr = expr;
  for (let i = 0; i < MAX_CHAIN; i++) {
    if (one.k === 'await') one = one.operand;
    else if (one.k === 'member') one = one.object;
    else if (one.k === 'call') {
      if (namesColumnsAsCall(one)) return true;
      one = one.callee;
    } else return false;
  }
  return false;
}

/** Whether a call says which columns are wanted. */
export function namesColumnsAsCall({ callee, args }: CallExpr): boolean {
  const method = callee.k === 'member' ? callee.property : callee.k === 'load' ? callee.name : '';
  if (!columnMethods.has(method) || args.length === 0) return false;
  return args.some(({ value }) => {
    if (value.k === 'const') return typeof value.value === 'string' && (namesColumns(value.value) ?? (method !== 'query' && !value.value.includes('*')));
    if (!takesClasses.has(method)) return true;
    if (value.k === 'load') return method === 'select' && !/^[A-Z]/.test(value.name);
    return value.k === 'member' ? /^[A-Z]/.test(nameOf(value)) || method === 'select' : method === 'select' || value.k === 'record';
  });
}
