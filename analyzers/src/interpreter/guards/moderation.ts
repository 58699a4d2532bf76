import { MODERATES } from '../../catalogue/conventions.ts';
import type { Argument, Expr } from '../../languages/ir.ts';
import { evaluate } from '../engine/evaluate.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { nameOf } from '../values/names.ts';
import { both, NO_FACTS, opposite, onlyYes, UNKNOWN, type Facts, type Truth } from './facts.ts';
import type { Form } from './form.ts';
import { madeOf } from './hosts.ts';
import { isPure } from './pure.ts';
import { factOf } from './subject.ts';

/** A text of which somebody said that it may stay. */
const MAY_STAY: Form = { k: 'within', kinds: ['index', 'dataset'] };
/** Steps back from a condition to the call whose answer it asks. */
const MAX_STEPS = 8;
const OF_ANY = new Set(['some', 'find']);

/**
 * What a condition says of a text that a model was asked about: where the answer holds (`verdict.results[0].flagged`) it may not stay, where it does not
 * it may. An answer that decides nothing says nothing.
 */
export function ofModeration(machine: Machine, frame: Frame, expr: Expr): Truth {
  const facts = moderated(machine, frame, expr);
  return facts === NO_FACTS ? UNKNOWN : opposite(onlyYes(facts));
}

/** The same of a score that is compared: the higher, the worse. @param op as it is written: `score > 0.5` */
export function ofModerationScore(machine: Machine, frame: Frame, op: string, left: Expr, right: Expr): Truth {
  const [asked, other, isLeft] = left.k === 'const' ? [right, left, false] : [left, right, true];
  const facts = other.k === 'const' && typeof other.value === 'number' && /^[<>]=?$/.test(op) ? moderated(machine, frame, asked) : NO_FACTS;
  if (facts === NO_FACTS) return UNKNOWN;
  return op.startsWith('>') === isLeft ? opposite(onlyYes(facts)) : onlyYes(facts);
}

/** Of the text that the answer is about which an expression is a part of. */
function moderated(machine: Machine, frame: Frame, expr: Expr): Facts {
  let one: Expr | undefined = expr;
  for (let i = 0; one && i < MAX_STEPS; i++) {
    switch (one.k) {
      case 'await':
        one = one.operand;
        break;
      case 'member':
      case 'index':
        one = one.object;
        break;
      case 'load':
        one = madeOf(machine, one.name);
        break;
      case 'phi':
        one = one.test ? undefined : one.arms[0];
        break;
      case 'call': {
        if (isModeration(machine, frame, one.callee)) return both(...textsOf(one.args).map((text) => factOf(machine, frame, text, MAY_STAY)));
        one = one.callee.k === 'member' && OF_ANY.has(one.callee.property) ? one.callee.object : undefined;
        break;
      }
      default:
        one = undefined;
    }
  }
  return NO_FACTS;
}

function isModeration(machine: Machine, frame: Frame, callee: Expr): boolean {
  if (!isPure(machine, frame, callee)) return MODERATES.test(nameOf(callee));
  const value = evaluate(machine, frame, callee);
  return value.k === 'external' && (machine.catalogue.of(value.path, frame.language).operations?.some(({ kind }) => kind === 'moderation') ?? false);
}

/** The texts that are asked about: an argument, a field of the options, or the elements of a list there. */
function textsOf(args: readonly Argument[]): readonly Expr[] {
  const fields = args.flatMap(({ value }) =>
    value.k === 'record' ? value.entries.flatMap((one) => ('key' in one && one.key === 'input' ? [one.value] : [])) : [],
  );
  const given =
    args.find(({ name }) => name === 'input')?.value ?? fields[0] ?? args.find(({ name, value }) => name === undefined && value.k !== 'record')?.value;
  const texts = given?.k === 'list' ? given.items.map(({ value }) => value) : given ? [given] : [];
  // Its beginning stands for it.
  return texts.map((text) => (text.k === 'slice' ? text.object : text));
}
