import { argumentPaths, type ArgumentPath } from '../catalogue/argumentPath.ts';
import type { RequestShape } from '../catalogue/schema.ts';
import { either, normalize } from '../interpreter/values/segments.ts';
import { isClearedFor, NOT_SYSTEM_ROLE } from '../interpreter/values/taint.ts';
import type { Segment } from '../interpreter/values/values.ts';
import { roleOf, type Role, type TemplateMessage } from './template.ts';
import { PART_SEPARATOR, select, type View, type ViewItem } from './view.ts';

/** Content inside content: a model's request is not nested deeper. */
const MAX_NESTING = 8;
/** What functions of the program gave that were asked for a part of the prompt. */
export const RETURNED = 'returned';

/** Where a path of a request begins: the body itself, or the other arguments of a call. */
export interface Roots {
  readonly body: View;
  readonly args?: View;
  readonly made?: View;
  readonly receiver?: View;
}

/** What a request says, wherever it was read. */
export interface ReadRequest {
  readonly messages: readonly TemplateMessage[];
  readonly constants: Readonly<Record<string, string | number | boolean>>;
  /** The body's field names, if all of them are known. */
  readonly fields: readonly string[] | undefined;
  readonly toolNames: readonly string[];
  /** Whether a stream is asked for; `undefined` if that is only known at run time. */
  readonly streams: boolean | undefined;
  readonly model: View | undefined;
}

/** What stands at the first of some paths at which anything stands. */
export function first(roots: Roots, paths: readonly ArgumentPath[]): readonly ViewItem[] {
  for (const path of paths) {
    const root = roots[path.root];
    const found = root ? select(root, path.steps) : [];
    if (found.length > 0) return found;
  }
  return [];
}

/** What stands at all of some paths, in their order: two places for instructions are both sent. */
function all(roots: Roots, paths: readonly ArgumentPath[]): readonly ViewItem[] {
  return paths.flatMap((path) => first(roots, [path]));
}

/** Reads a request by its shape. The one reader, for a program's call and for what was sent. */
export function readShape(shape: RequestShape, roots: Roots): ReadRequest {
  const reader = new MessageReader(shape);
  const messages: TemplateMessage[] = [];
  const isAsked = roots.body.field(RETURNED) !== undefined;
  for (const item of all(roots, argumentPaths(shape.system))) if (!(isAsked && item.view.isFunction)) messages.push(...reader.single(item, 'system'));
  const listed = first(roots, argumentPaths(shape.messages));
  for (const item of listed) messages.push(...reader.messages(item));
  const prompts = first(roots, argumentPaths(shape.prompt));
  for (const item of prompts) messages.push(...(isList(item.view) ? reader.messages(item) : reader.single(item, 'user')));
  const embedded = first(roots, argumentPaths(shape.embed));
  for (const item of embedded) messages.push(...reader.single(item, 'user'));
  const rest = roots.body.rest();
  if (rest && listed.length === 0 && prompts.length === 0 && embedded.length === 0)
    messages.push({ role: 'unknown', segments: rest.segments('…'), repeat: true });
  const model = first(roots, argumentPaths(shape.model))[0]?.view;
  const streamed = first(roots, argumentPaths(shape.stream))[0]?.view;
  return {
    messages,
    constants: constantsOf(shape, roots, model),
    fields: rest ? undefined : presentFields(roots.body),
    toolNames: first(roots, argumentPaths(shape.tools)).flatMap((item) => toolNames(item.view)),
    streams: streamed ? (streamed.constant() === undefined ? undefined : streamed.constant() === true) : rest ? undefined : false,
    model,
  };
}

function presentFields(body: View): readonly string[] | undefined {
  return body.fieldNames()?.filter((name) => body.field(name)?.k !== 'nothing');
}

function constantsOf(shape: RequestShape, roots: Roots, model: View | undefined): Record<string, string | number | boolean> {
  const constants: Record<string, string | number | boolean> = {};
  const note = (name: string, view: View | undefined): void => {
    const known = view?.constant();
    if (known !== undefined) constants[name] = known;
  };
  note('model', model);
  for (const name of shape.discriminators ?? []) note(name, roots.body.field(name));
  for (const [name, paths] of Object.entries(shape.parameters ?? {})) note(name, first(roots, argumentPaths(paths))[0]?.view);
  return constants;
}

