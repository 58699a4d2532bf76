import type { Expr } from '../../languages/ir.ts';
import { evaluate } from '../engine/evaluate.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { literalOf, text, type Loc, type PassedArgument, type Value } from '../values/values.ts';
import { NO_FACTS, type Facts, type Truth } from './facts.ts';
import { harmlessKinds } from './characters.ts';
import { NO_SCRIPT, WITHIN, WORDLESS } from './form.ts';
import { isPure } from './pure.ts';
import { hasNoRoomForWords, isPathComponent } from './regular.ts';
import { runsNothingByPattern } from './schemes.ts';
import { factOf } from './subject.ts';

const PATH = ':regex';

export interface Pattern {
  readonly source: string;
  readonly flags: string;
}

/** A regular expression whose pattern is known. */
export function regularExpression(source: string, flags: string, at: Loc): Value {
  return { k: 'external', path: PATH, at, made: [text(source), text(flags)].map((value) => ({ value, at })), confidence: 'proven' };
}

/** `new RegExp("…")`, `re.compile(r"…")`; `undefined` if its pattern is not known. */
export function compiledPattern(machine: Machine, frame: Frame, args: readonly PassedArgument[], at: Loc): Value | undefined {
  const [source, flags] = args;
  const pattern = source && (patternOf(source.value) ?? { source: literalOf(source.value), flags: '' });
  if (pattern?.source === undefined) return undefined;
  return regularExpression(pattern.source, flags ? flagsOf(machine, frame, flags.value) : pattern.flags, at);
}

/** Flags that are not known are taken for those that spoil an anchor. */
function flagsOf(machine: Machine, frame: Frame, value: Value): string {
  return literalOf(value) ?? (value.k === 'external' && machine.catalogue.is('harmless-flag', value.path, frame.language) ? '' : 'm');
}

/** The pattern that a value or the method of one holds; `undefined` if it is no regular expression whose pattern is known. */
export function patternOf(value: Value): Pattern | undefined {
  if (value.k !== 'external' || (value.path !== PATH && !value.path.startsWith(`${PATH}.`))) return undefined;
  const [source, flags] = (value.made ?? []).map((arg) => literalOf(arg.value));
  return source === undefined ? undefined : { source, flags: flags ?? '' };
}

function patternIn(machine: Machine, frame: Frame, expr: Expr | undefined, flags?: Expr): Pattern | undefined {
  if (!expr || !isPure(machine, frame, expr)) return undefined;
  const value = evaluate(machine, frame, expr);
  const known = patternOf(value);
  const source = known?.source ?? literalOf(value);
  if (source === undefined) return undefined;
  const given = flags ? (isPure(machine, frame, flags) ? flagsOf(machine, frame, evaluate(machine, frame, flags)) : 'm') : '';
  return { source, flags: (known?.flags ?? '') + given };
}

/** Whether words may pass a regular expression, or a text that is taken for one; also if it is not known. */
export function letsWordsThrough(value: Value): boolean {
  const pattern = patternOf(value) ?? { source: literalOf(value), flags: '' };
  return pattern.source === undefined || !hasNoRoomForWords(pattern.source, pattern.flags);
}

/** The kinds of places in which nothing does harm that a regular expression lets through; none if it is not known. */
export function harmlessByPattern(value: Value): readonly string[] {
  const pattern = patternOf(value) ?? { source: literalOf(value), flags: '' };
  if (pattern.source === undefined) return [];
  return [...harmlessKinds(pattern.source, pattern.flags), ...(isPathComponent(pattern.source, pattern.flags) ? WITHIN.kinds : [])];
}

/** The same of one that is written in a definition. */
export const letsWordsThroughPattern = (source: string): boolean => !hasNoRoomForWords(source, '');

/** A class of characters that are not allowed, and nothing else: `[^a-z]`. */
const NOT_ALLOWED = /^\[\^((?:[^\]\\]|\\.)+)\][+*]?$/;

/** What a regular expression that a call asks says of the text, where it matches and where it finds nothing. */
export function ofPattern(machine: Machine, frame: Frame, expr: Expr & { k: 'call' }, callee: Expr & { k: 'member' }): Truth {
  const asked = patternAsked(machine, frame, expr, callee);
  if (!asked) return { yes: NO_FACTS, no: NO_FACTS };
  const { pattern, text: x, how } = asked;
  // Where it looks for characters that are not allowed and finds none, all of them are.
  const allowed = how.whole || how.start ? undefined : NOT_ALLOWED.exec(pattern.source)?.[1];
  return {
    yes: passed(machine, frame, pattern, x, how),
    no: allowed === undefined ? NO_FACTS : passed(machine, frame, { source: `^[${allowed}]*$`, flags: pattern.flags }, x),
  };
}

/** What is known of a text that a regular expression matched: `/…/.test(x)`, `x.match(/…/)`, `re.fullmatch(p, x)`, `PATTERN.match(x)`. */
export function matches(machine: Machine, frame: Frame, expr: Expr & { k: 'call' }, callee: Expr & { k: 'member' }): Facts {
  return ofPattern(machine, frame, expr, callee).yes;
}

interface How {
  readonly whole?: boolean;
  readonly start?: boolean;
}

function passed(machine: Machine, frame: Frame, pattern: Pattern, x: Expr, how: How = {}): Facts {
  if (hasNoRoomForWords(pattern.source, pattern.flags, how)) return factOf(machine, frame, x, WORDLESS);
  const kinds = [
    ...harmlessKinds(pattern.source, pattern.flags, how),
    ...(isPathComponent(pattern.source, pattern.flags, how) ? WITHIN.kinds : []),
    ...(runsNothingByPattern(pattern.source, pattern.flags) ? NO_SCRIPT.kinds : []),
  ];
  return kinds.length > 0 ? factOf(machine, frame, x, { k: 'within', kinds }) : NO_FACTS;
}

/** Which pattern a call asks, about which text, and how. */
function patternAsked(
  machine: Machine,
  frame: Frame,
  expr: Expr & { k: 'call' },
  callee: Expr & { k: 'member' },
): { readonly pattern: Pattern; readonly text: Expr; readonly how: How } | undefined {
  const { object, property } = callee;
  const [first, second] = expr.args.map((arg) => arg.value);
  if (!first) return undefined;
  const asked = (pattern: Pattern | undefined, x: Expr | undefined, how: How = {}) => (pattern && x ? { pattern, text: x, how } : undefined);
  if (frame.semantics.textsMatchPatterns) {
    if (property === 'test' || property === 'exec') return asked(patternIn(machine, frame, object), first);
    return property === 'match' ? asked(patternIn(machine, frame, first), object) : undefined;
  }
  if (property !== 'fullmatch' && property !== 'match' && property !== 'search') return undefined;
  const how = { whole: property === 'fullmatch', start: property === 'match' };
  const isModule = isPure(machine, frame, callee) && asksPattern(machine, frame, evaluate(machine, frame, callee));
  return isModule ? asked(patternIn(machine, frame, first, expr.args[2]?.value), second, how) : asked(patternIn(machine, frame, object), first, how);
}

/** `re.fullmatch(pattern, text)`: a function that is given its pattern. */
function asksPattern(machine: Machine, frame: Frame, callee: Value): boolean {
  return callee.k === 'external' && machine.catalogue.of(callee.path, frame.language).check?.says === 'pattern';
}
