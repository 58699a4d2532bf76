import type { z } from 'zod';
import { readYaml, type PathKey, type YamlFile } from '../policy/document.ts';
import { MAX_EXPANDED, expandPath } from './accessPath.ts';
import type { Endpoints } from './endpoint.ts';
import { workspaceLibrarySchema, type Library } from './schema.ts';

/** Something wrong in a catalogue's file: what, and where. */
export interface CatalogueProblem {
  readonly message: string;
  /** UTF-16 offsets in the file. */
  readonly start: number;
  readonly end: number;
}

export interface ReadCatalogue {
  /** Absent if the file has errors: half an entry would say something else. */
  readonly library?: Library;
  readonly problems: readonly CatalogueProblem[];
}

/** Problems told of one file. */
const MAX_PROBLEMS = 50;
/** Access paths that one file may stand for, after the alternatives in braces. */
const MAX_PATHS = 20_000;

/** Reads a workspace's own entry, `.clewline/catalogue/*.yaml`. Never throws. */
export function readCatalogue(text: string, endpoints: Endpoints): ReadCatalogue {
  const yaml = readYaml(text);
  if (yaml.problems.length > 0) return { problems: yaml.problems.slice(0, MAX_PROBLEMS) };
  const parsed = workspaceLibrarySchema.safeParse(yaml.data);
  if (!parsed.success) return { problems: parsed.error.issues.flatMap((issue) => schemaProblems(yaml, issue, [])).slice(0, MAX_PROBLEMS) };
  const problems = [...unknownEndpoints(yaml, parsed.data, endpoints), ...tooManyPaths(yaml, parsed.data)];
  return problems.length > 0 ? { problems: problems.slice(0, MAX_PROBLEMS) } : { library: parsed.data, problems };
}

type Issue = z.core.$ZodIssue;

/** A choice of forms fails in each of them: what the last one says is shown, which is the fullest. */
function schemaProblems(yaml: YamlFile, issue: Issue, base: readonly PathKey[]): CatalogueProblem[] {
  const path = [...base, ...(issue.path as PathKey[])];
  if (issue.code === 'invalid_union') {
    const branch = issue.errors.findLast((errors) => errors.some((one) => one.path.length > 0)) ?? issue.errors[0];
    return (branch ?? []).flatMap((one) => schemaProblems(yaml, one, path));
  }
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ message: `Unknown key \`${key.slice(0, 60)}\` in ${nameOf(path)}.`, ...spanOf(yaml.keyAt([...path, key])) }));
  return [{ message: `${nameOf(path)}: ${issue.message}.`, ...spanOf(yaml.valueAt(path)) }];
}

function nameOf(path: readonly PathKey[]): string {
  const key = path.findLast((one) => typeof one === 'string');
  return key === undefined ? 'the file' : `\`${key}\``;
}

function spanOf({ start, end }: { readonly start: number; readonly end: number }): { start: number; end: number } {
  return { start, end: Math.max(end, start + 1) };
}

function unknownEndpoints(yaml: YamlFile, library: Library, endpoints: Endpoints): CatalogueProblem[] {
  const named: { path: PathKey[]; id: string | undefined }[] = [
    ...(library.types ?? []).map((one, i) => ({ path: ['types', i, 'endpoint'], id: one.endpoint })),
    ...(library.operations ?? []).map((one, i) =>
      typeof one.endpoint === 'object'
        ? { path: ['operations', i, 'endpoint', 'otherwise'], id: one.endpoint.otherwise }
        : { path: ['operations', i, 'endpoint'], id: one.endpoint },
    ),
  ];
  return named.flatMap(({ path, id }) =>
    id === undefined || endpoints.byId(id)
      ? []
      : [{ message: `Unknown endpoint \`${id}\`. Known: ${endpoints.all.map((one) => one.id).join(', ')}.`, ...spanOf(yaml.valueAt(path)) }],
  );
}

/** Every path of an entry, as written, with where it stands. */
function* writtenPaths(library: Library): Generator<{ readonly at: PathKey[]; readonly path: string }> {
  for (const [word, entries] of Object.entries(library)) {
    if (!Array.isArray(entries)) continue;
    for (const [i, entry] of (entries as unknown[]).entries()) {
      if (typeof entry !== 'object' || entry === null) continue;
      for (const key of ['call', 'from', 'ready', 'member', 'decorator', 'run'] as const) {
        const value = (entry as Record<string, unknown>)[key];
        const paths = typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
        for (const path of paths) if (typeof path === 'string') yield { at: [word, i, key], path };
      }
    }
  }
}

function tooManyPaths(yaml: YamlFile, library: Library): CatalogueProblem[] {
  let left = MAX_PATHS;
  for (const { at, path } of writtenPaths(library)) {
    const expanded = expandPath(path).length;
    left -= expanded;
    if (expanded < MAX_EXPANDED && left >= 0) continue;
    return [
      {
        message: `The alternatives in braces stand for too many paths: at most ${MAX_EXPANDED - 1} each, ${MAX_PATHS} in a file.`,
        ...spanOf(yaml.valueAt(at)),
      },
    ];
  }
  return [];
}

/** What a workspace's entry makes harmless: shown, because a repository that is scanned may want to be found clean. */
export function barriersOf(library: Library): string[] {
  return harmless(library).map(({ says }) => says);
}

/** The same, each at the entry that says it. Empty if the text is no entry that can be used. */
export function barriersIn(text: string, endpoints: Endpoints): CatalogueProblem[] {
  const { library } = readCatalogue(text, endpoints);
  if (!library) return [];
  const yaml = readYaml(text);
  return harmless(library).map(({ says, at }) => ({ message: says, ...spanOf(yaml.valueAt(at)) }));
}

function harmless(library: Library): { readonly says: string; readonly at: PathKey[] }[] {
  const written = (paths: string | readonly string[] | undefined): string => [paths ?? []].flat().join(', ');
  const listed = <K extends 'barriers' | 'flows' | 'types' | 'operations'>(
    word: K,
    key: string,
    say: (entry: NonNullable<Library[K]>[number]) => string | undefined,
  ): { says: string; at: PathKey[] }[] =>
    (library[word] ?? []).flatMap((entry, i) => {
      const says = say(entry as NonNullable<Library[K]>[number]);
      return says === undefined ? [] : [{ says, at: [word, i, key] }];
    });
  return [
    ...listed(
      'barriers',
      'call',
      (one) => `${written(one.call)} clears ${one.clears?.join(', ') ?? 'every label'}${one.for ? ` for ${one.for.join(', ')}` : ''}`,
    ),
    ...listed('flows', 'call', (one) => (one.gives === 'undefined' || one.gives === 'leaves' ? `${written(one.call)} gives nothing back` : undefined)),
    ...listed('types', 'type', (one) => (one.closed ? `members of ${one.type} give nothing` : undefined)),
    ...listed('operations', 'call', (one) => (one.result === 'none' ? `the result of ${written(one.call)} is nothing that a model wrote` : undefined)),
  ];
}