function isList(view: View): boolean {
  return view.k === 'list' || (view.k === 'choice' && view.choices().some((choice) => choice.k === 'list'));
}

function toolNames(tools: View): string[] {
  if (tools.k === 'record') {
    // Tools by name, or the declarations of a group of tools.
    const group = tools.field('functionDeclarations') ?? tools.field('function_declarations');
    return group ? toolNames(group) : [...(tools.fieldNames() ?? [])];
  }
  return tools.items().flatMap(({ view }) => {
    const name = nameOfTool(view);
    if (name !== undefined) return [name];
    const group = view.field('functionDeclarations') ?? view.field('function_declarations');
    return group ? toolNames(group) : [];
  });
}

function nameOfTool(tool: View): string | undefined {
  if (tool.k !== 'record') return undefined;
  const name = (tool.field('name') ?? tool.field('function')?.field('name') ?? tool.field('toolSpec')?.field('name'))?.constant();
  return typeof name === 'string' ? name : undefined;
}

/** A member of a library's enumeration, which is written as what it stands for: `MessageRole.USER`, `ChatMessageRole.System`. */
const ENUMERATED = /(?:^|\.)[A-Z]\w*\.([A-Z][A-Za-z]*)(?:\.value)?$/;

/** The constants that a text can be; `undefined` if it can be anything else. */
function namesOf(view: View): readonly string[] | undefined {
  const name = view.constant();
  if (typeof name === 'string') return [name];
  const [, member] = ENUMERATED.exec(view.memberName?.() ?? '') ?? [];
  if (member !== undefined) return [member.toLowerCase()];
  if (view.k === 'choice') {
    const choices = view.choices().map(namesOf);
    return choices.every((names) => names !== undefined) ? choices.flat() : undefined;
  }
  const [segment, ...others] = view.k === 'text' ? view.segments('role') : [];
  if (segment?.k !== 'either' || others.length > 0) return undefined;
  const options = segment.options.map(([only, ...more]) => (only?.k === 'literal' && more.length === 0 ? only.text : undefined));
  return options.every((option) => option !== undefined) ? options : undefined;
}

/** The roles that are left where a program has made sure that it is not the system that speaks. */
const NOT_SYSTEM: readonly Role[] = ['user', 'assistant', 'tool'];

function isNotSystem(view: View): boolean {
  const [segment, ...others] = view.segments('role');
  return segment?.k === 'hole' && others.length === 0 && segment.taints.length > 0 && segment.taints.every((taint) => isClearedFor(taint, NOT_SYSTEM_ROLE));
}

/** Reads messages, whatever their parts are called. */
class MessageReader {
  readonly #shape: RequestShape;
  readonly #role: readonly string[];
  readonly #content: readonly string[];
  readonly #part: readonly string[];

  constructor(shape: RequestShape) {
    this.#shape = shape;
    this.#role = shape.message?.role ?? ['role'];
    this.#content = shape.message?.content ?? ['content', 'text'];
    this.#part = shape.message?.part ?? ['text', 'content', 'parts'];
  }

