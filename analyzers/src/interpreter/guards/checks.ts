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

/** `const ok = ALLOWED.includes(x)`, `const { tone } = req.body`: keeps what the variable's value says, or is a copy of, until something it rests on changes. */
export function keepCheck(machine: Machine, frame: Frame, target: Pattern, value: Expr): void {
  if (target.k === 'name') keep(machine, frame, target.name, value);
  if (target.k !== 'fields') return;
  const isResult = value.k === 'call' || value.k === 'await';
  if (!isResult && value.k !== 'member' && value.k !== 'load') return;
  for (const { key, target: part } of target.fields) {
    if (part.k !== 'name' || (isResult && !(CONTENT.has(key) || DISCONTENT.has(key)))) continue;
    keep(machine, frame, part.name, { k: 'member', object: value, property: key, span: value.span, nameSpan: value.span });
  }
}

function keep(machine: Machine, frame: Frame, name: string, value: Expr): void {
  if (!ASKING.has(value.k) && value.k !== 'member') return;
  const variable = frame.scope.find(name)?.cell;
  const expr = withoutFormer(name, value);
  if (!variable || !expr) return;
  const { names, keys } = restsOn(expr);
  const looked = new Map<string, Cell<unknown>>();
  for (const one of names) {
    const found = frame.scope.find(one);
    if (found) looked.set(one, found.cell);
  }
  machine.notes.keepCheck(frame.state, variable, machine.checks.add({ expr, looked }), [...looked.values()], keys);
}

/** Of expressions that speak of what a variable held before, for as long as these are. */
const rewritten = new WeakMap<Expr, Expr>();

/**
 * `ok = ok && ALLOWED.includes(x)`, `path = path || DEFAULT`: what the variable held before is not what it holds now, and nothing is known of it.
 * @returns the check without it; `undefined` where it is more than one side of a choice
 */
function withoutFormer(name: string, value: Expr): Expr | undefined {
  if (!restsOn(value).names.has(name)) return value;
  const known = rewritten.get(value);
  if (known) return known;
  const unlessFormer = (one: Expr): Expr => (one.k === 'load' && one.name === name ? { k: 'unknown', what: 'other', children: [], span: one.span } : one);
  const made: Expr =
    value.k === 'binary'
      ? { ...value, left: unlessFormer(value.left), right: unlessFormer(value.right) }
      : value.k === 'phi'
        ? { ...value, arms: value.arms.map(unlessFormer) }
        : value;
  if (restsOn(made).names.has(name)) return undefined;
  rewritten.set(value, made);
  return made;
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
