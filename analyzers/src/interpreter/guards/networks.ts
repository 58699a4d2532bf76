import {
  addressParts,
  addressPredicate,
  hostMembers,
  openRange,
  privateMembers,
  privateRanges,
  publicMembers,
  rangeMethods,
  resolvers,
} from '../../catalogue/conventions.ts';
import type { Expr, FunctionIR, Pattern } from '../../languages/ir.ts';
import { eachPart } from '../../languages/walk.ts';
import { evaluate } from '../engine/evaluate.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { truthOf } from './conditions.ts';
import { both, conjunction, disjunction, NO_FACTS, onlyYes, opposite, UNKNOWN, type Facts, type Truth } from './facts.ts';
import { ON_KNOWN_HOST } from './form.ts';
import { madeOf } from './hosts.ts';
import { isPure } from './pure.ts';
import { factOf } from './subject.ts';

/**
 * What a program learns of where an address leads by asking whether that is anybody's: `ip_address(resolved).is_private`,
 * `ipaddr.parse(address).range() === 'unicast'`. It is followed back, through what was resolved, to the host and to the address that this is the host of.
 */

/** Steps back from what is asked to where it is from. */
const MAX_STEPS = 12;

/** What variables of a closure stand for: an element of what is asked for any or all. */
type Standing = ReadonlyMap<string, Expr>;
const NOTHING: Standing = new Map();

/** What a question says that is put by a member: `address.is_global`, `address.isPrivate()`. */
export function ofAddressMember(machine: Machine, frame: Frame, member: Expr & { k: 'member' }, standing = NOTHING): Truth {
  if (publicMembers.has(member.property)) return onlyYes(leadsTo(machine, frame, member.object, standing));
  return privateMembers.has(member.property) ? opposite(onlyYes(leadsTo(machine, frame, member.object, standing))) : UNKNOWN;
}

/** What a call says of an address: a member that is called, one for any or all of those that were resolved, a function of a library. */
export function ofAddressCall(machine: Machine, frame: Frame, call: Expr & { k: 'call' }, standing = NOTHING): Truth {
  const { callee, args } = call;
  const [first] = args;
  if (callee.k === 'member' && args.length === 0) return ofAddressMember(machine, frame, callee, standing);
  if (callee.k === 'member' && first?.value.k === 'closure' && (callee.property === 'some' || callee.property === 'every')) {
    const { fn } = first.value;
    const element = fn.params[0]?.target;
    const [only] = fn.body;
    const asked = fn.body.length === 1 && only?.k === 'return' ? only.value : undefined;
    return element && asked ? ofMany(callee.property === 'some', question(machine, frame, asked, standingFor(element, callee.object, standing))) : UNKNOWN;
  }
  if (callee.k === 'load' && first?.value.k === 'comprehension' && (callee.name === 'any' || callee.name === 'all')) {
    const { clauses, element } = first.value;
    const inner = clauses.reduce((known, { target, iterable }) => standingFor(target, iterable, known), standing);
    return ofMany(callee.name === 'any', question(machine, frame, element, inner));
  }
  const says = first && isPure(machine, frame, callee) ? saidBy(machine, frame, callee) : undefined;
  const facts = first && says ? leadsTo(machine, frame, first.value, standing) : NO_FACTS;
  return says === 'private-address' ? opposite(onlyYes(facts)) : onlyYes(facts);
}

/** `address.range() === 'unicast'`. */
export function ofAddressRange(machine: Machine, frame: Frame, left: Expr, right: Expr, standing = NOTHING): Truth {
  for (const [asked, constant] of [[left, right] as const, [right, left] as const])
    if (asked.k === 'call' && asked.callee.k === 'member' && rangeMethods.has(asked.callee.property) && constant.k === 'const' && constant.value === openRange)
      return onlyYes(leadsTo(machine, frame, asked.callee.object, standing));
  return UNKNOWN;
}

/**
 * A function of the program in which the ranges stand that are nobody else's: by its name it says that an address lies in one, or in none.
 * @param call of it
 */
export function ofRangesNamed(machine: Machine, frame: Frame, fn: FunctionIR, call: Expr & { k: 'call' }): Truth {
  const [first] = call.args;
  const says = addressPredicate(fn.name);
  if (!first || says === undefined || !namesRanges(fn)) return UNKNOWN;
  const facts = onlyYes(leadsTo(machine, frame, first.value, NOTHING));
  return says === 'public' ? facts : opposite(facts);
}

