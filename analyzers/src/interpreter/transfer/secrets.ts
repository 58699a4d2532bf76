import { isCredentialName, isLogName, isSurelyCredential, UNCOVERING } from '../../catalogue/credentials.ts';
import { findSecrets, type SecretSpan } from '../../sensitive/secrets/index.ts';
import { hiddenFields, saysWhatIsShown } from '../engine/classLookup.ts';
import type { CallExpr } from '../engine/call.ts';
import { constrained, OPEN } from '../guards/form.ts';
import { nameOf } from '../values/names.ts';
import { hole, locOf, newRecord, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { holesOf } from '../values/segments.ts';
import { segmentsOf } from '../values/text.ts';
import { isClearedFor, newTaint } from '../values/taint.ts';
import { settingsWithKey } from './settingsWithKeys.ts';
import {
  literalOf,
  type Confidence,
  type ExternalValue,
  type Loc,
  type PassedArgument,
  type Segment,
  type Taint,
  UNDEFINED,
  type Value,
} from '../values/values.ts';

/** Methods of a text that give all of it back: a key stays a key. Anything else (a slice, a digest) hides it. */
const KEEPS_ALL = new Set([
  'trim',
  'strip',
  'toString',
  'valueOf',
  'encode',
  'decode',
  'concat',
  'format',
  'normalize',
  'rstrip',
  'lstrip',
  'get_secret_value',
  'reveal',
]);

/** Texts whose keys are remembered: the same ones are met again in every context in which a function is evaluated. */
const MAX_REMEMBERED = 5_000;
const remembered = new Map<string, SecretSpan | undefined>();

/** The first key in a text, told by its own shape. */
function keyIn(written: string): SecretSpan | undefined {
  if (remembered.has(written)) return remembered.get(written);
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  const key = findSecrets(written, { bare: true }).find((span) => span.type !== 'secret');
  remembered.set(written, key);
  return key;
}

/** Longest and shortest text that can be a key built from parts. */
const MAX_BUILT = 4096;
const MIN_BUILT = 16;

/** What an environment variable holds: a secret, if its name says so. */
export function environmentHole(variable: string, name: string, at: Loc): Value {
  return hole(name, at, isCredentialName(variable) ? [newTaint('secret', name, at)] : []);
}

/** The taints of a value that does not hold the secret itself any more: its length, its first letters, what was made with it. */
export function withoutSecrets(taints: readonly Taint[]): readonly Taint[] {
  return taints.some((taint) => taint.label === 'secret') ? taints.filter((taint) => taint.label !== 'secret') : taints;
}

/** The same of a value that was read under a name which is no credential's: of many that only their names tell apart, it is none. */
export function withoutSecretsOfMany(taints: readonly Taint[]): readonly Taint[] {
  return taints.some(({ label, ofMany }) => label === 'secret' && ofMany) ? taints.filter(({ label, ofMany }) => label !== 'secret' || !ofMany) : taints;
}

/** What stands under some name, read under this one: one that is no credential's gives none, whatever was put there under a name that is not known. */
export const readAs = (name: string, value: Value): Value =>
  value.k === 'hole' && !isCredentialName(name) ? { ...value, taints: withoutSecrets(value.taints) } : value;

/** What the name carries under which something stands of which only that much is known. */
export function asName(taints: readonly Taint[]): readonly Taint[] {
  const ofMany = taints.filter((taint) => taint.label === 'secret' && taint.ofMany);
  return [...withoutSecrets(taints), ...ofMany.map(({ source, at, confidence }) => newTaint('secret-name', source, at, confidence))];
}

const secretNames = (frame: Frame, name: Value): readonly Taint[] => taintsOf(frame, name).filter(({ label }) => label === 'secret-name');

/** What stands under a name of many: where the program has looked at the name, and chosen, it may be logged. */
export function underName(frame: Frame, name: Value, value: Value): Value {
  const names = secretNames(frame, name);
  return names.length > 0 && names.every((taint) => isClearedFor(taint, 'log')) ? constrained(OPEN, value) : value;
}

/** A variable of the environment whose name is one of those that it has, whichever; `undefined` where the name comes from elsewhere. */
export function variableUnder(frame: Frame, name: Value, shown: string, at: Loc): Value | undefined {
  const secrets = secretNames(frame, name).map(({ source, confidence }): Taint => ({ ...newTaint('secret', source, at, confidence), ofMany: true }));
  return secrets.length > 0 ? underName(frame, name, hole(shown, at, secrets)) : undefined;
}

const WHOLE = 'the whole environment';

/** Whether a value is the environment itself, all variables together. */
export function isEnvironment(machine: Machine, frame: Frame, value: Value): value is ExternalValue {
  return value.k === 'external' && machine.catalogue.of(`${value.path}.X`, frame.language).member?.label === 'environment';
}

/** The environment as the record that a copy, a walk through it or its text holds: under names that are not known, values that may be secret. Any other value is itself. */
export function whole(machine: Machine, frame: Frame, value: Value, at: Loc): Value {
  if (!isEnvironment(machine, frame, value)) return value;
  const one = hole(value.name ?? WHOLE, at, [{ ...newTaint('secret', WHOLE, at), ofMany: true }]);
  const copied = newRecord(frame, { entries: new Map(), rest: one });
  return { ...copied, at };
}

/** What a value gives that keeps a secret covered until it is asked for it; `undefined` for any other method. */
export function uncovered(frame: Frame, object: Value, method: string, expr: CallExpr): Value | undefined {
  if (!UNCOVERING.has(method) || expr.args.length > 0 || (object.k === 'record' && object.cls)) return undefined;
  const at = locOf(frame, expr.span);
  const kept = taintsOf(frame, object).filter(({ label }) => label === 'secret');
  return hole(nameOf(expr), at, kept.length > 0 ? kept : [newTaint('secret', `${nameOf(expr.callee)}()`, at)]);
}

/** What the result of a method carries of its receiver's secrets. */
export function throughMethod(taints: readonly Taint[], method: string): readonly Taint[] {
  return KEEPS_ALL.has(method) ? taints : withoutSecrets(taints);
}

/**
 * Notes a key that is put together from parts: no single piece of the source shows it.
 * @param parts what it was put together from; a key that is whole in one of them is written out there
 */
export function noteBuilt(machine: Machine, value: Value, parts: readonly Value[] = []): Value {
  if (value.k !== 'text' || !value.at) return value;
  const built = literalOf(value);
  if (built === undefined || built.length < MIN_BUILT || built.length > MAX_BUILT) return value;
  const key = keyIn(built);
  if (!key) return value;
  const text = built.slice(key.start, key.end);
  if (!parts.some((part) => literalOf(part)?.includes(text))) machine.facts.add({ kind: 'key', at: value.at, provider: '', text });
  return value;
}

/** Notes secrets that a call writes to a log, if by its name it is a logger's: `this.logger.info`. */
export function noteNamedLog(machine: Machine, frame: Frame, args: readonly PassedArgument[], expr: CallExpr): void {
  if (isLogName(nameOf(expr.callee))) noteLog(machine, frame, args, expr, 'likely');
}

/** Values that are looked at in one that is written out. */
const MAX_SHOWN = 200;

/** The environment, where a value holds it as it is: `{ config: { env: process.env } }`. */
function environmentIn(machine: Machine, frame: Frame, value: Value): Value | undefined {
  const queue = new Set([value]);
  for (const one of queue) {
    if (isEnvironment(machine, frame, one)) return one;
    for (const part of partsOf(frame, one)) if (queue.size < MAX_SHOWN) queue.add(part);
  }
  return undefined;
}

/** What a value that is written out shows of others. */
function partsOf(frame: Frame, value: Value): readonly Value[] {
  if (value.k === 'json') return [value.value];
  if (value.k === 'record') return [...frame.state.read(value.cell).entries.values()];
  return value.k === 'list' ? frame.state.read(value.cell).map((item) => item.value) : [];
}

/** What a call that writes values out shows of one: what its class says, where that says it; the variables of the environment. */
function shown(machine: Machine, frame: Frame, value: Value): Value {
  if (value.k === 'record' && value.cls) {
    if (saysWhatIsShown(frame, value.cls)) return UNDEFINED;
    const hidden = hiddenFields(frame, value.cls);
    if (hidden.length === 0) return value;
    return newRecord(frame, { entries: new Map([...frame.state.read(value.cell).entries].filter(([name]) => !hidden.includes(name))) });
  }
  return environmentIn(machine, frame, value) ?? value;
}

/** Of a text, what it carries for certain: where more values met than are told apart, each carries what any of them did. */
function sureTaints(value: Value): ReadonlySet<Taint> | undefined {
  if (value.k !== 'text' && value.k !== 'hole') return undefined;
  const holes = holesOf(value.k === 'text' ? value.segments : [value]);
  return new Set(holes.filter(({ widened }) => !widened).flatMap(({ taints }) => taints));
}

/** Where errors say the address that failed, whoever catches one has a key that stands in it. */
export function quotedByErrors(machine: Machine, frame: Frame, address: readonly PassedArgument[]): void {
  const catcher = frame.semantics.errorsQuoteAddresses ? machine.catchers.at(-1) : undefined;
  const taints = catcher ? address.flatMap(({ value }) => taintsOf(frame, value).filter(({ label }) => label === 'secret')) : [];
  if (taints.length > 0) catcher?.thrown({ taints, errors: [] });
}

/** What of a logged value is written out one by one. A library's member is told by its name, as it is inside of a text: `client.api_key`. */
function segmentsShown(frame: Frame, { value, at }: PassedArgument, name: string | undefined): readonly Segment[] {
  if (value.k === 'text') return value.segments;
  if (value.k === 'hole') return [value];
  return value.k === 'external' && name?.includes('.') ? segmentsOf(frame, value, at, name) : [];
}

/** How an argument is written. */
function written(expr: CallExpr, { at }: PassedArgument): string | undefined {
  const argument = expr.args.find(({ value }) => value.span.start === at.start && value.span.end === at.end);
  return argument && nameOf(argument.value);
}

/** Notes secrets that a call writes to a log. */
export function noteLog(machine: Machine, frame: Frame, args: readonly PassedArgument[], expr: CallExpr, confidence: Confidence): void {
  const name = nameOf(expr.callee);
  const logged = (argument: Loc, source: string, how: Confidence, taint?: Taint): void =>
    machine.emit(frame, {
      kind: 'flow',
      label: 'secret',
      sink: 'log',
      at: locOf(frame, expr.nameSpan),
      argument,
      callee: name,
      function: frame.name,
      callers: frame.callers,
      source,
      taint,
      confidence: how,
    });
  for (const given of args) {
    const arg = { ...given, value: shown(machine, frame, given.value) };
    const secrets = taintsOf(frame, arg.value).filter((taint) => taint.label === 'secret' && !isClearedFor(taint, 'log'));
    const sure = sureTaints(arg.value);
    for (const taint of secrets) logged(arg.at, taint.source, sure?.has(taint) === false ? 'heuristic' : taint.confidence, taint);
    if (secrets.length > 0) continue;
    if (isEnvironment(machine, frame, arg.value)) logged(arg.at, WHOLE, confidence);
    const segments = segmentsShown(frame, arg, written(expr, given));
    const key = segments.map((segment) => (segment.k === 'literal' ? keyIn(segment.text) : undefined)).find((found) => found !== undefined);
    if (key) logged(arg.at, `a key of ${key.provider}`, confidence);
    const settings = settingsWithKey(machine, frame, arg.value);
    if (settings !== undefined) logged(arg.at, settings, 'likely');
    const named = holesOf(segments).find((one) => isSurelyCredential(one.name) && one.taints.every((taint) => taint.label === 'parameter'));
    if (named) logged(arg.at, named.name, 'likely');
  }
}
