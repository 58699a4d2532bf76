import { hostMembers, relatingMethods } from '../../catalogue/conventions.ts';
import type { Expr, FunctionIR } from '../../languages/ir.ts';
import { eachNode } from '../../languages/walk.ts';
import type { Machine } from '../engine/machine.ts';

/** Variables that are followed to what they were made of, one after the other. */
const MAX_FOLLOWED = 4;

/**
 * The addresses of which an expression is the host: `url` and `raw` of `new URL(raw).hostname`, or of a variable that was given that and
 * nothing else.
 * @param members by which that part of an address is asked for
 */
export function addressesOf(machine: Machine, expr: Expr, members: ReadonlySet<string> = hostMembers): Expr[] {
  const member = resolved(machine, expr);
  if (member?.k !== 'member' || !members.has(member.property)) return [];
  const found: Expr[] = [];
  let address: Expr | undefined = member.object;
  for (let i = 0; address && i < MAX_FOLLOWED; i++) {
    if (address.k === 'call') address = address.args[0]?.value;
    else {
      found.push(address);
      address = address.k === 'load' ? madeOf(machine, address.name) : undefined;
      // What a call makes of it is another address, unless the call only reads it: asked for its host, it has.
      if (address?.k !== 'call' || address.args.length === 0) break;
    }
  }
  return found;
}

/** An expression, or what the variable that it is was given. */
function resolved(machine: Machine, expr: Expr, left = MAX_FOLLOWED): Expr | undefined {
  if (left === 0) return undefined;
  let one: Expr | undefined = expr;
  for (let i = 0; one?.k === 'load' && i < left; i++) one = madeOf(machine, one.name);
  // `url.hostname.toLowerCase()`, `url.hostname ?? ''`.
  if (one?.k === 'call' && one.callee.k === 'member' && one.args.length === 0) return resolved(machine, one.callee.object, left - 1);
  return one?.k === 'phi' && !one.test ? resolved(machine, one.arms[0] as Expr, left - 1) : one;
}

/** The path that an expression says how to reach from a folder: `target` of `path.relative(root, target)`, or of a variable that was given that. */
export function relativeOf(machine: Machine, expr: Expr): Expr | undefined {
  const call = resolved(machine, expr);
  if (call?.k !== 'call' || call.callee.k !== 'member' || call.args.length !== 2) return undefined;
  const position = relatingMethods.get(call.callee.property);
  return position === undefined ? undefined : call.args[position]?.value;
}

const given = new WeakMap<FunctionIR, ReadonlyMap<string, Expr | undefined>>();

/** What a variable of the functions under way is given, where that happens in one place. */
export function madeOf(machine: Machine, name: string): Expr | undefined {
  for (const fn of [...machine.active, ...machine.asked].reverse()) {
    let known = given.get(fn);
    if (!known) given.set(fn, (known = givenIn(fn)));
    if (known.has(name)) return known.get(name);
  }
  return undefined;
}

function givenIn(fn: FunctionIR): Map<string, Expr | undefined> {
  // A parameter was given something already.
  const found = new Map<string, Expr | undefined>(fn.params.flatMap(({ name }) => (name === undefined ? [] : [[name, undefined] as const])));
  const give = (name: string, value: Expr | undefined): void => void found.set(name, found.has(name) ? undefined : value);
  eachNode(fn.body, (one) => {
    if (one.k === 'assign') {
      const value = one.op === undefined ? waitedFor(one.value) : undefined;
      if (one.target.k === 'name') give(one.target.name, value);
      else if (one.target.k === 'fields')
        for (const { key, target } of one.target.fields) if (target.k === 'name') give(target.name, value && memberOf(value, key));
      if (one.target.k === 'elements') for (const target of one.target.elements) if (target?.k === 'name') give(target.name, value && elementOf(value));
    }
    // An element of what is gone through, and its parts.
    if (one.k === 'loop' && one.target && one.iterable) {
      const element = elementOf(one.iterable);
      if (one.target.k === 'name') give(one.target.name, element);
      if (one.target.k === 'elements') for (const target of one.target.elements) if (target?.k === 'name') give(target.name, elementOf(element));
      if (one.target.k === 'fields') for (const { key, target } of one.target.fields) if (target.k === 'name') give(target.name, memberOf(element, key));
    }
  });
  return found;
}

const waitedFor = (expr: Expr): Expr => (expr.k === 'await' ? expr.operand : expr);

/** One of a list, whichever. */
const elementOf = (object: Expr): Expr => ({ k: 'index', object, key: object, span: object.span });

const memberOf = (object: Expr, property: string): Expr => ({ k: 'member', object, property, span: object.span, nameSpan: object.span });