  messages(item: ViewItem): TemplateMessage[] {
    const { view } = item;
    if (view.k === 'list') return view.items().flatMap((one) => this.#ofItem(one));
    if (view.k === 'choice') return this.#ofChoice(view.choices().map((choice) => this.messages({ view: choice })));
    if (view.k === 'record' || view.k === 'text') return this.#ofItem(item);
    if (view.k === 'nothing') return [];
    return [{ ...this.message(item, isNotSystem(view) ? NOT_SYSTEM : [], view.segments('messages')), repeat: true }];
  }

  /** One text, list of parts or message that has this role whatever else it says. */
  single(item: ViewItem, role: Role): TemplateMessage[] {
    return [this.message(item, [role], this.content(item.view))];
  }

  /** @param roles those that it may have; none if that is not known */
  message(item: ViewItem, roles: readonly Role[], segments: readonly Segment[]): TemplateMessage {
    const { at } = item.view;
    const [role = 'unknown'] = roles;
    return {
      role: roles.length === 1 ? role : 'unknown',
      ...(roles.length > 1 ? { roles } : {}),
      segments,
      ...(item.repeat ? { repeat: true } : {}),
      ...(item.optional ? { optional: true } : {}),
      ...(item.view.k === 'record' && at ? { at } : {}),
    };
  }

  #ofChoice(ways: readonly TemplateMessage[][]): TemplateMessage[] {
    const known = ways[0] ?? [];
    if (ways.length <= 1) return known;
    const aligned = ways.every((way) => way.length === known.length && way.every((message, i) => message.role === known[i]?.role));
    if (aligned) return known.map((message, i) => ({ ...message, segments: either(ways.map((way) => way[i]?.segments ?? [])) }));
    return ways.flatMap((way) => way.map((message) => ({ ...message, optional: true })));
  }

  #ofItem(item: ViewItem): TemplateMessage[] {
    const { view } = item;
    switch (view.k) {
      case 'record': {
        const content = field(view, this.#content) ?? view.rest();
        const role = field(view, this.#role) ?? (this.#shape.unnamed ? view.rest() : undefined);
        return [this.message(item, this.#rolesOf(role), content ? this.content(content) : [])];
      }
      case 'list': {
        // ("user", text) pairs
        const [role, content] = view.items();
        return [this.message(item, this.#rolesOf(role?.view), content ? this.content(content.view) : [])];
      }
      case 'choice': {
        const ways = view.choices().flatMap((choice) => this.#ofItem({ view: choice }));
        if (ways.length === 0) return [];
        const roles = [...new Set(ways.flatMap((way) => way.roles ?? [way.role]))];
        const all = this.message(item, roles.includes('unknown') ? [] : roles, either(ways.map((way) => way.segments)));
        return [roles.length > 1 ? { ...all, ways: ways.flatMap((way) => way.ways ?? [way]) } : all];
      }
      case 'text':
        return [this.message(item, ['user'], view.segments('message'))];
      case 'unknown':
        return [this.message(item, this.#shape.unnamed ? [this.#shape.unnamed] : [], view.segments('message'))];
      default:
        return [];
    }
  }

  /** The roles that a text names: one, several where it is a choice, none where it is not known. */
  #rolesOf(view: View | undefined): readonly Role[] {
    if (!view && this.#shape.unnamed) return [this.#shape.unnamed];
    const names = view ? namesOf(view) : undefined;
    if (!names && view && this.#shape.systemAlone && isNotSystem(view)) return NOT_SYSTEM;
    const roles = [...new Set((names ?? []).map((name) => this.#shape.roles?.[name] ?? roleOf(name)))];
    return roles.includes('unknown') ? [] : roles;
  }

  /** The text of a message's content: a text, or a list of parts of which the text parts count. */
  content(view: View, depth = MAX_NESTING): readonly Segment[] {
    if (depth === 0) return [];
    switch (view.k) {
      case 'choice':
        return either(view.choices().map((choice) => this.content(choice, depth - 1)));
      case 'record': {
        const part = field(view, this.#part) ?? view.rest();
        return part ? this.content(part, depth - 1) : [];
      }
      case 'list':
        return this.#parts(view.items(), depth);
      default:
        return normalize(view.segments('content'));
    }
  }

  #parts(items: readonly ViewItem[], depth: number): readonly Segment[] {
    const result: Segment[] = [];
    for (const item of items) {
      const segments = this.content(item.view, depth - 1);
      if (segments.length === 0) continue;
      const separated: Segment[] = result.length > 0 ? [{ k: 'literal', text: PART_SEPARATOR }, ...segments] : [...segments];
      if (item.repeat) result.push({ k: 'repeat', segments, separator: PART_SEPARATOR });
      else if (item.optional) result.push(...either([separated, []]));
      else result.push(...separated);
    }
    return normalize(result);
  }
}

function field(view: View, names: readonly string[]): View | undefined {
  for (const name of names) {
    const found = view.field(name);
    if (found && found.k !== 'nothing') return found;
  }
  return undefined;
}
