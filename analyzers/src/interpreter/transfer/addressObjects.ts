/**
 * Addresses that are objects (`new URL(…)`): what is written of one, and the parameters of its query, both of which the program may
 * change. The text is kept as far as it is known; whatever is written into a part of it stands behind that.
 */
import { withField } from '../engine/fields.ts';
import { hole, newRecord, taintsOf, type Frame } from '../engine/machine.ts';
import { taintsOfSegments } from '../values/carried.ts';
import { normalize } from '../values/segments.ts';
import { mergeTaints } from '../values/taint.ts';
import { placed, segmentsOf, textOf } from '../values/text.ts';
import { literalOf, text, type Fields, type Loc, type PassedArgument, type Segment, type Value } from '../values/values.ts';

export type Address = Value & { readonly k: 'record' };

/** Under which names an address keeps its text and its parameters; no program can write them. */
const WRITTEN = '#written';
const PARAMETERS = '#parameters';

/** Parts that say where an address leads: what is written there stands in front of the rest. */
const LEADING: ReadonlySet<string> = new Set(['host', 'hostname', 'protocol', 'username', 'password']);

export function isAddress(value: Value | undefined): value is Address {
  return value?.k === 'record' && value.store === 'address';
}

/** An address that is written so. */
export function newAddress(frame: Frame, written: Value): Address {
  return { ...newRecord(frame, { entries: new Map([[WRITTEN, written]]) }), store: 'address' };
}

/** What an address is as a text: once somebody has looked at its parameters, these say what its query is. */
export function addressText(frame: Frame, address: Address, at: Loc, name: string): Value {
  const { entries } = frame.state.read(address.cell);
  const written = entries.get(WRITTEN) ?? text('');
  const parameters = entries.get(PARAMETERS);
  if (parameters?.k !== 'record') return placed(written, at, name);
  const [before] = literalOf(written)?.split('?') ?? [];
  const start: readonly Segment[] = before === undefined ? segmentsOf(frame, written, at, name) : [{ k: 'literal', text: before }];
  return { k: 'text', segments: normalize([...start, ...querySegments(frame, frame.state.read(parameters.cell), at)]), at };
}

/** `?name=value&…`, or nothing. What letters become that are not written as they are is not told. */
export function querySegments(frame: Frame, fields: Fields, at: Loc, mark = '?'): Segment[] {
  if (fields.rest)
    return [hole('searchParams', at, mergeTaints(fields.names ?? [], ...[fields.rest, ...fields.entries.values()].map((one) => taintsOf(frame, one))))];
  return [...fields.entries].flatMap(([name, value], i): Segment[] => [
    { k: 'literal', text: i === 0 ? mark : '&' },
    ...encoded([{ k: 'literal', text: name }], at),
    { k: 'literal', text: '=' },
    ...(value.k === 'any' ? [hole(name, at, taintsOf(frame, value))] : encoded(segmentsOf(frame, value, at, name), at)),
  ]);
}

function encoded(segments: readonly Segment[], at: Loc): Segment[] {
  return segments.map((segment) =>
    segment.k === 'hole' || (segment.k === 'literal' && /^[\w.*-]*$/.test(segment.text)) ? segment : hole('…', at, taintsOfSegments([segment])),
  );
}

/** A member of an address: its parameters, its text, or a part of that (`undefined`: what a part of a text is). */
export function memberOfAddress(frame: Frame, address: Address, property: string, at: Loc, name: string): Value | undefined {
  if (property === 'searchParams') return parametersOf(frame, address, at);
  if (property === 'href') return addressText(frame, address, at, name);
  // A text has a method of this name.
  return property === 'search' ? hole(name, at, taintsOf(frame, addressText(frame, address, at, name))) : undefined;
}

/** The parameters of an address' query, the same object each time. */
function parametersOf(frame: Frame, address: Address, at: Loc): Value {
  const fields = frame.state.read(address.cell);
  const known = fields.entries.get(PARAMETERS);
  if (known) return known;
  const made: Value = { ...newRecord(frame, queryFields(frame, fields.entries.get(WRITTEN) ?? text(''), at)), map: true };
  frame.state.write(address.cell, withField(fields, PARAMETERS, made));
  return made;
}

/** What a text says after its question mark, where all of it is known; otherwise any name may be there. */
function queryFields(frame: Frame, written: Value, at: Loc): Fields {
  const whole = literalOf(written);
  if (whole === undefined) return { entries: new Map(), rest: hole('searchParams', at, taintsOf(frame, written)) };
  const query = /\?([^#]*)/.exec(whole)?.[1] ?? '';
  const pairs = query.split('&').flatMap((pair): [string, Value][] => {
    const [name = '', ...value] = pair.split('=');
    return name === '' ? [] : [[name, text(value.join('='))]];
  });
  return { entries: new Map(pairs) };
}

/** `url.pathname = value`. @returns whether the object is an address */
export function writeToAddress(frame: Frame, address: Value, property: string | undefined, value: Value, at: Loc): boolean {
  if (!isAddress(address)) return false;
  const fields = frame.state.read(address.cell);
  const before = segmentsOf(frame, fields.entries.get(WRITTEN) ?? text(''), at, 'url');
  const put: Segment = hole(property ?? '…', at, taintsOf(frame, value));
  const segments = property === 'href' ? segmentsOf(frame, value, at, 'url') : LEADING.has(property ?? '') ? [put, ...before] : [...before, put];
  const entries = new Map<string, Value>([[WRITTEN, { k: 'text', segments: normalize(segments), at }]]);
  const parameters = fields.entries.get(PARAMETERS);
  if (parameters && property !== 'href' && property !== 'search') entries.set(PARAMETERS, parameters);
  frame.state.write(address.cell, { entries });
  return true;
}

/**
 * An address of which a check says what is written of it: another object, which whoever is given it takes along from the branch where the check
 * holds (`return ALLOWED.has(url.hostname) ? url : null`). `undefined` for anything else.
 */
export function narrowedAddress(frame: Frame, value: Value | undefined, narrowed: (written: Value) => Value): Address | undefined {
  if (!isAddress(value)) return undefined;
  const { entries } = frame.state.read(value.cell);
  const left = new Map([...entries].map(([key, one]) => [key, key === WRITTEN ? narrowed(one) : one]));
  return { ...newRecord(frame, { entries: left }), store: 'address' };
}

/** Arguments of code that is not the workspace's own: an address is what is written of it. */
export function withAddressesWritten(frame: Frame, args: readonly PassedArgument[]): readonly PassedArgument[] {
  if (!args.some((arg) => isAddress(arg.value))) return args;
  return args.map((arg) => (isAddress(arg.value) ? { ...arg, value: textOf(frame, addressText(frame, arg.value, arg.at, 'url'), arg.at, 'url') } : arg));
}
