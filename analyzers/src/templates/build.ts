import type { Endpoint } from '../catalogue/index.ts';
import { roleOf, type PromptTemplate, type Role, type TemplateMessage } from './template.ts';
import type { CallExpr } from '../interpreter/engine/call.ts';
import type { Target } from '../facts/facts.ts';
import { nameOf } from '../interpreter/values/names.ts';
import type { BrowserClient } from '../facts/facts.ts';
import { hole, isNothing, locOf, taintsOf, type Frame, type Machine } from '../interpreter/engine/machine.ts';
import { either, normalize } from '../interpreter/values/segments.ts';
import { newTaint } from '../interpreter/values/taint.ts';
import { segmentsOf } from '../interpreter/values/text.ts';
import { literalOf, type Confidence, type Fields, type Item, type Loc, type PassedArgument, type Segment, type Value } from '../interpreter/values/values.ts';

/** Messages beyond this are summed up in one repeated hole. */
const MAX_MESSAGES = 64;

/** Text parts of one message stand on lines of their own, here and where the wire is read. */
export const PART_SEPARATOR = '\n';

/** The request's fields: keyword arguments, or the first argument's record. */
export function requestOfArguments(frame: Frame, args: readonly PassedArgument[]): Fields | undefined {
  const named = args.filter((arg) => arg.name !== undefined || arg.spread === 'record');
  if (named.length > 0) {
    const entries = new Map(named.flatMap((arg) => (arg.name === undefined ? [] : [[arg.name, arg.value] as const])));
    const rest = named.find((arg) => arg.spread === 'record')?.value;
    return rest ? { entries, rest } : { entries };
  }
  const first = args[0]?.value;
  return first && fieldsOf(frame, first);
}

export function fieldsOf(frame: Frame, value: Value): Fields | undefined {
  if (value.k === 'record') return frame.state.read(value.cell);
  if (value.k === 'json') return fieldsOf(frame, value.value);
  if (value.k === 'hole') return { entries: new Map(), rest: value };
  if (value.k === 'any') {
    const records = value.values.map((one) => fieldsOf(frame, one)).filter((one) => one !== undefined);
    return records[0];
  }
  return undefined;
}

/** Notes a call site with the prompt it sends, and gives what the call returns: text the model wrote. */
export function recordSite(
  machine: Machine,
  frame: Frame,
  endpoint: Endpoint,
  via: 'sdk' | 'http',
  request: Fields,
  expr: CallExpr,
  options: { readonly streams?: boolean; readonly confidence: Confidence; readonly target?: Target },
): Value {
  const call = locOf(frame, expr.span);
  const streamed = request.entries.get(endpoint.request.stream ?? '');
  const streams = options.streams ?? (streamed?.k === 'constant' ? streamed.value === true : streamed === undefined && !request.rest ? false : undefined);
  machine.facts.sites.push({
    at: locOf(frame, expr.nameSpan),
    call,
    endpoint,
    via,
    function: frame.name,
    streams,
    template: rebuildTemplate(frame, endpoint, request, call),
    callers: frame.callers,
    generic: frame.generic,
    confidence: options.confidence,
    target: { ...options.target, ...placeOfModel(request.entries.get(endpoint.request.model)) },
  });
  const label = endpoint.operation === 'embeddings' ? [] : [newTaint('model-output', `output of ${nameOf(expr.callee)}`, call, options.confidence)];
  return hole(`${nameOf(expr.callee)}()`, call, label);
}

function placeOfModel(model: Value | undefined): { modelAt?: Loc } {
  return model?.k === 'text' && model.at ? { modelAt: model.at } : {};
}

/** What the request says, as far as the source says it. */
function rebuildTemplate(frame: Frame, endpoint: Endpoint, request: Fields, at: Loc): PromptTemplate {
  const shape = endpoint.request;
  const messages: TemplateMessage[] = [];
  const field = (name: string | undefined): Value | undefined => (name === undefined ? undefined : (request.entries.get(name) ?? undefined));
  const system = field(shape.system);
  if (system && !isNothing(system)) messages.push({ role: 'system', segments: contentOf(frame, system, at) });
  const list = field(shape.messages);
  if (list) messages.push(...messagesOf(frame, list, at));
  const input = field(shape.input);
  if (input)
    messages.push(
      ...(input.k === 'list' || (input.k === 'any' && input.values.some((one) => one.k === 'list'))
        ? messagesOf(frame, input, at)
        : [{ role: 'user' as const, segments: contentOf(frame, input, at) }]),
    );
  const embedded = field(shape.embed);
  if (embedded) messages.push({ role: 'user', segments: contentOf(frame, embedded, at) });
  if (request.rest && !list && !input && !embedded) messages.push({ role: 'unknown', segments: segmentsOf(frame, request.rest, at, '…'), repeat: true });
  return {
    messages,
    constants: constantsOf(shape.discriminators, request),
    fields: request.rest ? undefined : [...request.entries].filter(([, value]) => !isNothing(value)).map(([name]) => name),
    toolNames: shape.tools === undefined ? [] : toolNames(frame, request.entries.get(shape.tools)),
  };
}

function constantsOf(names: readonly string[], request: Fields): Record<string, string | number | boolean> {
  const constants: Record<string, string | number | boolean> = {};
  for (const name of names) {
    const value = request.entries.get(name);
    const known = value && (literalOf(value) ?? (value.k === 'constant' ? value.value : undefined));
    if (known !== undefined && known !== null) constants[name] = known;
  }
  return constants;
}