/** Whether what is gone through was resolved: that is never nothing. */
export function isResolved(machine: Machine, expr: Expr): boolean {
  let one: Expr | undefined = expr;
  for (let i = 0; one && i < MAX_STEPS; i++) {
    if (one.k === 'await') one = one.operand;
    else if (one.k === 'load') one = madeOf(machine, one.name);
    else if (one.k === 'member' || one.k === 'index') one = one.object;
    else return one.k === 'call' && resolvers.has(one.callee.k === 'member' ? one.callee.property : one.callee.k === 'load' ? one.callee.name : '');
  }
  return false;
}

function ofMany(isAny: boolean, truth: Truth): Truth {
  return isAny ? { yes: NO_FACTS, no: truth.no } : onlyYes(truth.yes);
}

/** A condition on one of many. */
function question(machine: Machine, frame: Frame, expr: Expr, standing: Standing): Truth {
  const inner = (one: Expr | undefined): Truth => (one ? question(machine, frame, one, standing) : UNKNOWN);
  switch (expr.k) {
    case 'not':
      return opposite(inner(expr.operand));
    case 'phi':
      return expr.test ? UNKNOWN : disjunction(inner(expr.arms[0]), inner(expr.arms[1]));
    case 'binary':
      if (expr.op === '&&') return conjunction(inner(expr.left), inner(expr.right));
      if (/^[=!]==?$/.test(expr.op)) {
        const equal = ofAddressRange(machine, frame, expr.left, expr.right, standing);
        return expr.op.startsWith('!') ? opposite(equal) : equal;
      }
      return UNKNOWN;
    case 'member':
      return ofAddressMember(machine, frame, expr, standing);
    case 'call': {
      const known = ofAddressCall(machine, frame, expr, standing);
      // A function of the program, asked about what stands outside of the closure.
      return known === UNKNOWN && standing.size === 0 ? truthOf(machine, frame, expr) : known;
    }
    default:
      return UNKNOWN;
  }
}

function standingFor(target: Pattern, list: Expr, known: Standing): Standing {
  const found = new Map(known);
  if (target.k === 'name') found.set(target.name, list);
  else if (target.k === 'fields') for (const { target: part } of target.fields) if (part.k === 'name') found.set(part.name, list);
  if (target.k === 'elements') for (const part of target.elements) if (part?.k === 'name') found.set(part.name, list);
  return found;
}

/** That an address, the host that it was resolved from, and the address of which that is the host, lead to somebody who may be asked. */
function leadsTo(machine: Machine, frame: Frame, expr: Expr, standing: Standing): Facts {
  const facts: Facts[] = [];
  let one: Expr | undefined = expr;
  for (let i = 0; one && i < MAX_STEPS; i++) {
    const here: Expr = one;
    switch (here.k) {
      case 'await':
        one = here.operand;
        break;
      case 'load':
        facts.push(factOf(machine, frame, here, ON_KNOWN_HOST));
        one = standing.get(here.name) ?? madeOf(machine, here.name);
        break;
      case 'member':
        facts.push(factOf(machine, frame, here, ON_KNOWN_HOST));
        one = hostMembers.has(here.property) || addressParts.has(here.property) ? here.object : undefined;
        break;
      case 'index':
        one = here.object;
        break;
      case 'phi':
        one = here.test ? undefined : here.arms[0];
        break;
      case 'call':
        one = here.args[0]?.value ?? (here.callee.k === 'member' ? here.callee.object : undefined);
        break;
      default:
        one = undefined;
    }
  }
  return both(...facts);
}

/** What a function of a library says of an address. */
function saidBy(machine: Machine, frame: Frame, callee: Expr): 'private-address' | 'public-address' | undefined {
  const value = evaluate(machine, frame, callee);
  const says = value.k === 'external' ? machine.catalogue.of(value.path, frame.language).check?.says : undefined;
  return says === 'private-address' || says === 'public-address' ? says : undefined;
}

const named = new WeakMap<FunctionIR, boolean>();

/** Whether several of those ranges stand in a function, as texts, in patterns or as numbers of a mask. */
function namesRanges(fn: FunctionIR): boolean {
  let known = named.get(fn);
  if (known === undefined) {
    const written: string[] = [];
    eachPart(fn.body, (part) => written.push(...Object.values(part).filter((one) => typeof one === 'string')));
    named.set(fn, (known = privateRanges.filter((range) => written.some((text) => range.test(text))).length >= 3));
  }
  return known;
}
