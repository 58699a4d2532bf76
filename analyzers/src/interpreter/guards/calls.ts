import { rootedTests } from '../../catalogue/conventions.ts';
import type { Expr } from '../../languages/ir.ts';
import { evaluate } from '../engine/evaluate.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { BEGINS_WITH_SLASH, NOT_TWO_SLASHES } from '../values/taint.ts';
import { beginningsOf } from './beginnings.ts';
import { checkHeldBy } from './checks.ts';
import { equality } from './comparisons.ts';
import { truthOf } from './conditions.ts';
import { everyElement, noElement, someElement } from './elements.ts';
import { both, isEmpty, NO_FACTS, onlyYes, opposite, orElse, UNKNOWN, type Facts, type Truth } from './facts.ts';
import { NO_SCRIPT, ON_KNOWN_HOST, WITHIN, WORDLESS } from './form.ts';
import { relativeOf } from './hosts.ts';
import { runsNothing } from './schemes.ts';
import { hasKey, isMember } from './membership.ts';
import { ofModeration } from './moderation.ts';
import { ofAddressCall, ofRangesNamed } from './networks.ts';
import { leadsUp, notFromRoot, within, withoutWayUp } from './paths.ts';
import { matches, ofPattern } from './patterns.ts';
import { outcomeOf } from './predicates.ts';
import { isPure } from './pure.ts';
import { validatedBy } from './schemas.ts';
import { factOf, onKnownHost } from './subject.ts';
import { isSubset } from './subsets.ts';
import { ofType } from './types.ts';

type CallExpr = Expr & { k: 'call' };