function messagesOf(frame: Frame, value: Value, at: Loc): TemplateMessage[] {
  if (value.k === 'list') return capped(frame.state.read(value.cell)).flatMap((item) => messageOf(frame, item, at));
  if (value.k === 'any') {
    const ways = value.values.filter((one) => !isNothing(one)).map((one) => messagesOf(frame, one, at));
    const first = ways[0] ?? [];
    if (ways.length <= 1) return first;
    const aligned = ways.every((way) => way.length === first.length && way.every((message, i) => message.role === first[i]?.role));
    if (aligned) return first.map((message, i) => ({ ...message, segments: either(ways.map((way) => way[i]?.segments ?? [])) }));
    return ways.flatMap((way) => way.map((message) => ({ ...message, optional: true })));
  }
  return [{ role: 'unknown', segments: segmentsOf(frame, value, at, 'messages'), repeat: true }];
}

function capped(items: readonly Item[]): readonly Item[] {
  return items.length <= MAX_MESSAGES
    ? items
    : [...items.slice(0, MAX_MESSAGES - 1), { value: items[MAX_MESSAGES]?.value ?? { k: 'constant', value: null }, repeat: true }];
}

function messageOf(frame: Frame, item: Item, at: Loc): TemplateMessage[] {
  const wrap = (role: Role, segments: readonly Segment[]): TemplateMessage => ({
    role,
    segments,
    ...(item.repeat ? { repeat: true } : {}),
    ...(item.optional ? { optional: true } : {}),
    ...(item.value.k === 'record' && item.value.at ? { at: item.value.at } : {}),
  });
  const value = item.value;
  switch (value.k) {
    case 'record': {
      const fields = frame.state.read(value.cell);
      const role = fields.entries.get('role');
      const content = fields.entries.get('content') ?? fields.entries.get('text') ?? fields.rest;
      return [wrap(role ? roleOf(literalOf(role)) : 'unknown', content ? contentOf(frame, content, at) : [])];
    }
    case 'list': {
      // ("user", text) pairs
      const [role, content] = frame.state.read(value.cell);
      return [wrap(roleOf(role && literalOf(role.value)), content ? contentOf(frame, content.value, at) : [])];
    }
    case 'any': {
      const ways = value.values.filter((one) => !isNothing(one)).flatMap((one) => messageOf(frame, { value: one }, at));
      const roles = new Set(ways.map((way) => way.role));
      return ways.length === 0 ? [] : [wrap(roles.size === 1 ? (ways[0]?.role ?? 'unknown') : 'unknown', either(ways.map((way) => way.segments)))];
    }
    case 'constant':
      return [];
    case 'text':
      return [wrap('user', value.segments)];
    default:
      return [wrap('unknown', segmentsOf(frame, value, at, 'message'))];
  }
}

/** The text of a message's content: a text, or a list of parts of which the text parts count. */
function contentOf(frame: Frame, value: Value, at: Loc): Segment[] {
  if (value.k === 'any') return either(value.values.filter((one) => !isNothing(one)).map((one) => contentOf(frame, one, at)));
  if (value.k === 'record') {
    const fields = frame.state.read(value.cell);
    const part = fields.entries.get('text') ?? fields.entries.get('content');
    return part ? contentOf(frame, part, at) : fields.rest ? segmentsOf(frame, fields.rest, at, 'content') : [];
  }
  if (value.k !== 'list') return normalize(segmentsOf(frame, value, at, 'content'));
  const result: Segment[] = [];
  for (const item of frame.state.read(value.cell)) {
    const segments = contentOf(frame, item.value, at);
    if (segments.length === 0) continue;
    const separated: Segment[] = result.length > 0 ? [{ k: 'literal', text: PART_SEPARATOR }, ...segments] : segments;
    if (item.repeat) result.push({ k: 'repeat', segments, separator: PART_SEPARATOR });
    else if (item.optional) result.push(...either([separated, []]));
    else result.push(...separated);
  }
  return normalize(result);
}

function toolNames(frame: Frame, tools: Value | undefined): string[] {
  if (tools?.k !== 'list') return [];
  return frame.state.read(tools.cell).flatMap((item) => {
    const fields = item.value.k === 'record' ? frame.state.read(item.value.cell) : undefined;
    const inner = fields?.entries.get('function');
    const name = fields?.entries.get('name') ?? (inner?.k === 'record' ? frame.state.read(inner.cell).entries.get('name') : undefined);
    const known = name && literalOf(name);
    return known === undefined ? [] : [known];
  });
}

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

/** Notes a constant text that a client gets as its key, and a client that is made for a browser. */
export function recordKey(machine: Machine, frame: Frame, provider: string, args: readonly PassedArgument[]): void {
  const request = requestOfArguments(frame, args);
  if (!request || !args[0]) return;
  for (const [name, value] of request.entries) recordKeyValue(machine, frame, provider, name, value, args[0].at);
  const inBrowser = request.entries.get('dangerouslyAllowBrowser');
  if (inBrowser?.k === 'constant' && inBrowser.value === true)
    machine.facts.browserClients.push({ at: args[0].at, provider, key: keyKind(frame, request.entries.get('apiKey')) });
}

/** Where a client's key comes from. */
function keyKind(frame: Frame, value: Value | undefined): BrowserClient['key'] {
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
  const known = KEY_NAMES.has(plain) ? literalOf(value) : undefined;
  const at = value.k === 'text' && value.at ? value.at : fallback;
  if (known !== undefined && known !== '') machine.facts.keys.push({ at, provider, text: known });
}
