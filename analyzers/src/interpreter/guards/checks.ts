import type { Expr, Pattern } from '../../languages/ir.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import type { Cell } from '../values/state.ts';
import { NO_FACTS, onlyYes, opposite, UNKNOWN, type Facts, type Truth } from './facts.ts';
import { noneLeft } from './elements.ts';
import { validatedBy } from './schemas.ts';

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
const CONTENT = new Set(['success']);
const DISCONTENT = new Set(['error', 'issues', 'errors', 'summary']);

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

/** `errors.length` of a validator that lists what it minds, or of a list of what is not allowed: where there is nothing, all was well. */
function complaintsIn(machine: Machine, frame: Frame, expr: Expr): Facts {
  const list = measuredIn(frame, expr);
  const asked = list?.k === 'load' ? checkHeldBy(machine, frame, list) : list;
  if (!asked) return NO_FACTS;
  const left = noneLeft(machine, frame, asked);
  if (left === 'never' || left.size > 0) return left;
  const call = asked.k === 'await' ? asked.operand : asked;
  return call.k === 'call' ? validatedBy(machine, frame, call, 'complaints', asked.k === 'await') : NO_FACTS;
}

/** The list of which an expression is the length. */
function measuredIn(frame: Frame, expr: Expr): Expr | undefined {
  if (expr.k === 'member') return expr.property === 'length' ? expr.object : undefined;
  const isLength = expr.k === 'call' && expr.callee.k === 'load' && expr.callee.name === 'len' && !frame.scope.find('len');
  return isLength ? expr.args[0]?.value : undefined;
}

/** The same compared with a number; `undefined` if it is no such list. */
export function ofComplaints(machine: Machine, frame: Frame, op: string, expr: Expr, limit: number): Truth | undefined {
  const facts = complaintsIn(machine, frame, expr);
  if (facts !== 'never' && facts.size === 0) return undefined;
  if ((op === '>' && limit === 0) || (op === '>=' && limit === 1)) return opposite(onlyYes(facts));
  return (op === '===' && limit === 0) || (op === '<' && limit === 1) || (op === '<=' && limit === 0) ? onlyYes(facts) : UNKNOWN;
}

/** `result.success`, `result.error` of a validator that was asked about something. */
export function resultMember(machine: Machine, frame: Frame, expr: Expr & { k: 'member' }): Truth {
  if (expr.property === 'length') return opposite(onlyYes(complaintsIn(machine, frame, expr)));
  if (!CONTENT.has(expr.property) && !DISCONTENT.has(expr.property)) return UNKNOWN;
  const asked = expr.object.k === 'load' ? checkHeldBy(machine, frame, expr.object) : expr.object;
  const call = asked?.k === 'await' ? asked.operand : asked;
  const facts = call?.k === 'call' ? validatedBy(machine, frame, call, 'result') : NO_FACTS;
  return CONTENT.has(expr.property) ? onlyYes(facts) : opposite(onlyYes(facts));
}
