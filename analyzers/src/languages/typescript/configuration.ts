import { parse, type ParseError } from 'jsonc-parser/lib/esm/main.js';
import { directoryOf, normalizePath } from '../language.ts';
import type { ModuleConfiguration, PathPattern } from '../modulePlaces.ts';

const COMPILER = /(?:^|\/)(?:ts|js)config(?:\.[\w-]+)*\.json$/;
const PACKAGE = /(?:^|\/)package\.json$/;
/** Files of settings that are longer are not written by people. */
const MAX_LENGTH = 200_000;
/** Patterns that are read of one file, and paths of one pattern. */
const MAX_PATTERNS = 200;
const MAX_TARGETS = 20;
/** Brackets inside brackets: the parser calls itself for each. */
const MAX_DEPTH = 100;
/** Conditions under which a package says what is imported, in the order in which its sources are most likely behind them. */
const CONDITIONS = ['source', 'development', 'types', 'import', 'module', 'default', 'node', 'require', 'browser'];

export function isConfiguration(path: string): boolean {
  return COMPILER.test(path) || PACKAGE.test(path);
}

/** What such a file says; `undefined` if it is no such file, or nothing that can be read. */
export function readConfiguration(path: string, text: string): ModuleConfiguration | undefined {
  if (!isConfiguration(path) || text.length > MAX_LENGTH || depthOf(text) > MAX_DEPTH) return undefined;
  const errors: ParseError[] = [];
  const data: unknown = parse(text, errors, { allowTrailingComma: true, disallowComments: false });
  if (!isRecord(data)) return undefined;
  return PACKAGE.test(path) ? ofPackage(directoryOf(path), data) : ofCompiler(directoryOf(path), data);
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\\n]|\\.)*"|[[\]{}]/g)) {
    if (token === '{' || token === '[') deepest = Math.max(deepest, ++depth);
    else if (token === '}' || token === ']') depth--;
  }
  return deepest;
}

function ofCompiler(folder: string, data: Record<string, unknown>): ModuleConfiguration {
  const options = isRecord(data['compilerOptions']) ? data['compilerOptions'] : {};
  const written = typeof options['baseUrl'] === 'string' ? options['baseUrl'] : undefined;
  const baseUrl = written === undefined ? undefined : normalizePath(`${folder}/${written}`);
  const references = Array.isArray(data['references']) ? data['references'].flatMap((one) => (isRecord(one) ? texts(one['path']) : [])) : [];
  const inherited = [...texts(data['extends']), ...references].filter((one) => one.startsWith('.'));
  return {
    folder,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    paths: patternsOf(options['paths'], (target) => normalizePath(`${baseUrl ?? folder}/${target}`)),
    extends: inherited
      .map((one) => normalizePath(`${folder}/${one}`))
      .flatMap((one) => (one.endsWith('.json') ? [one] : [`${one}.json`, `${one}/tsconfig.json`])),
    entries: [],
  };
}

function ofPackage(folder: string, data: Record<string, unknown>): ModuleConfiguration {
  const within = (target: string): string => normalizePath(`${folder}/${target}`);
  const main = ['source', 'types', 'module', 'main'].flatMap((field) => texts(data[field])).slice(0, MAX_TARGETS);
  const exported = data['exports'];
  const isTable = isRecord(exported) && Object.keys(exported).some((key) => key.startsWith('.'));
  const entries = isTable ? patternsOf(exported, within) : [{ pattern: '.', targets: targetsOf(exported).map(within) }];
  return {
    folder,
    // `#lib/*` is what the files of the package itself say.
    paths: patternsOf(data['imports'], within),
    extends: [],
    ...(typeof data['name'] === 'string' ? { name: data['name'] } : {}),
    entries: [...entries, { pattern: '.', targets: main.map(within) }],
  };
}

function patternsOf(data: unknown, place: (target: string) => string): PathPattern[] {
  if (!isRecord(data)) return [];
  return Object.entries(data)
    .slice(0, MAX_PATTERNS)
    .map(([pattern, targets]) => ({ pattern, targets: targetsOf(targets).map(place) }));
}

/** The paths behind a name: one, several in turn, or by condition. */
function targetsOf(data: unknown, depth = 3): string[] {
  if (typeof data === 'string') return [data];
  if (depth === 0) return [];
  if (Array.isArray(data)) return data.slice(0, MAX_TARGETS).flatMap((one) => targetsOf(one, depth - 1));
  if (!isRecord(data)) return [];
  return CONDITIONS.flatMap((condition) => targetsOf(data[condition], depth - 1)).slice(0, MAX_TARGETS);
}

function texts(data: unknown): string[] {
  return typeof data === 'string' ? [data] : Array.isArray(data) ? data.filter((one) => typeof one === 'string') : [];
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
