import { withField } from '../engine/fields.ts';
import { callValue, type CallExpr } from '../engine/call.ts';
import { itemsOf } from '../engine/evaluate.ts';
import { nameOf } from '../values/names.ts';
import { formatBraces, formatDollars } from './format.ts';
import { joinValues } from '../values/join.ts';
import { elementOf } from '../engine/loop.ts';
import { hole, isNothing, locOf, newList, newRecord, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { grown, mapLiterals, normalize, substitute } from '../values/segments.ts';
import { withoutSecrets } from './secrets.ts';
import { joinItemsText, segmentsOf } from '../values/text.ts';
import { literalOf, UNDEFINED, type Item, type PassedArgument, type Segment, type Value } from '../values/values.ts';

type Text = Value & { k: 'text' };
type List = Value & { k: 'list' };
type RecordValue = Value & { k: 'record' };

const trimStart = (segments: readonly Segment[]): Segment[] => mapLiterals(segments, (t, first) => (first ? t.replace(/^\s+/, '') : t));
const trimEnd = (segments: readonly Segment[]): Segment[] => mapLiterals(segments, (t, _first, last) => (last ? t.replace(/\s+$/, '') : t));

/** A method of a text; `undefined` if it is not known. */
export function textMethod(machine: Machine, frame: Frame, object: Text, method: string, args: readonly PassedArgument[], expr: CallExpr): Value | undefined {
  const at = locOf(frame, expr.span);
  const made = (segments: readonly Segment[]): Value => ({ k: 'text', segments: normalize(segments), at });
  const argument = (i: number): Segment[] => {
    const arg = args[i];
    return arg ? segmentsOf(frame, arg.value, arg.at, expr.args[i] ? nameOf(expr.args[i].value) : '…') : [];
  };
  switch (method) {
    case 'trim':
    case 'strip':
      return made(trimEnd(trimStart(object.segments)));
    case 'trimStart':
    case 'lstrip':
      return made(trimStart(object.segments));
    case 'trimEnd':
    case 'rstrip':
      return made(trimEnd(object.segments));
    case 'toUpperCase':
    case 'upper':
      return made(mapLiterals(object.segments, (t) => t.toUpperCase()));
    case 'toLowerCase':
    case 'lower':
    case 'casefold':
      return made(mapLiterals(object.segments, (t) => t.toLowerCase()));
    case 'concat':
      return made([...object.segments, ...args.flatMap((_arg, i) => argument(i))]);
    case 'format':
      return frame.language === 'python' ? made(formatBraces(frame, object.segments, args, at)) : undefined;
    case 'format_map':
      return made(
        formatBraces(
          frame,
          object.segments,
          args.map((arg) => ({ ...arg, spread: 'record' as const })),
          at,
        ),
      );
    case 'replace':
    case 'replaceAll': {
      const from = args[0] && literalOf(args[0].value);
      const to = args[1]?.value;
      if (from === undefined || !to || to.k === 'function') return hole(nameOf(expr), at, [...taintsOf(frame, object), ...(to ? taintsOf(frame, to) : [])]);
      return made(substitute(object.segments, from, argument(1), method === 'replaceAll' || frame.language === 'python'));
    }
    case 'join': {
      const list = args[0]?.value;
      if (frame.language !== 'python' || !list) return undefined;
      const separator = literalOf(object) ?? ' ';
      return made(joinItemsText(frame, itemsOf(frame, list, at, expr.args[0] ? nameOf(expr.args[0].value) : 'items'), separator, at));
    }
    case 'repeat': {
      const times = args[0]?.value;
      const known = literalOf(object);
      if (known !== undefined && times?.k === 'constant' && typeof times.value === 'number' && known.length * times.value < 10_000)
        return made([{ k: 'literal', text: known.repeat(Math.max(0, times.value)) }]);
      return made([{ k: 'repeat', segments: object.segments, separator: '' }]);
    }
    case 'split':
    case 'splitlines': {
      const whole = literalOf(object);
      const separator = method === 'splitlines' ? '\n' : args[0] && literalOf(args[0].value);
      const most = separator === '' && frame.language === 'javascript' ? 256 : 64;
      if (whole !== undefined && separator !== undefined && (separator !== '' || most === 256) && whole.split(separator).length <= most)
        return newList(
          frame,
          whole.split(separator).map((part) => ({ value: made([{ k: 'literal', text: part }]) })),
        );
      return newList(frame, [{ value: hole(nameOf(expr), at, taintsOf(frame, object)), repeat: true }]);
    }
    case 'toString':
    case 'valueOf':
    case 'normalize':
    case 'encode':
    case 'decode':
    case 'expandtabs':
      return object;
    case 'slice':
    case 'substring':
    case 'substr':
    case 'padEnd':
    case 'padStart':
    case 'title':
    case 'capitalize':
    case 'at':
    case 'charAt':
      return hole(nameOf(expr), at, withoutSecrets(taintsOf(frame, object)));
    case 'startsWith':
    case 'endsWith':
    case 'includes':
    case 'startswith':
    case 'endswith':
    case 'indexOf':
    case 'find':
    case 'count':
    case 'isdigit':
      return hole(nameOf(expr), at);
    default:
      return undefined;
  }
}

/** Runs a callback once for each element (once for all of an unknown number), as `map` does. */
function mapItems(machine: Machine, frame: Frame, items: readonly Item[], fn: Value | undefined, expr: CallExpr): Item[] {
  const at = locOf(frame, expr.span);
  if (!fn) return [...items];
  return items.map((item, i) => ({
    ...item,
    value: callValue(
      machine,
      frame,
      fn,
      [
        { value: item.value, at },
        { value: item.repeat ? hole('index', at) : { k: 'constant', value: i }, at },
      ],
      expr,
    ),
  }));
}

/** A method of a list; `undefined` if it is not known. */
export function listMethod(machine: Machine, frame: Frame, object: List, method: string, args: readonly PassedArgument[], expr: CallExpr): Value | undefined {
  const at = locOf(frame, expr.span);
  const items = frame.state.read(object.cell);
  const write = (next: readonly Item[]): void => frame.state.write(object.cell, next);
  const added = (): Item[] => args.map((arg): Item => ({ value: arg.value, repeat: arg.spread === 'list' || undefined }));
  const first = args[0]?.value;
  switch (method) {
    case 'push':
    case 'append':
    case 'add':
      write([...items, ...added()]);
      return hole('length', at);
    case 'unshift':
      write([...added(), ...items]);
      return hole('length', at);
    case 'insert': {
      const position = first?.k === 'constant' && typeof first.value === 'number' ? first.value : items.length;
      const value = args[1]?.value;
      if (value) write([...items.slice(0, position), { value }, ...items.slice(position)]);
      return UNDEFINED;
    }
    case 'extend':
      write([...items, ...(first ? itemsOf(frame, first, at) : [])]);
      return UNDEFINED;
    case 'concat':
      return newList(frame, [...items, ...args.flatMap((arg) => itemsOf(frame, arg.value, at))]);
    case 'join':
      return { k: 'text', segments: joinItemsText(frame, items, args[0] ? (literalOf(args[0].value) ?? ' ') : ',', at), at };
    case 'map':
    case 'flatMap': {
      const mapped = mapItems(machine, frame, items, first, expr);
      if (method === 'map') return newList(frame, mapped);
      return newList(
        frame,
        mapped.flatMap((item) =>
          item.value.k === 'list'
            ? frame.state.read(item.value.cell).map((inner) => ({ ...inner, repeat: inner.repeat ?? item.repeat, optional: inner.optional ?? item.optional }))
            : [item],
        ),
      );
    }
    case 'forEach':
      for (const item of items)
        if (first)
          callValue(
            machine,
            frame,
            first,
            [
              { value: item.value, at },
              { value: hole('index', at), at },
            ],
            expr,
          );
      return UNDEFINED;
    case 'filter': {
      const isBoolean = first?.k === 'external' && first.path === 'global#Boolean';
      if (isBoolean)
        return newList(
          frame,
          items.filter((item) => !isNothing(item.value)),
        );
      mapItems(machine, frame, items, first, expr);
      return newList(
        frame,
        items.map((item) => (item.repeat ? item : { ...item, optional: true })),
      );
    }
    case 'reduce': {
      const start = args[1]?.value ?? UNDEFINED;
      if (!first) return start;
      return items.reduce<Value>((total, item) => {
        const next = callValue(
          machine,
          frame,
          first,
          [
            { value: total, at },
            { value: item.value, at },
          ],
          expr,
        );
        if (!item.repeat) return next;
        const segments = total.k === 'text' && next.k === 'text' ? grown(total.segments, total.segments, next.segments) : undefined;
        return segments ? { k: 'text', segments: normalize(segments), at } : joinValues([total, next]);
      }, start);
    }
    case 'toReversed':
    case 'reverse': {
      const turned = [...items].reverse();
      if (method === 'reverse') write(turned);
      return newList(frame, turned);
    }
    case 'slice':
    case 'copy':
    case 'flat':
    case 'sort':
    case 'values':
      return args.length === 0 || method === 'sort'
        ? newList(frame, items)
        : newList(
            frame,
            items.map((item) => (item.repeat ? item : { ...item, optional: true })),
          );
    case 'entries':
      return newList(
        frame,
        items.map((item) => ({ ...item, value: newList(frame, [{ value: hole('index', at) }, { value: item.value }]) })),
      );
    case 'at':
    case 'find':
    case 'pop':
    case 'shift':
    case '__getitem__': {
      const element = elementOf(frame, object, at, nameOf(expr));
      if (method === 'pop') write(items.slice(0, -1));
      if (method === 'shift') write(items.slice(1));
      return method === 'pop' && items.at(-1) && !items.at(-1)?.repeat ? (items.at(-1)?.value ?? element) : element;
    }
    case 'includes':
    case 'some':
    case 'every':
    case 'indexOf':
    case 'has':
      if (method === 'some' || method === 'every') mapItems(machine, frame, items, first, expr);
      return hole(nameOf(expr), at);
    case 'clear':
      write([]);
      return UNDEFINED;
    case 'then':
      return first ? callValue(machine, frame, first, [{ value: object, at }], expr) : undefined;
    default:
      return undefined;
  }
}

/** A method of a plain record (an object literal or a dict); `undefined` if it is not known. */
export function recordMethod(
  machine: Machine,
  frame: Frame,
  object: RecordValue,
  method: string,
  args: readonly PassedArgument[],
  expr: CallExpr,
): Value | undefined {
  const at = locOf(frame, expr.span);
  const fields = frame.state.read(object.cell);
  const first = args[0]?.value;
  const key = first && literalOf(first);
  const template = fields.entries.get('template');
  switch (method) {
    case 'substitute':
    case 'safe_substitute':
      return template?.k === 'text' ? { k: 'text', segments: formatDollars(frame, template.segments, args, at), at } : undefined;
    case 'get': {
      const known = key === undefined ? undefined : (fields.entries.get(key) ?? fields.rest);
      if (known) return known;
      const others = key === undefined ? [...fields.entries.values(), ...(fields.rest ? [fields.rest] : [])] : [];
      return joinValues([...others, ...(args[1] ? [args[1].value] : others.length > 0 ? [] : [UNDEFINED])]);
    }
    case 'set':
    case 'setdefault':
      if (args[1]) frame.state.write(object.cell, withField(fields, key, args[1].value));
      return method === 'set' ? object : args[1]?.value;
    case 'update': {
      const other = first?.k === 'record' ? frame.state.read(first.cell) : undefined;
      const named = args.flatMap((arg) => (arg.name === undefined ? [] : [[arg.name, arg.value] as const]));
      frame.state.write(object.cell, {
        entries: new Map([...fields.entries, ...(other?.entries ?? []), ...named]),
        rest: fields.rest ?? other?.rest ?? (first && !other ? hole('…', at, taintsOf(frame, first)) : undefined),
      });
      return UNDEFINED;
    }
    case 'items':
    case 'entries':
      return newList(
        frame,
        [...fields.entries]
          .map(([name, value]): Item => ({ value: newList(frame, [{ value: { k: 'text', segments: [{ k: 'literal', text: name }] } }, { value }]) }))
          .concat(fields.rest ? [{ value: newList(frame, [{ value: hole('key', at) }, { value: fields.rest }]), repeat: true }] : []),
      );
    case 'values':
      return newList(frame, [...fields.entries.values()].map((value): Item => ({ value })).concat(fields.rest ? [{ value: fields.rest, repeat: true }] : []));
    case 'keys':
      return newList(
        frame,
        [...fields.entries.keys()].map((name): Item => ({ value: { k: 'text', segments: [{ k: 'literal', text: name }] } })),
      );
    case 'copy':
      return newRecord(frame, fields);
    case 'model_dump':
    case 'dict':
    case 'toJSON':
      return object;
    case 'then':
      return first ? callValue(machine, frame, first, [{ value: object, at }], expr) : undefined;
    default:
      return undefined;
  }
}
