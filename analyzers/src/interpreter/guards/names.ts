import { CREDENTIAL_WORD, PUBLIC_PREFIXES, SAYS_SECRET } from '../../catalogue/credentials.ts';
import { eachNode } from '../../languages/walk.ts';
import type { Expr, Pattern } from '../../languages/ir.ts';
import { evaluate } from '../engine/evaluate.ts';
import { newList, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { isWhole } from '../transfer/records.ts';
import type { Cell } from '../values/state.ts';
import { UNDEFINED, type Item, type Value } from '../values/values.ts';
import { both, NO_FACTS, ofPlace, UNKNOWN, type Facts, type Truth } from './facts.ts';
import { constrained, literalsOf, OPEN, type Form } from './form.ts';
import { patternOf } from './patterns.ts';

const EQUALITIES = new Set(['==', '===', 'is']);
const INEQUALITIES = new Set(['!=', '!==', 'is not', '<>']);
const METHODS_OF_LISTS = new Set(['includes', 'has', 'contains']);

/** Notes of `for name, value in settings.items()` that the second variable holds what stands under the first, if secrets may be there, or all that a record holds. */
export function notePair(machine: Machine, frame: Frame, pattern: Pattern & { k: 'elements' }): void {
  const [name, value, ...others] = pattern.elements;
  if (name?.k !== 'name' || value?.k !== 'name' || others.length > 0) return;
  const [named, held] = [name, value].map((one) => frame.scope.find(one.name)?.cell);
  if (!named || !held || !taintsOf(frame, frame.state.read(held)).some((taint) => taint.label === 'secret' || isWhole(taint))) return;
  machine.notes.pair(named, held);
}

/**
 * What a condition on a name says of the value under it: `if 'KEY' in name`, `SECRET.test(name)`, `name in SHOWN`. Which names are meant is
 * told by the words that it asks for. Where these are not known, a program that looks at the name has chosen in both branches.
 */
export function ofNames(machine: Machine, frame: Frame, expr: Expr): Truth {
  if (expr.k !== 'binary' && expr.k !== 'call') return UNKNOWN;
  // Few conditions ask for a name, and none is looked at more often.
  if (!loadsIn(expr).some((load) => isNameOf(machine, frame, load))) return UNKNOWN;
  const asked = new Set<Cell<Value>>();
  const words: string[] = [];
  let saysSecret = false;
  let asksValue = false;
  eachNode(expr, (node) => {
    if (node.k === 'index' && node.key.k === 'load') asksValue ||= isNameOf(machine, frame, node.key);
    if (node.k === 'const' && typeof node.value === 'string') words.push(node.value);
    else if (node.k === 'member') saysSecret ||= SAYS_SECRET.test(node.property);
    else if (node.k === 'load') {
      const cell = frame.scope.find(node.name)?.cell;
      const isName = isNameOf(machine, frame, node);
      if (cell) asked.add(cell);
      if (!isName) saysSecret ||= SAYS_SECRET.test(node.name);
      if (cell && !isName) words.push(...wordsIn(frame, evaluate(machine, frame, node)));
    }
  });
  const values = [...asked].map((cell) => machine.notes.valueUnder(cell)).filter((cell) => cell !== undefined);
  // A condition on the value, too, says nothing of its name alone.
  if (asksValue || values.some((cell) => asked.has(cell))) return UNKNOWN;
  const names = [...asked].filter((cell) => isNameOfMany(frame.state.read(cell)));
  if (values.length + names.length === 0) return UNKNOWN;
  const isOpen = both(...[...values, ...names].map((cell): Facts => ofPlace(machine.notes.variable(cell), OPEN, UNDEFINED)));
  const denied = expr.k === 'binary' && (INEQUALITIES.has(expr.op) || expr.op === 'not in');
  // `name.startsWith('NEXT_PUBLIC_')`: what is published anyway.
  const asksForPublic = words.length > 0 && words.every((word) => PUBLIC_PREFIXES.some((prefix) => word.replace(/^\^/, '').startsWith(prefix)));
  const [yes, no] = asksForPublic
    ? [true, false]
    : branches(saysSecret || words.some((word) => CREDENTIAL_WORD.test(word)), words.length > 0, isListed(machine, frame, expr));
  const truth = { yes: yes ? isOpen : NO_FACTS, no: no ? isOpen : NO_FACTS };
  return denied ? { yes: truth.no, no: truth.yes } : truth;
}

/** The variables that a condition names, for as long as it is there. */
const loads = new WeakMap<Expr, readonly Expr[]>();

function loadsIn(expr: Expr): readonly Expr[] {
  let known = loads.get(expr);
  if (!known) {
    const found: Expr[] = [];
    eachNode(expr, (node) => {
      if (node.k === 'load') found.push(node);
    });
    loads.set(expr, (known = found));
  }
  return known;
}

/** In which branches what stands under the name is open: where it is one of the names asked for, and where it is none of them. */
function branches(asksForSecrets: boolean, isKnown: boolean, isListed: boolean): readonly [boolean, boolean] {
  if (asksForSecrets) return [false, true];
  if (!isKnown) return [true, true];
  return [isListed, false];
}

/** Whether names are compared as a whole: a secret may begin as any other name does. */
function isListed(machine: Machine, frame: Frame, expr: Expr): boolean {
  const isText = (one: Expr): boolean => one.k === 'const' || isNameOf(machine, frame, one);
  if (expr.k === 'binary') return EQUALITIES.has(expr.op) || INEQUALITIES.has(expr.op) || ((expr.op === 'in' || expr.op === 'not in') && !isText(expr.right));
  return expr.k === 'call' && expr.callee.k === 'member' && METHODS_OF_LISTS.has(expr.callee.property) && !isNameOf(machine, frame, expr.callee.object);
}

/** Whether an expression is a name that a value was found under, or another spelling of it. */
function isNameOf(machine: Machine, frame: Frame, expr: Expr): boolean {
  if (expr.k === 'call' && expr.callee.k === 'member') return isNameOf(machine, frame, expr.callee.object);
  const cell = expr.k === 'load' ? frame.scope.find(expr.name)?.cell : undefined;
  return cell !== undefined && (machine.notes.valueUnder(cell) !== undefined || isNameOfMany(frame.state.read(cell)));
}

/** Whether a value is the name of something of which there are many, some of them secret. */
function isNameOfMany(value: Value): boolean {
  return value.k === 'hole' && value.taints.some(({ label }) => label === 'secret-name');
}

/**
 * The elements of a list that a test lets through which has been asked of them: `([name, value]) => name in SHOWN`.
 * @param formAt what the test asks of the element at a place
 */
export function passingParts(frame: Frame, list: Value & { k: 'list' }, formAt: (position: number) => Form | undefined): Value {
  const items = frame.state.read(list.cell);
  const isOpen = items.some(({ value }, i) => isNameOfMany(value) && formAt(i)?.k === 'within');
  const left = items.map((item, i): Item => {
    const form = formAt(i);
    const value = form ? constrained(form, item.value) : item.value;
    return { ...item, value: isOpen ? constrained(OPEN, value) : value };
  });
  return newList(frame, left);
}

/** The texts that a value consists of, and what a pattern is made of. */
function wordsIn(frame: Frame, value: Value): readonly string[] {
  if (value.k === 'any') return value.values.flatMap((one) => wordsIn(frame, one));
  if (value.k === 'list') return (frame.state.read(value.cell) ?? []).flatMap((item) => literalsOf(item.value) ?? []);
  const pattern = patternOf(value);
  return pattern ? [pattern.source] : (literalsOf(value) ?? []);
}