const FINDERS = new Set(['includes', 'has', '__contains__', 'contains']);
/** Methods of Python's texts that only texts without words pass. */
const WORDLESS_TESTS = new Set(['isdigit', 'isdecimal', 'isnumeric', 'isalnum', 'isalpha', 'isidentifier']);
const ENDS = new Set(['endsWith', 'endswith']);
/** The whole of an address's host, so that nothing can follow that makes it another one. */
const HOST_AND_SLASH = /^https?:\/\/[^/?#\\@\s]+\//;
const BEGINS = new Set(['startsWith', 'startswith', 'is_relative_to']);

/** What a call's result, asked as a condition, says of what it was given. */
export function truthOfCall(machine: Machine, frame: Frame, expr: CallExpr, awaited: boolean): Truth {
  const ofAddress = ofAddressCall(machine, frame, expr);
  if (!isEmpty(ofAddress)) return ofAddress;
  const ofModerated = ofModeration(machine, frame, expr);
  if (!isEmpty(ofModerated)) return ofModerated;
  const known = expr.callee.k === 'member' ? ofMethod(machine, frame, expr, expr.callee) : UNKNOWN;
  if (known !== UNKNOWN || !isPure(machine, frame, expr.callee)) return known;
  const callee = evaluate(machine, frame, expr.callee);
  if (callee.k === 'external') return ofExternal(machine, frame, callee.path, expr, awaited);
  if (callee.k !== 'function') return UNKNOWN;
  // A promise holds, whatever it comes to.
  if (callee.fn.isGenerator || (callee.fn.isAsync && !awaited)) return { yes: NO_FACTS, no: 'never' };
  const outcome = outcomeOf(machine, frame, callee, expr.args);
  if (!isEmpty(outcome)) return outcome;
  const ranges = ofRangesNamed(machine, frame, callee.fn, expr);
  return isEmpty(ranges) ? outcome : ranges;
}

function ofMethod(machine: Machine, frame: Frame, expr: CallExpr, callee: Expr & { k: 'member' }): Truth {
  const { object, property } = callee;
  const first = expr.args[0]?.value;
  if (WORDLESS_TESTS.has(property) && !first && frame.semantics.textsTellTheirForm) return onlyYes(factOf(machine, frame, object, WORDLESS));
  // `isAbsolute(path)`, `path.is_absolute()`
  if (rootedTests.has(property)) return opposite(found(notFromRoot(machine, frame, first ?? object)));
  if (!first) return UNKNOWN;
  if (FINDERS.has(property)) return orElse(opposite(found(leadsUp(machine, frame, first, object))), () => found(isMember(machine, frame, first, object)));
  // What does not go up from a folder lies in it.
  const goesUp = BEGINS.has(property) && first.k === 'const' && /^\.\.[\\/]?$/.test(String(first.value));
  const related = goesUp ? relativeOf(machine, object) : undefined;
  if (related) return opposite(found(both(within(machine, frame, related), factOf(machine, frame, object, WITHIN))));
  // Where a path is spelled without detours, the ways up stand at its beginning.
  if (goesUp) return opposite(found(withoutWayUp(machine, frame, object)));
  if (property !== 'is_relative_to' && BEGINS.has(property) && first.k === 'const' && (first.value === '/' || first.value === '//'))
    return first.value === '/'
      ? { yes: factOf(machine, frame, object, { k: 'within', kinds: [BEGINS_WITH_SLASH] }), no: notFromRoot(machine, frame, object) }
      : opposite(onlyYes(factOf(machine, frame, object, { k: 'within', kinds: [NOT_TWO_SLASHES] })));
  // An address that begins with a host and the slash behind it leads there.
  if (property !== 'is_relative_to' && BEGINS.has(property) && beginningsOf(machine, frame, first)?.every((one) => HOST_AND_SLASH.test(one)))
    return onlyYes(factOf(machine, frame, object, ON_KNOWN_HOST));
  // One that begins with a scheme is of that scheme.
  if (property !== 'is_relative_to' && BEGINS.has(property) && beginningsOf(machine, frame, first)?.every((one) => runsNothing(one)))
    return onlyYes(factOf(machine, frame, object, NO_SCRIPT));
  if (BEGINS.has(property)) return found(liesIn(machine, frame, object, expr));
  if (ENDS.has(property) && isDomain(first)) {
    const onHost = onKnownHost(machine, frame, object);
    if (onHost !== 'never' && onHost.size > 0) return onlyYes(onHost);
  }
  if (property === 'get') return found(hasKey(machine, frame, first, object));
  if (property === 'hasOwnProperty') return found(hasKey(machine, frame, first, object));
  if (property === 'call' && object.k === 'member' && object.property === 'hasOwnProperty')
    return found(expr.args[1] ? hasKey(machine, frame, expr.args[1].value, first) : NO_FACTS);
  if (property === 'some' || property === 'find') return found(someElement(machine, frame, object, first), noElement(machine, frame, object, first));
  if (property === 'issubset' || property === 'isSubsetOf') return found(isSubset(machine, frame, object, first));
  if (property === 'difference') return opposite(found(isSubset(machine, frame, object, first)));
  if (property === 'every') return found(everyElement(machine, frame, object, first));
  const { yes, no } = ofPattern(machine, frame, expr, callee);
  return found(yes, no);
}

/** A domain with the dot in front of it: what ends in it is a server of its owner's. */
function isDomain(expr: Expr): boolean {
  return expr.k === 'const' && typeof expr.value === 'string' && /^\.[\w-]+(?:\.[\w-]+)+$/.test(expr.value);
}

/** A path without `..` that begins with a folder lies in it. */
function liesIn(machine: Machine, frame: Frame, path: Expr, expr: CallExpr): Facts {
  const facts = within(machine, frame, path);
  if (facts === 'never' || facts.size > 0) return facts;
  return expr.callee.k === 'member' && expr.callee.property !== 'is_relative_to' ? matches(machine, frame, expr, expr.callee) : NO_FACTS;
}

function found(yes: Facts, no: Facts = NO_FACTS): Truth {
  const truth = { yes, no };
  return isEmpty(truth) ? UNKNOWN : truth;
}

function ofExternal(machine: Machine, frame: Frame, path: string, expr: CallExpr, awaited: boolean): Truth {
  const [first, second] = expr.args.map((arg) => arg.value);
  if (!first) return UNKNOWN;
  const says = machine.catalogue.of(path, frame.language).check?.says;
  switch (says) {
    case 'condition':
      return truthOf(machine, frame, first, awaited);
    case 'wordless':
      return onlyYes(factOf(machine, frame, first, WORDLESS));
    case 'not-wordless':
      return opposite(onlyYes(factOf(machine, frame, first, WORDLESS)));
    case 'of-type':
      return second ? ofType(machine, frame, first, second) : UNKNOWN;
    case 'has-key':
      return second ? found(hasKey(machine, frame, second, first)) : UNKNOWN;
    case 'member':
      return second ? found(isMember(machine, frame, first, second)) : UNKNOWN;
    case 'known-host':
      return onlyYes(factOf(machine, frame, first, ON_KNOWN_HOST));
    case 'equal':
      return second ? equality(machine, frame, first, second) : UNKNOWN;
    case 'any':
      return { yes: someElement(machine, frame, undefined, first), no: noElement(machine, frame, undefined, first) };
    case 'all':
      return onlyYes(everyElement(machine, frame, undefined, first));
    default:
      return onlyYes(validatedBy(machine, frame, expr, 'condition', awaited));
  }
}

/** What is known where something that was looked for is there: neither `null` nor `undefined` nor `None`. */
export function isPresent(machine: Machine, frame: Frame, expr: Expr): Facts {
  switch (expr.k) {
    case 'await':
      return isPresent(machine, frame, expr.operand);
    case 'assign':
      return expr.op === undefined ? isPresent(machine, frame, expr.value) : NO_FACTS;
    case 'load': {
      const check = checkHeldBy(machine, frame, expr);
      return check ? isPresent(machine, frame, check) : NO_FACTS;
    }
    case 'index':
      return hasKey(machine, frame, expr.key, expr.object);
    case 'call': {
      const first = expr.args[0]?.value;
      if (expr.callee.k !== 'member' || !first) return NO_FACTS;
      if (expr.callee.property === 'get') return expr.args.length === 1 ? hasKey(machine, frame, first, expr.callee.object) : NO_FACTS;
      if (expr.callee.property === 'find') return someElement(machine, frame, expr.callee.object, first);
      return expr.callee.property === 'test' ? NO_FACTS : matches(machine, frame, expr, expr.callee);
    }
    default:
      return NO_FACTS;
  }
}

const POSITIONS = new Set(['indexOf', 'lastIndexOf', 'findIndex', 'find', 'index']);

/**
 * `list.indexOf(x) >= 0`, `list.count(x) > 0`.
 * @returns `undefined` if the expression is no position and no number of occurrences
 */
export function truthOfPosition(machine: Machine, frame: Frame, op: string, expr: Expr, limit: number): Truth | undefined {
  if (expr.k === 'load') {
    const held = checkHeldBy(machine, frame, expr);
    return held ? truthOfPosition(machine, frame, op, held, limit) : undefined;
  }
  if (expr.k !== 'call' || expr.callee.k !== 'member') return undefined;
  const { object, property } = expr.callee;
  const first = expr.args[0]?.value;
  const counts = property === 'count';
  if (!first || !(counts || POSITIONS.has(property))) return undefined;
  const facts = property === 'findIndex' ? someElement(machine, frame, object, first) : isMember(machine, frame, first, object);
  return foundBy(op, limit, counts ? 1 : 0, facts);
}

/** @param least the least number that says that it was found: the first position, or one occurrence */
function foundBy(op: string, limit: number, least: number, facts: Facts): Truth {
  switch (op) {
    case '===':
      return limit >= least ? { yes: facts, no: NO_FACTS } : { yes: NO_FACTS, no: limit === least - 1 ? facts : NO_FACTS };
    case '>':
      return { yes: limit >= least - 1 ? facts : NO_FACTS, no: NO_FACTS };
    case '>=':
      return { yes: limit >= least ? facts : NO_FACTS, no: NO_FACTS };
    case '<':
      return { yes: NO_FACTS, no: limit >= least ? facts : NO_FACTS };
    case '<=':
      return { yes: NO_FACTS, no: limit >= least - 1 ? facts : NO_FACTS };
    default:
      return UNKNOWN;
  }
}
