import type { Binding, Pattern } from '../../languages/ir.ts';
import { setStatic } from './classes.ts';
import { recordKeyValue } from '../../templates/build.ts';
import { evaluate, itemsOf, memberOf } from './evaluate.ts';
import { joinValues } from '../values/join.ts';
import { hole, isNothing, locOf, newList, newRecord, taintsOf, type Frame, type Machine } from './machine.ts';
import { stepped } from '../values/taint.ts';
import { mapHoles } from '../values/segments.ts';
import { literalOf, UNDEFINED, type Fields, type Loc, type Value } from '../values/values.ts';

/** Puts a value into a variable, a field, an element, or the parts of a pattern. */
export function assign(machine: Machine, frame: Frame, pattern: Pattern, value: Value, binding: Binding): void {
  switch (pattern.k) {
    case 'name': {
      // A function's evaluation declares nothing in its module: its result must not depend on which came first.
      const known = pattern.global ? frame.scope.root.variables.get(pattern.name) : binding === 'declare' ? undefined : frame.scope.find(pattern.name)?.cell;
      const cell = known ?? frame.scope.functionScope.declare(pattern.name);
      frame.state.write(cell, withStep(value, locOf(frame, pattern.span), pattern.name));
      return;
    }
    case 'fields':
      assignFields(machine, frame, pattern, value, binding);
      return;
    case 'elements':
      assignElements(machine, frame, pattern, value, binding);
      return;
    case 'place':
      assignPlace(machine, frame, pattern, value);
  }
}

/** Notes in the path that the value passed through a variable. Only texts and holes carry a path of their own. */
function withStep(value: Value, at: Loc, name: string): Value {
  if (value.k === 'hole') return value.taints.length === 0 ? value : { ...value, taints: stepped(value.taints, at, name) };
  if (value.k !== 'text' || value.segments.every((segment) => segment.k === 'literal')) return value;
  return { ...value, segments: mapHoles(value.segments, (one) => (one.taints.length === 0 ? one : { ...one, taints: stepped(one.taints, at, name) })) };
}

function assignFields(machine: Machine, frame: Frame, pattern: Pattern & { k: 'fields' }, value: Value, binding: Binding): void {
  for (const field of pattern.fields) {
    const span = field.target.span;
    const source = { k: 'member' as const, object: { k: 'load' as const, name: sourceName(value), span }, property: field.key, span, nameSpan: span };
    let part = memberOf(machine, frame, value, field.key, source);
    if (field.fallback && (isNothing(part) || part.k === 'hole' || part.k === 'any')) {
      const fallback = evaluate(machine, frame, field.fallback);
      part = isNothing(part) ? fallback : joinValues([part, fallback]);
    }
    assign(machine, frame, field.target, part, binding);
  }
  if (!pattern.rest) return;
  const taken = new Set(pattern.fields.map((field) => field.key));
  if (value.k === 'record') {
    const fields = frame.state.read(value.cell);
    const entries = new Map([...fields.entries].filter(([key]) => !taken.has(key)));
    assign(machine, frame, pattern.rest, newRecord(frame, { entries, rest: fields.rest }), binding);
  } else assign(machine, frame, pattern.rest, value, binding);
}

function sourceName(value: Value): string {
  if (value.k === 'hole') return value.name;
  return value.k === 'external' ? (value.path.split(/[#.:]/).at(-1) ?? '…') : '…';
}

function assignElements(machine: Machine, frame: Frame, pattern: Pattern & { k: 'elements' }, value: Value, binding: Binding): void {
  const at = locOf(frame, pattern.span);
  const items = itemsOf(frame, value, at, sourceName(value));
  const fixed = items.every((item) => !item.repeat && !item.optional);
  pattern.elements.forEach((element, i) => {
    if (element) assign(machine, frame, element, fixed ? (items[i]?.value ?? UNDEFINED) : joinValues(items.map((item) => item.value)), binding);
  });
  if (pattern.rest) assign(machine, frame, pattern.rest, newList(frame, fixed ? items.slice(pattern.elements.length) : items), binding);
}

function assignPlace(machine: Machine, frame: Frame, pattern: Pattern & { k: 'place' }, value: Value): void {
  const place = pattern.place;
  if (place.k !== 'member' && place.k !== 'index') {
    evaluate(machine, frame, place);
    return;
  }
  const object = evaluate(machine, frame, place.object);
  const key = place.k === 'member' ? place.property : literalOf(evaluate(machine, frame, place.key));
  // `openai.api_key = "…"`
  if (object.k === 'external' && key !== undefined)
    recordKeyValue(machine, frame, object.path.split('#')[0]?.replace(/^:/, '') ?? '', key, value, locOf(frame, pattern.span));
  for (const target of object.k === 'any' ? object.values : [object]) setMember(frame, target, key, value, locOf(frame, place.span));
}

function setMember(frame: Frame, target: Value, key: string | undefined, value: Value, at: Loc): void {
  if (target.k === 'record') {
    const fields = frame.state.read(target.cell);
    frame.state.write(target.cell, withField(fields, key, value));
  } else if (target.k === 'class' && key !== undefined) {
    setStatic(frame, target, key, value);
  } else if (target.k === 'list') {
    const items = frame.state.read(target.cell);
    const index = key === undefined ? -1 : Number(key);
    const replaced =
      Number.isInteger(index) && items[index] && items.every((item) => !item.repeat)
        ? items.map((item, i) => (i === index ? { value } : item))
        : items.map((item) => ({ ...item, value: joinValues([item.value, value]) }));
    frame.state.write(target.cell, replaced.length > 0 ? replaced : [{ value: hole('…', at, taintsOf(frame, value)), repeat: true }]);
  }
}

export function withField(fields: Fields, key: string | undefined, value: Value): Fields {
  if (key === undefined) return { entries: fields.entries, rest: fields.rest ? joinValues([fields.rest, value]) : value };
  return { entries: new Map(fields.entries).set(key, value), rest: fields.rest };
}
