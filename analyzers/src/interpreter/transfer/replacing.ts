import type { CallExpr } from '../engine/call.ts';
import { hole, locOf, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { constrained, isPlainText, leftForm, literalsOf, MARKUP, patternOf, remainsOf, remainsWithout, type Pattern, type Remains } from '../guards/index.ts';
import { taintsOfSegments } from '../values/carried.ts';
import { nameOf } from '../values/names.ts';
import { mapHoles, normalize, substitute, withEachHole } from '../values/segments.ts';
import { clearedFor, weakened } from '../values/taint.ts';
import { segmentsOf } from '../values/text.ts';
import { literalOf, type Hole, type Segment, type Value } from '../values/values.ts';
import { noticeRemoval } from './noticed.ts';
import { withoutSecrets } from './secrets.ts';

/** A call that puts something in the place of what it finds in a text. */
export interface Replacement {
  readonly machine: Machine;
  readonly frame: Frame;
  readonly expr: CallExpr;
  /** What it is looked for in. */
  readonly segments: readonly Segment[];
  /** A text or a regular expression. */
  readonly from: Value;
  /** What is put there, or what a function gave that says so. */
  readonly to: Value;
  readonly isFunction: boolean;
  /** Whether every occurrence of a text is replaced; a regular expression of JavaScript says that itself. */
  readonly everywhere: boolean;
}

/** An escape of `<` in HTML, as a text to put in its place. */
const ESCAPED_TAG = /^&(?:lt|#0*60|#x0*3c);$/i;
/** What stands for a part of what was found, in either language. */
const REFERS = /[$\\]/;

/** What stands where a secret was: stars, or a word that says so. */
const MASK = /\*|x{4,}|[•█]|redact|hidden|mask|removed|censor|filtered/i;

/** What stands for something that was taken out because it is nobody's business: `[mail]`, `<iban>`, `***`; a tag of HTML stands for itself. */
const STANDS_FOR =
  /^(?:.{0,12}=)?[[<({#]+(?!\/?(?:br|p|b|i|u|em|strong|code|pre|li|ul|ol|h\d|hr|div|span|a)\b)[\w .:-]+[\])}>#]+$|^[*#•█x]{2,}$|redact|mask|removed|hidden/i;
/** Where only what is personal does harm in a text that anybody may write. */
const KEPT_KINDS = ['index', 'dataset'];

/**
 * A text in which something was replaced; `undefined` if nothing is told of what is left. Behind a mask there is no secret; where what a pattern finds
 * makes way for what stands for it, somebody has looked at what is kept.
 */
export function replaced(call: Replacement): Value | undefined {
  const left = behind(call);
  if (!isPattern(call.from) || call.isFunction || !literalsOf(call.to)?.every((one) => STANDS_FOR.test(one))) return left;
  const at = locOf(call.frame, call.expr.span);
  const taints = taintsOfSegments(call.segments);
  const given = left ?? hole(nameOf(call.expr), at, taints);
  return withEachHole(given, (one) => ({ ...one, taints: clearedFor(one.taints, KEPT_KINDS) }));
}

/** A regular expression, or one of several. */
const isPattern = (value: Value): boolean => (value.k === 'any' ? value.values.every(isPattern) : patternOf(value) !== undefined);

function behind(call: Replacement): Value | undefined {
  const put = call.isFunction ? undefined : literalOf(call.to);
  if (put === undefined || !MASK.test(put)) return cleared(call) ?? respelled(call, put);
  const masked = { ...call, segments: mapHoles(call.segments, (one) => ({ ...one, taints: withoutSecrets(one.taints) })) };
  const taints = taintsOfSegments(masked.segments);
  return cleared(masked) ?? hole(nameOf(call.expr), locOf(call.frame, call.expr.span), taints);
}

/** A secret of which one known text was replaced by another is one still: `url.replace('postgres:', 'postgresql:')`. */
function respelled(call: Replacement, put: string | undefined): Value | undefined {
  const [only, ...more] = call.segments;
  if (put === undefined || literalOf(call.from) === undefined || only?.k !== 'hole' || more.length > 0) return undefined;
  if (!only.taints.some(({ label }) => label === 'secret')) return undefined;
  return hole(nameOf(call.expr), locOf(call.frame, call.expr.span), weakened(only.taints, 'likely'));
}

/**
 * A text in which every match of something was replaced, as far as that takes out all of certain characters: then words, tags or
 * separators of paths are no longer in it. @returns `undefined` if nothing of the kind can be told
 */
function cleared(call: Replacement): Value | undefined {
  const { machine, frame, expr, segments } = call;
  const pattern = patternOf(call.from);
  const plain = pattern ? (isPlainText(pattern.source) && !pattern.flags.includes('i') ? pattern.source : undefined) : literalOf(call.from);
  const everywhere = call.everywhere || pattern?.flags.includes('g') === true;
  const remains = everywhere ? remainsBehind(call, pattern, plain) : undefined;
  const cleaned = (some: readonly Segment[]): readonly Segment[] => (remains ? left(some, remains) : some);
  const at = locOf(frame, expr.span);
  if (remains) noticeRemoval(machine, frame, segments, remains, expr);
  if (plain !== undefined && !call.isFunction) {
    const put = segmentsOf(frame, call.to, at, nameOf(expr));
    if (pattern && put.some((one) => one.k === 'literal' && REFERS.test(one.text))) return undefined;
    const isKnown = segments.every((one) => one.k === 'literal');
    // What is put into something unknown may be anywhere in it.
    if (!isKnown && (taintsOf(frame, call.to).length > 0 || (!remains && !pattern))) return undefined;
    if (isKnown && !pattern) return undefined;
    return text(call, substitute(cleaned(segments), plain, put, everywhere));
  }
  if (!remains) return undefined;
  return text(
    call,
    cleaned(segments).map((one) => (one.k === 'literal' && [...one.text].some(remains.removes) ? hole(nameOf(expr), at) : one)),
  );
}

/** One expression is one hole, by the name of the call that made it. */
function text(call: Replacement, segments: readonly Segment[]): Value {
  const at = locOf(call.frame, call.expr.span);
  const [only, ...more] = segments;
  const isHole = (one: Segment | undefined): one is Hole => one?.k === 'hole';
  if (more.length === 0 && isHole(only)) return hole(nameOf(call.expr), at, only.taints);
  return { k: 'text', segments: normalize(segments), at };
}

function left(segments: readonly Segment[], remains: Remains): readonly Segment[] {
  const form = leftForm(remains);
  const value: Value = form ? constrained(form, { k: 'text', segments }) : { k: 'text', segments };
  return value.k === 'text' ? value.segments : segments;
}

function remainsBehind(call: Replacement, pattern: Pattern | undefined, plain: string | undefined): Remains | undefined {
  const put = literalOf(call.to);
  const known = put !== undefined && !(pattern && REFERS.test(put)) ? put : undefined;
  if (call.isFunction) return escapedTags(call, pattern, plain, known);
  if (known === undefined) return undefined;
  const remains = plain !== undefined ? remainsWithout(plain, known) : pattern && remainsOf(pattern.source, pattern.flags, known);
  return remains && (remains.isWordless || remains.kinds.length > 0) ? remains : undefined;
}

/** A function that gives the escape of what was found: `text.replace(/[&<>]/g, (one) => ESCAPES[one])`. */
function escapedTags(call: Replacement, pattern: Pattern | undefined, plain: string | undefined, known: string | undefined): Remains | undefined {
  const found = pattern ? remainsOf(pattern.source, pattern.flags, known ?? '') : plain === undefined ? undefined : remainsWithout(plain, known ?? '');
  if (known !== undefined) return found;
  const given = segmentsOf(call.frame, call.to, locOf(call.frame, call.expr.span), '…');
  const options = given.flatMap((one) => (one.k === 'either' ? one.options.flat() : [one]));
  const escapes = options.some((one) => one.k === 'literal' && ESCAPED_TAG.test(one.text));
  return found && escapes && found.removes('<') ? { ...found, isWordless: false, kinds: MARKUP } : undefined;
}

/** Whether something finds every `<` of a text. */
export function findsTags(from: Value): boolean {
  const pattern = patternOf(from);
  return pattern?.flags.includes('g') === true && remainsOf(pattern.source, pattern.flags, '')?.removes('<') === true;
}
