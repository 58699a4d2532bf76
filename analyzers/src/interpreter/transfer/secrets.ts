import { environmentReads, environmentVariableOf, isCredentialName, isSurelyCredential, logConfidence, secretReads } from '../../catalogue/credentials.ts';
import { findSecrets } from '../../sensitive/secrets/index.ts';
import type { CallExpr } from '../engine/call.ts';
import { nameOf } from '../values/names.ts';
import { hole, locOf, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { holesOf } from '../values/segments.ts';
import { newTaint } from '../values/taint.ts';
import { literalOf, type Confidence, type Loc, type PassedArgument, type Segment, type Taint, type Value } from '../values/values.ts';

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

/** Longest and shortest text that can be a key built from parts. */
const MAX_BUILT = 4096;
const MIN_BUILT = 16;

/** What an environment variable holds: a secret, if its name says so. */
export function environmentValue(path: string, name: string, at: Loc): Value | undefined {
  const variable = environmentVariableOf(path);
  return variable === undefined ? undefined : environmentHole(variable, name, at);
}

function environmentHole(variable: string, name: string, at: Loc): Value {
  return hole(name, at, isCredentialName(variable) ? [newTaint('secret', name, at)] : []);
}

/** What a call gives that reads a variable or a stored secret by name; `undefined` for any other call. */
export function secretRead(path: string, args: readonly PassedArgument[], expr: CallExpr, at: Loc): Value | undefined {
  if (secretReads.has(path)) return hole(nameOf(expr), at, [newTaint('secret', nameOf(expr), at)]);
  if (!environmentReads.has(path)) return undefined;
  const variable = args[0] && literalOf(args[0].value);
  return variable === undefined ? undefined : environmentHole(variable, `${nameOf(expr.callee)}("${variable}")`, at);
}

/** The taints of a value that does not hold the secret itself any more: its length, its first letters, what was made with it. */
export function withoutSecrets(taints: readonly Taint[]): readonly Taint[] {
  return taints.some((taint) => taint.label === 'secret') ? taints.filter((taint) => taint.label !== 'secret') : taints;
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
  const key = findSecrets(built, { bare: true }).find((span) => span.type !== 'secret');
  if (!key) return value;
  const text = built.slice(key.start, key.end);
  if (!parts.some((part) => literalOf(part)?.includes(text))) machine.facts.add({ kind: 'key', at: value.at, provider: '', text });
  return value;
}

/** Notes secrets that a call writes to a log. `path` is the access path of what is called, if it is known. */
export function noteLog(machine: Machine, frame: Frame, path: string | undefined, args: readonly PassedArgument[], expr: CallExpr): void {
  const name = nameOf(expr.callee);
  const confidence = logConfidence(path, name);
  if (confidence === undefined) return;
  const logged = (argument: Loc, source: string, how: Confidence, taint?: Taint): void =>
    machine.facts.add({
      kind: 'flow',
      label: 'secret',
      sink: 'log',
      at: locOf(frame, expr.nameSpan),
      argument,
      callee: name,
      function: frame.name,
      source,
      taint,
      confidence: how,
    });
  for (const arg of args) {
    const secrets = taintsOf(frame, arg.value).filter((taint) => taint.label === 'secret');
    for (const taint of secrets) logged(arg.at, taint.source, taint.confidence, taint);
    if (secrets.length > 0) continue;
    if (arg.value.k === 'external' && environmentVariableOf(`${arg.value.path}.X`) === 'X') logged(arg.at, 'the whole environment', confidence);
    const segments: readonly Segment[] = arg.value.k === 'text' ? arg.value.segments : arg.value.k === 'hole' ? [arg.value] : [];
    const key = segments
      .map((segment) => (segment.k === 'literal' ? findSecrets(segment.text, { bare: true }).find((span) => span.type !== 'secret') : undefined))
      .find((found) => found !== undefined);
    if (key) logged(arg.at, `a key of ${key.provider}`, confidence);
    const named = holesOf(segments).find((one) => isSurelyCredential(one.name) && one.taints.every((taint) => taint.label === 'parameter'));
    if (named) logged(arg.at, named.name, 'likely');
  }
}
