import { argumentFields, fieldsOf } from '../../templates/valueView.ts';
import { isNothing, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { literalOf, type Loc, type PassedArgument, type Value } from '../values/values.ts';
import { rootsOf, valuesAt } from './arguments.ts';

/** Arguments, options and headers that hold a key, in lower case without separators. */
const KEY_NAMES = new Set([
  'apikey',
  'authtoken',
  'token',
  'authorization',
  'xapikey',
  'xgoogapikey',
  'accesstoken',
  'bearertoken',
  'openaiapikey',
  'anthropicapikey',
]);
const HEADER_NAMES = new Set(['defaultheaders', 'headers', 'extraheaders']);

/** How a header says what kind of key follows. */
const SCHEME = /^(?:Bearer|Token|Key|Api-?Key)\s+/i;

/** Notes a client that is made, and a constant text that it gets as its key. @param places where a key stands that has none of the usual names */
export function recordKey(machine: Machine, frame: Frame, provider: string, args: readonly PassedArgument[], places?: string | readonly string[]): void {
  if (!args[0]) return;
  const request = argumentFields(frame, args);
  for (const value of places === undefined ? [] : valuesAt(rootsOf(frame, undefined, args, args[0].at), places))
    recordKeyValue(machine, frame, provider, 'apiKey', value, args[0].at);
  for (const [name, value] of request.entries) recordKeyValue(machine, frame, provider, name, value, args[0].at);
  const allowed = request.entries.get('dangerouslyAllowBrowser');
  const inBrowser = allowed?.k === 'constant' && allowed.value === true;
  machine.emit(frame, {
    kind: 'call',
    call: 'client',
    library: provider,
    at: args[0].at,
    given: { inBrowser, key: keyKind(frame, request.entries.get('apiKey')) },
  });
}

/** Where a client's key comes from. */
function keyKind(frame: Frame, value: Value | undefined): 'constant' | 'environment' | 'entered' | 'unknown' {
  if (value === undefined || isNothing(value)) return 'environment';
  if (literalOf(value) !== undefined) return 'constant';
  const taints = taintsOf(frame, value);
  if (taints.some((taint) => taint.label === 'untrusted')) return 'entered';
  return taints.some((taint) => taint.label === 'secret') ? 'environment' : 'unknown';
}

/** Notes a constant text under the name of a key, or in a header of that name. */
export function recordKeyValue(machine: Machine, frame: Frame, provider: string, name: string, value: Value, fallback: Loc): void {
  const plain = name.replace(/[-_]/g, '').toLowerCase();
  if (HEADER_NAMES.has(plain)) {
    for (const [header, text] of fieldsOf(frame, value)?.entries ?? []) recordKeyValue(machine, frame, provider, header, text, fallback);
    return;
  }
  const known = KEY_NAMES.has(plain) ? literalOf(value)?.replace(SCHEME, '') : undefined;
  const at = value.k === 'text' && value.at ? value.at : fallback;
  if (known !== undefined && known !== '') machine.facts.add({ kind: 'key', at, provider, text: known, ...(at === fallback ? {} : { client: fallback }) });
}
