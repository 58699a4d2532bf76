import { harmlessMembers } from '../../catalogue/conventions.ts';
import type { Expr } from '../../languages/ir.ts';
import { evaluate } from '../engine/evaluate.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { checkHeldBy } from './checks.ts';
import { both, NO_FACTS, ofPlace, type Facts } from './facts.ts';
import { isOnKnownHost, knownValues, NO_SCRIPT, ON_KNOWN_HOST, oneOfValues, WORDLESS, type Form } from './form.ts';
import { addressesOf } from './hosts.ts';
import { isPure } from './pure.ts';
import { addressesOfScheme } from './schemes.ts';
import { locate, placeOf } from './places.ts';
import { UNDEFINED, type Value } from '../values/values.ts';

/** Methods whose result differs from what they are called on in case, spacing or spelling alone. */
const SPELLINGS = new Set([
  'trim',
  'trimStart',
  'trimEnd',
  'toLowerCase',
  'toUpperCase',
  'toString',
  'strip',
  'lstrip',
  'rstrip',
  'lower',
  'upper',
  'casefold',
  'normalize',
]);
/** Variables that are followed to what they were copied from, one after the other. */
const MAX_COPIES = 4;
const CONVERSIONS = new Set(['String', 'str']);

/** What a check looks at: the expression itself, or what it was spelled from. */
interface Subject {
  readonly expr: Expr;
  /** Another spelling of it is what is compared: it is as limited, but not the very same text. */
  readonly respelled: boolean;
}

export function subjectOf(expr: Expr): Subject {
  const inner = spelledFrom(expr);
  return inner ? { ...subjectOf(inner), respelled: true } : { expr, respelled: false };
}

function spelledFrom(expr: Expr): Expr | undefined {
  if (expr.k === 'call') {
    const [first] = expr.args;
    if (expr.callee.k === 'member')
      return SPELLINGS.has(expr.callee.property) && expr.args.every((arg) => arg.value.k === 'const') ? expr.callee.object : undefined;
    return expr.callee.k === 'load' && CONVERSIONS.has(expr.callee.name) && expr.args.length === 1 ? first?.value : undefined;
  }
  if (expr.k === 'concat') return expr.parts.length === 1 ? expr.parts[0] : undefined;
  // `x ?? ''`: where the check holds, it holds for `x`, or there is no `x`.
  if (expr.k === 'phi' && !expr.test) return expr.arms[1]?.k === 'const' ? expr.arms[0] : undefined;
  return undefined;
}

/** That what an expression stands for has a form, said of the place it comes from, and of the address whose host it is. Nothing if it comes from no place. */
export function factOf(machine: Machine, frame: Frame, expr: Expr, form: Form): Facts {
  const own = both(ofPlaceOf(machine, frame, expr, form), ...originalsOf(machine, frame, expr, form));
  const addresses = addressesOfScheme(machine, subjectOf(expr).expr, form).map((address) => ofPlaceOf(machine, frame, address, NO_SCRIPT));
  return form.k === 'one-of' || isOnKnownHost(form) ? both(own, onKnownHost(machine, frame, expr), ...addresses) : own;
}

/** The same of what a variable was copied from and still is: `const tone = req.body.tone; if (TONES.has(tone)) … req.body.tone`. */
function originalsOf(machine: Machine, frame: Frame, expr: Expr, form: Form): Facts[] {
  const found: Facts[] = [];
  let subject = subjectOf(expr);
  for (let i = 0; i < MAX_COPIES && subject.expr.k === 'load'; i++) {
    const original = checkHeldBy(machine, frame, subject.expr);
    if (!original) break;
    const respelled = formOf(subject, form);
    found.push(ofPlaceOf(machine, frame, original, respelled));
    subject = subjectOf(original);
    form = respelled;
  }
  return found;
}

/** Of an expression that is the host of an address: that this leads to a server that is known. */
export function onKnownHost(machine: Machine, frame: Frame, expr: Expr): Facts {
  return both(...addressesOf(machine, subjectOf(expr).expr).map((address) => ofPlaceOf(machine, frame, address, ON_KNOWN_HOST)));
}

function ofPlaceOf(machine: Machine, frame: Frame, expr: Expr, form: Form): Facts {
  const subject = subjectOf(expr);
  if (subject.expr.k === 'member' && harmlessMembers.has(subject.expr.property)) return NO_FACTS;
  const located = locate(machine, frame, subject.expr);
  const place = located && placeOf(machine, frame, located);
  if (!place) return NO_FACTS;
  if (place.k !== 'note') return ofPlace(place, formOf(subject, form), UNDEFINED);
  return isPure(machine, frame, subject.expr) ? ofPlace(place, formOf(subject, form), evaluate(machine, frame, subject.expr)) : NO_FACTS;
}

function formOf(subject: Subject, form: Form): Form {
  return subject.respelled && form.k !== 'within' ? WORDLESS : form;
}

/** The single values that an expression can be, if all of them are known and asking costs nothing. */
export function knownOf(machine: Machine, frame: Frame, expr: Expr): readonly Value[] | undefined {
  if (!isPure(machine, frame, expr)) return undefined;
  return knownValues(evaluate(machine, frame, expr));
}

export function isOneOf(machine: Machine, frame: Frame, expr: Expr, values: readonly Value[]): Facts {
  return values.length > 0 ? factOf(machine, frame, expr, oneOfValues(values)) : NO_FACTS;
}
