import type { Expr, Pattern } from '../../languages/ir.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import type { Cell } from '../values/state.ts';

/** A check whose result a variable holds, with the variables it looked at. */
export interface Check {
  readonly expr: Expr;
  readonly looked: ReadonlyMap<string, Cell<unknown>>;
}

/** The checks of one root function's evaluation, numbered. */
export class Checks {
  readonly #numbers = new Map<Expr, number>();
  readonly #checks: Check[] = [];

  add(check: Check): number {
    const number = this.#numbers.get(check.expr) ?? this.#checks.length;
    this.#numbers.set(check.expr, number);
    this.#checks[number] = check;
    return number;
  }

  get(number: number): Check | undefined {
    return this.#checks[number];
  }
}

const ASKING = new Set(['binary', 'not', 'phi', 'call', 'await', 'index', 'load', 'comprehension']);
/** Fields of a validator's result that say whether it was content, and those that say that it was not. */
export const CONTENT = new Set(['success']);
export const DISCONTENT = new Set(['error', 'issues', 'errors', 'summary']);

/** `const ok = ALLOWED.includes(x)`: keeps what the variable's value says, until something it rests on changes. */
export function keepCheck(machine: Machine, frame: Frame, target: Pattern, value: Expr): void {
  if (target.k === 'name') keep(machine, frame, target.name, value);
  if (target.k !== 'fields' || (value.k !== 'call' && value.k !== 'await')) return;
  for (const { key, target: part } of target.fields) {
    if (part.k !== 'name' || !(CONTENT.has(key) || DISCONTENT.has(key))) continue;
    keep(machine, frame, part.name, { k: 'member', object: value, property: key, span: value.span, nameSpan: value.span });
  }
}

function keep(machine: Machine, frame: Frame, name: string, value: Expr): void {
  if (!ASKING.has(value.k) && value.k !== 'member') return;
  const variable = frame.scope.find(name)?.cell;
  if (!variable) return;
  const { names, keys } = restsOn(value);
  const looked = new Map<string, Cell<unknown>>();
  for (const one of names) {
    const found = one === name ? undefined : frame.scope.find(one);
    if (found) looked.set(one, found.cell);
  }
  machine.notes.keepCheck(frame.state, variable, machine.checks.add({ expr: value, looked }), [...looked.values()], keys);
}

/** The variables and the members that an expression names. */
interface RestsOn {
  readonly names: Set<string>;
  readonly keys: Set<string>;
}

/** Of expressions whose values variables hold, for as long as these are: a loop assigns them at each turn. */
const known = new WeakMap<Expr, RestsOn>();

function restsOn(expr: Expr): RestsOn {
  let found = known.get(expr);
  if (!found) {
    known.set(expr, (found = { names: new Set(), keys: new Set() }));
    collect(expr, found);
  }
  return found;
}

function collect(node: object, into: RestsOn): void {
  const expr = node as Expr;
  if (expr.k === 'load') {
    into.names.add(expr.name);
    return;
  }
  if (expr.k === 'member') into.keys.add(expr.property);
  if (expr.k === 'index') into.keys.add(expr.key.k === 'const' ? String(expr.key.value) : '*');
  for (const [key, child] of Object.entries(node)) {
    if (key !== 'origin' && key !== 'span' && key !== 'nameSpan' && typeof child === 'object' && child !== null) collect(child as object, into);
  }
}

/** The check whose result a variable holds here, if it still means what it meant. */
export function checkHeldBy(machine: Machine, frame: Frame, load: Expr & { k: 'load' }): Expr | undefined {
  const cell = frame.scope.find(load.name)?.cell;
  const number = cell && machine.notes.checkOf(frame.state, cell);
  const check = number === undefined ? undefined : machine.checks.get(number);
  if (!check || ![...check.looked].every(([name, looked]) => frame.scope.find(name)?.cell === looked)) return undefined;
  return check.expr;
}
