import { expandPath } from '../../analyzers/src/catalogue/accessPath.ts';
import { argumentPath } from '../../analyzers/src/catalogue/argumentPath.ts';
import { builtinCatalogue } from '../../analyzers/src/catalogue/index.ts';
import type { Library, OperationEntry, RequestShape } from '../../analyzers/src/catalogue/schema.ts';

/** A path from a package's module to what an entry means, and the calls that lead there in between. */
export interface Way {
  /** `pkg#A.b`; of an instance, what made it. */
  readonly path: string;
  /** Members of what calling that gives, and of what calling those gives in turn. */
  readonly members: readonly (readonly string[])[];
}

/** Something that must be there, in one of the languages. */
export interface Check {
  readonly name: string;
  readonly javascript: readonly Way[];
  readonly python: readonly Way[];
  /** An argument path that the call must take. */
  readonly argument?: string;
  readonly body: number;
}

/** Ways from a maker to a maker: a type whose instances another type's methods give. */
const MAX_HOPS = 3;

function waysOf(path: string, types: ReadonlyMap<string, readonly string[]>, hops = MAX_HOPS): Way[] {
  if (!path.startsWith(':')) return path.startsWith('global#') ? [] : [{ path, members: [] }];
  const [type = '', ...members] = path.slice(1).split('.');
  if (hops === 0) return [];
  return (types.get(type) ?? []).flatMap((maker) => waysOf(maker, types, hops - 1)).map((way) => ({ ...way, members: [...way.members, members] }));
}

function isOf(way: Way, library: Library, registry: 'npm' | 'pypi'): boolean {
  const module = way.path.slice(0, way.path.indexOf('#'));
  return (library.packages ?? []).some((one) => {
    const name = one[registry];
    if (name === undefined) return false;
    const modules = one.modules ?? [registry === 'npm' ? name : name.replace(/-/g, '_')];
    return modules.some((known) => module === known || module.startsWith(registry === 'npm' ? `${known}/` : `${known}.`));
  });
}

function each(paths: string | readonly string[] | undefined): string[] {
  return [paths ?? []].flat().flatMap((path) => expandPath(path));
}

/** All that the entries of one library say that can be looked up in its packages. */
export function checksOf(library: Library, all: readonly Library[]): Check[] {
  const types = new Map<string, string[]>();
  for (const { type, from, ready } of all.flatMap((one) => one.types ?? [])) types.set(type, [...(types.get(type) ?? []), ...each(from), ...each(ready)]);
  /** @param path one path, or several of which one must do */
  const check = (path: string, argument?: string, body = 0, others: readonly string[] = []): Check[] => {
    const ways = [path, ...others].flatMap((one) => waysOf(one, types));
    const javascript = library.language === 'python' ? [] : ways.filter((way) => isOf(way, library, 'npm'));
    const python = library.language === 'javascript' ? [] : ways.filter((way) => isOf(way, library, 'pypi'));
    if (javascript.length + python.length === 0) return [];
    return [{ name: argument === undefined ? path : `${path} (${argument})`, javascript, python, argument, body }];
  };
  const named = (entries: readonly { readonly call?: string | string[]; readonly member?: string | string[] }[] | undefined): string[] =>
    (entries ?? []).flatMap((entry) => [...each(entry.call), ...each(entry.member)]).filter((path) => !/[*()]/.test(path));
  const paths = [
    ...(library.types ?? []).flatMap((type) => each(type.from)),
    ...(library.operations ?? []).filter((one) => !one.legacy).flatMap((one) => each(one.call)),
    ...[library.requests, library.prompts, library.fills, library.tools, library.handlers, library.sources, library.flows].flatMap((one) => named(one)),
    ...[library.sinks, library.barriers, library.composes, library.stores, library.loads, library.guards].flatMap((one) => named(one)),
  ];
  return [
    ...[...new Set(paths)].flatMap((path) => check(path)),
    ...(library.operations ?? []).filter((one) => !one.legacy).flatMap((operation) => argumentChecks(operation, check)),
  ];
}

/** What an operation reads of its arguments must be something that the call takes. */
function argumentChecks(operation: OperationEntry, check: (path: string, argument: string, body: number, others: readonly string[]) => Check[]): Check[] {
  const endpoint = typeof operation.endpoint === 'string' ? builtinCatalogue.endpoints.byId(operation.endpoint) : undefined;
  const shape: RequestShape = operation.request ?? endpoint?.request ?? {};
  const { model, system, messages, prompt, embed, tools, stream } = shape;
  const step = operation.body === undefined ? undefined : argumentPath(operation.body).steps.at(-1);
  const body = step?.k === 'element' ? step.index : 0;
  // Languages and methods have their own names for one thing: some call must take it.
  const [first, ...others] = each(operation.call);
  const written = [model, system, messages, prompt, embed, tools, operation.streams ? undefined : stream].flatMap((paths) => [paths ?? []].flat());
  return first === undefined ? [] : written.filter((path) => path !== '.').flatMap((path) => check(first, path, body, others));
}
