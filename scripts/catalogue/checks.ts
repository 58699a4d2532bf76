import { expandPath, expandPaths, type Paths } from '../../analyzers/src/catalogue/accessPath.ts';
import { argumentPath } from '../../analyzers/src/catalogue/argumentPath.ts';
import { builtinCatalogue } from '../../analyzers/src/catalogue/index.ts';
import type { Library, OperationEntry, RequestShape } from '../../analyzers/src/catalogue/schema.ts';
import { isOf, type Way, type Ways } from './ways.ts';

/** Something that must be there, in one of the languages. */
export interface Check {
  readonly path: string;
  readonly javascript: readonly Way[];
  readonly python: readonly Way[];
  /** An argument path that the call must take. */
  readonly argument?: string;
  /** The position of the argument that holds the options. */
  readonly body: number;
}

/**
 * What a word in braces says, or a path without any, or an argument: the checks of which one must hold. A word must lead somewhere together with some of
 * the other words.
 */
export type Claim = readonly Check[];

/** The checks for each word in the braces of a written path. */
function byWord(written: string, checkOf: (path: string) => Check | undefined): Claim[] {
  const groups = [...written.matchAll(/\{([^}]*)\}/g)].map(([, words = '']) => words.split(',').map((word) => word.trim()));
  const checks = new Map(expandPath(written).map((path) => [path, checkOf(path)]));
  const of = (pattern: string): Check[] => expandPath(pattern).flatMap((path) => checks.get(path) ?? []);
  if (groups.length === 0) return [of(written)].filter((one) => one.length > 0);
  return groups.flatMap((words, i) => words.map((word) => of(onlyWord(written, i, word)))).filter((one) => one.length > 0);
}

/** The written path with one word in place of a group of words. */
function onlyWord(written: string, group: number, word: string): string {
  let i = 0;
  return written.replace(/\{[^}]*\}/g, (whole) => (i++ === group ? word : whole));
}

/** All that the entries of one library say that can be looked up in its packages. */
export function claimsOf(library: Library, ways: Ways): Claim[] {
  const check = (path: string, argument?: string, body = 0): Check | undefined => {
    const all = ways.to(path);
    const javascript = library.language === 'python' ? [] : all.filter((way) => isOf(way, library, 'npm'));
    const python = library.language === 'javascript' ? [] : all.filter((way) => isOf(way, library, 'pypi'));
    return javascript.length + python.length === 0 ? undefined : { path, javascript, python, argument, body };
  };
  const written = new Set(callsOf(library).flatMap((paths) => [paths ?? []].flat()));
  const calls = [...written].flatMap((path) => byWord(path, (one) => check(one)));
  const taken = (library.operations ?? []).flatMap((operation) => argumentClaims(operation, check));
  return [...calls, ...taken];
}

function callsOf(library: Library): Paths[] {
  const named = (entries: readonly { readonly call?: Paths; readonly member?: Paths }[] | undefined): Paths[] =>
    (entries ?? []).flatMap(({ call, member }) => [call, member]);
  return [
    ...(library.types ?? []).flatMap(({ from, ready, decorator }) => [from, ready, decorator]),
    ...[library.operations, library.requests, library.prompts, library.fills, library.tools, library.handlers].flatMap((one) => named(one)),
    ...[library.sources, library.flows, library.sinks, library.barriers, library.composes, library.stores].flatMap((one) => named(one)),
    ...(library.pipelines ?? []).flatMap(({ add, connect, run }) => [add, connect, run]),
    ...[library.loads, library.guards, library.checks].flatMap((one) => named(one)),
  ];
}

/** What an operation reads of its arguments must be something that a call of it takes: languages and methods have their own names for one thing. */
function argumentClaims(operation: OperationEntry, check: (path: string, argument: string, body: number) => Check | undefined): Claim[] {
  const endpoint = typeof operation.endpoint === 'string' ? builtinCatalogue.endpoints.byId(operation.endpoint) : undefined;
  const shape: RequestShape = operation.request ?? endpoint?.request ?? {};
  const { model, system, messages, prompt, embed, tools, stream } = shape;
  const step = operation.body === undefined ? undefined : argumentPath(operation.body).steps.at(-1);
  const body = step?.k === 'element' ? step.index : 0;
  const written = [model, system, messages, prompt, embed, tools, operation.streams ? undefined : stream].flatMap((paths) => [paths ?? []].flat());
  const calls = expandPaths(operation.call);
  return [...new Set(written)]
    .filter((path) => path !== '.' && !['made', 'receiver'].includes(argumentPath(path).root))
    .map((argument) => calls.flatMap((call) => check(call, argument, body) ?? []))
    .filter((claim) => claim.length > 0);
}

/** `path`, or `path (argument)` */
export function nameOf({ path, argument }: Pick<Check, 'path' | 'argument'>): string {
  return argument === undefined ? path : `${path} (${argument})`;
}
