import { hole, newList, newRecord, taintsOf, type Frame } from '../../engine/machine.ts';
import { compiledPattern, constrained, groupsOf, leftForm, lettingThrough, patternOf, type Group, type Pattern } from '../../guards/index.ts';
import { joinValues } from '../../values/join.ts';
import { nameOf } from '../../values/names.ts';
import type { PassedArgument, Value } from '../../values/values.ts';
import { valueOf } from '../arguments.ts';
import { MATCH, partOfMatch } from '../matchParts.ts';
import { withoutSecrets } from '../secrets.ts';
import type { FlowCall, FlowResult } from './flow.ts';

/** What a match holds, under a number or a name. */
interface Part {
  readonly name: string;
  readonly value: Value;
}

const NOTHING: Value = { k: 'constant', value: null };

/** A regular expression that is asked, by its method or as an argument, with the text it is held against. */
function asked(call: FlowCall): { readonly pattern: Pattern; readonly text: Value } | undefined {
  const { machine, frame, args, at } = call;
  const receiver = valueOf(call.roots.receiver);
  const own = receiver && patternOf(receiver);
  const [first, second] = args;
  if (own) return first && { pattern: own, text: first.value };
  const given = first && compiledPattern(machine, frame, [first, ...args.filter(({ name }) => name === 'flags')], at);
  const pattern = given && patternOf(given);
  // `text.match(/…/)` in JavaScript, `re.match(…, text)` in Python.
  const text = frame.semantics.textsMatchPatterns ? receiver : second?.value;
  return pattern && text ? { pattern, text } : undefined;
}

/** What a group of a match holds: of words no more than its part of the pattern lets through. */
function held(call: FlowCall, text: Value, group: Group, flags: string, name: string): Value {
  const form = leftForm(lettingThrough(group.source, flags));
  const found = hole(`${nameOf(call.expr)}[${name}]`, call.at, withoutSecrets(taintsOf(call.frame, text)));
  return form ? constrained(form, found) : found;
}

/** The whole and its groups under their names or numbers, with what was asked; `undefined` if that is not known. */
function partsOf(call: FlowCall): { readonly pattern: Pattern; readonly text: Value; readonly parts: readonly Part[] } | undefined {
  const found = asked(call);
  const groups = found && groupsOf(found.pattern.source);
  if (!found || !groups) return undefined;
  const parts = groups.map((group, i) => ({ name: group.name ?? String(i), value: held(call, found.text, group, found.pattern.flags, String(i)) }));
  return { ...found, parts };
}

/** `/…/.exec(text)`, `text.match(/…/)`, `re.search(…, text)`: the whole and its groups, or nothing. */
export function matched(call: FlowCall): FlowResult {
  const found = partsOf(call);
  if (!found) return undefined;
  const { pattern, text, parts } = found;
  // With `g`, `match` gives every whole.
  if (call.frame.semantics.textsMatchPatterns && pattern.flags.includes('g') && valueOf(call.roots.receiver) === text)
    return joinValues([newList(call.frame, [{ value: (parts[0] as Part).value, repeat: true }]), NOTHING], call.frame.state);
  return joinValues([matchOf(call.frame, parts, call), NOTHING], call.frame.state);
}

function matchOf(frame: Frame, parts: readonly Part[], { at }: FlowCall): Value {
  if (frame.semantics.textsMatchPatterns)
    return newList(
      frame,
      parts.map(({ value }) => ({ value })),
    );
  return { k: 'external', path: MATCH, at, made: parts.map(({ name, value }): PassedArgument => ({ name, value, at })), holds: true, confidence: 'proven' };
}

/** `re.findall(…, text)`: the wholes; if there are groups, what each holds. */
export function allMatched(call: FlowCall): FlowResult {
  const found = partsOf(call);
  if (!found) return undefined;
  const [whole, ...inner] = found.parts.map(({ value }) => value);
  const [only] = inner;
  const value =
    only === undefined
      ? whole
      : inner.length === 1
        ? only
        : newList(
            call.frame,
            inner.map((one) => ({ value: one })),
          );
  return value && newList(call.frame, [{ value, repeat: true }]);
}

/** `text.matchAll(/…/g)`, `re.finditer(…, text)`: a match for each. */
export function eachMatched(call: FlowCall): FlowResult {
  const found = partsOf(call);
  return found && newList(call.frame, [{ value: matchOf(call.frame, found.parts, call), repeat: true }]);
}

/** `match.group(1)`, `match.group("year")`, `match.group(1, 2)`. */
export function group(call: FlowCall): FlowResult {
  const match = valueOf(call.roots.receiver);
  if (match?.k !== 'external') return undefined;
  const parts = call.args.length === 0 ? [match.made?.[0]?.value] : call.args.map((arg) => partOfMatch(match, arg.value));
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length || known.length === 0) return undefined;
  return known.length === 1
    ? known[0]
    : newList(
        call.frame,
        known.map((value) => ({ value })),
      );
}

/** `match.groups()`: all but the whole. */
export function groups(call: FlowCall): FlowResult {
  const match = valueOf(call.roots.receiver);
  return match?.k === 'external'
    ? newList(
        call.frame,
        (match.made ?? []).slice(1).map(({ value }) => ({ value })),
      )
    : undefined;
}

/** `match.groupdict()`: those that have names. */
export function namedGroups(call: FlowCall): FlowResult {
  const match = valueOf(call.roots.receiver);
  if (match?.k !== 'external') return undefined;
  const entries = (match.made ?? []).flatMap(({ name, value }) => (name === undefined || /^\d/.test(name) ? [] : [[name, value] as const]));
  return newRecord(call.frame, { entries: new Map(entries) });
}
