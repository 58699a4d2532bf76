import { NO_PAGE, typeMembers, typingMethods } from '../../catalogue/conventions.ts';
import type { Expr, FunctionIR, Stmt } from '../../languages/ir.ts';
import { eachPart } from '../../languages/walk.ts';
import type { CallExpr } from '../engine/call.ts';
import type { Machine } from '../engine/machine.ts';

/** Of what type an answer is sent, as the program says beside what it sends: a browser shows as a page only what is one. */

/** Whether an answer is a page, as the call says beside it: `res.type('text/plain')`, `res.setHeader('Content-Type', 'text/html')`; `undefined` if it says nothing. */
export function saysPage({ callee, args }: CallExpr): boolean | undefined {
  const type = callee.k === 'member' && typingMethods.has(callee.property) ? typeSaid(args.map(({ value }) => value)) : undefined;
  if (type === undefined) return undefined;
  return NO_PAGE.test(type) ? false : /html/i.test(type) ? true : undefined;
}

/** By itself, behind the field's name, or in a record of fields. */
function typeSaid(args: readonly Expr[]): string | undefined {
  const [first, second] = args.map((one) => (one.k === 'const' && typeof one.value === 'string' ? one.value : undefined));
  const record = args.find((one) => one.k === 'record');
  const field = record?.k === 'record' ? record.entries.find(({ key }) => typeof key === 'string' && isTypeField(key))?.value : undefined;
  if (field) return field.k === 'const' ? String(field.value) : undefined;
  return args.length === 1 ? first : first !== undefined && isTypeField(first) ? second : undefined;
}

/** `res.type('text/plain')`, as what a text is then sent by. */
export function isOtherType({ callee, args }: CallExpr): boolean {
  const [type] = args;
  const names = callee.k === 'member' && (callee.property === 'type' || callee.property === 'contentType');
  return names && type?.value.k === 'const' && typeof type.value.value === 'string' && !/html|svg|xml/i.test(type.value.value);
}

/**
 * Whether an answer is made here whose type the next statements say: `response = make_response(text)`, `response.mimetype = 'text/plain'`,
 * `response.headers['Content-Type'] = …`.
 */
export function isTypedAfterwards({ active }: Machine, made: Expr): boolean {
  const fn = active.at(-1);
  const place = fn && placeOf(fn, made);
  return place !== undefined && place.following.some((one) => one.k === 'assign' && saysTypeOf(one, place.name));
}

interface MadeAt {
  readonly name: string;
  readonly following: readonly Stmt[];
}

const known = new WeakMap<FunctionIR, ReadonlyMap<Expr, MadeAt>>();

/** The variable that a call's result is given to, and the statements behind that. */
function placeOf(fn: FunctionIR, made: Expr): MadeAt | undefined {
  let places = known.get(fn);
  if (!places) known.set(fn, (places = placesIn(fn)));
  return places.get(made);
}

function placesIn(fn: FunctionIR): Map<Expr, MadeAt> {
  const found = new Map<Expr, MadeAt>();
  eachPart(fn.body, (part) => {
    if (!Array.isArray(part)) return;
    (part as Stmt[]).forEach((one, i) => {
      if (typeof one !== 'object' || one === null || one.k !== 'assign' || one.target.k !== 'name') return;
      const made = one.value.k === 'await' ? one.value.operand : one.value;
      if (made.k === 'call') found.set(made, { name: one.target.name, following: (part as Stmt[]).slice(i + 1) });
    });
  });
  return found;
}

function saysTypeOf({ target, value }: Stmt & { k: 'assign' }, name: string): boolean {
  if (target.k !== 'place' || value.k !== 'const' || typeof value.value !== 'string' || !NO_PAGE.test(value.value)) return false;
  const { place } = target;
  const isOwn = (expr: Expr): boolean => expr.k === 'load' && expr.name === name;
  if (place.k === 'member') return typeMembers.has(place.property) && isOwn(place.object);
  if (place.k !== 'index' || place.key.k !== 'const' || !isTypeField(String(place.key.value))) return false;
  return isOwn(place.object) || (place.object.k === 'member' && place.object.property === 'headers' && isOwn(place.object.object));
}

const isTypeField = (name: string): boolean => /^content-type$/i.test(name);
