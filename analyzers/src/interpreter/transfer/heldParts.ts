import { argumentPaths } from '../../catalogue/argumentPath.ts';
import { partMethods, partNames } from '../../catalogue/conventions.ts';
import type { GuardEntry } from '../../catalogue/schema.ts';
import { first } from '../../templates/shape.ts';
import { newRecord, type Frame, type Machine } from '../engine/machine.ts';
import { hole } from '../values/carried.ts';
import { newTaint } from '../values/taint.ts';
import { literalOf, type ExternalValue, type Fields, type Loc, type PassedArgument, type Value } from '../values/values.ts';
import { rootsOf, valueOf } from './arguments.ts';
import { memberOfExternal } from './externals.ts';
import { anywhere } from './anywhere.ts';
import { inputAt, schemaOf, schemaValue } from './schema.ts';
import { heldAgainst } from './schemas.ts';

/**
 * Parts of a request that something in front of a handler held against schemas: `zValidator('json', schema)`, `celebrate({ body })`,
 * `body('tone').isIn(tones)`. The handler's first parameter is made with them, each under its part's name.
 */

const HELD = 'held ';

/** The schemas that stand in front of a handler, among the arguments that it is registered with. */
export function heldInFront(machine: Machine, frame: Frame, args: readonly PassedArgument[]): readonly PassedArgument[] {
  const values = args.flatMap(({ value }) => (value.k === 'list' ? frame.state.read(value.cell).map((item) => item.value) : [value]));
  const parts = new Map<string, PassedArgument>();
  const put = (part: string, value: Value | undefined, at: Loc): void => void (value && parts.set(part, { name: `${HELD}${part}`, value, at }));
  for (const value of values) {
    if (value.k !== 'external') continue;
    for (const [part, schema] of heldBy(machine, frame, value)) put(part, schema, value.at);
    const own = schemaOf(value);
    if (!own?.within || !isAsked(machine, own.library, values)) continue;
    const { fields } = own.within;
    const part = partNames.get(own.within.part) ?? own.within.part;
    const known = schemaOf(parts.get(part)?.value)?.content;
    const entries = new Map(known?.k === 'record' ? frame.state.read(known.cell).entries : []);
    for (const field of fields) entries.set(field, own.content);
    put(part, schemaValue({ content: newRecord(frame, { entries, rest: inputAt(value.at) }), changes: false, library: '' }, value.at), value.at);
  }
  return [...parts.values()];
}

/** The schemas that a registration itself names, by the parts of the request: `app.post(path, handler, { body: schema })`. */
export function heldByRegistration(frame: Frame, parts: Value | undefined, at: Loc): readonly PassedArgument[] {
  const fields = parts?.k === 'record' ? (frame.state.read(parts.cell) as Fields | undefined) : undefined;
  return [...(fields?.entries ?? [])].filter(([, value]) => schemaOf(value)).map(([part, value]) => ({ name: `${HELD}${part}`, value, at }));
}

/** What a library's middleware holds against which schema, by the parts' names. */
function heldBy(machine: Machine, frame: Frame, { path, made, at }: ExternalValue): (readonly [string, Value | undefined])[] {
  const roots = rootsOf(frame, undefined, made ?? [], at);
  const valueAt = (where: string | readonly string[]): Value | undefined => valueOf(first(roots, argumentPaths(where))[0]?.view);
  return (machine.catalogue.of(path.replace(/\(\)$/, ''), frame.language).middleware ?? []).flatMap(({ holds }: GuardEntry) => {
    if (!holds) return [];
    if ('parts' in holds) {
      const parts = valueAt(holds.parts);
      const fields = parts?.k === 'record' ? (frame.state.read(parts.cell) as Fields | undefined) : undefined;
      return [...(fields?.entries ?? [])];
    }
    const part = literalOf(valueAt(holds.part));
    return part === undefined ? [] : [[part, valueAt(holds.schema)] as const];
  });
}

/** Whether a function among those that handle the request asks what the library found. */
function isAsked({ catalogue }: Machine, library: string, values: readonly Value[]): boolean {
  const asked = catalogue.validatorOf(`${library}#`)?.validator.askedIn ?? [];
  if (asked.length === 0) return true;
  const asks = (name: string): boolean => asked.includes(name);
  return values.some(
    (value) => value.k === 'function' && anywhere(value.fn.body, (one) => (one.k === 'load' && asks(one.name)) || (one.k === 'member' && asks(one.property))),
  );
}

const schemaFor = (object: ExternalValue, part: string): Value | undefined => object.made?.find(({ name }) => name === `${HELD}${part}`)?.value;

/** A member of a request, as far as the schema that its part was held against lets through. */
export function heldMember(machine: Machine, frame: Frame, object: ExternalValue, property: string, value: Value, at: Loc): Value {
  const schema = schemaFor(object, property);
  return schema ? heldAgainst(machine, frame, schema, value, at) : value;
}

/** `c.req.valid('json')`; `undefined` if it is no such call. */
export function heldCall(machine: Machine, frame: Frame, object: ExternalValue, method: string, args: readonly PassedArgument[], at: Loc): Value | undefined {
  const part = partMethods.has(method) ? literalOf(args[0]?.value) : undefined;
  const schema = part === undefined ? undefined : schemaFor(object, part);
  if (!schema || part === undefined) return undefined;
  const sent = newTaint('untrusted', `${object.name ?? 'request'}.${method}("${part}")`, at, object.confidence);
  return heldAgainst(machine, frame, schema, hole(part, at, [sent]), at);
}

/** The fields of all parts of a request that were held against schemas; `undefined` if there are none. */
export function allHeld(machine: Machine, frame: Frame, request: Value | undefined, at: Loc): Value | undefined {
  if (request?.k !== 'external') return undefined;
  const parts = (request.made ?? []).flatMap(({ name }) => (name?.startsWith(HELD) ? [name.slice(HELD.length)] : []));
  const fields = parts.flatMap((part) => {
    const value = memberOfExternal(machine, frame, request, part, at, `${request.name ?? 'request'}.${part}`);
    return value.k === 'record' ? [...(frame.state.read(value.cell) as Fields).entries] : [];
  });
  return fields.length > 0 ? newRecord(frame, { entries: new Map(fields) }) : undefined;
}
