import type { PathKey, YamlFile } from './document.ts';
import { placedIssues } from './schemaProblems.ts';
import { policySchema, type PolicyText } from './schema.ts';

/** Rounds of taking away what the schema does not accept; each takes away at least one value. */
const MAX_ROUNDS = 30;

const keyOf = (path: readonly PathKey[]): string => JSON.stringify(path);

/**
 * What is left of a file that the schema does not accept, so that what else is wrong with it is told in the same round: without the
 * values that are refused, with places as they are in the file. `undefined` if nothing can be saved.
 */
export function salvage(yaml: YamlFile): { readonly yaml: YamlFile; readonly data: PolicyText } | undefined {
  const removed = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { data, original } = without(yaml.data, removed);
    const parsed = policySchema.safeParse(data);
    if (parsed.success) return { data: parsed.data, yaml: withPaths(yaml, original) };
    const before = removed.size;
    for (const { issue, path: at } of placedIssues(parsed.error.issues, data)) {
      const path = original(at);
      if (issue.code === 'unrecognized_keys') for (const key of issue.keys) removed.add(keyOf([...path, key]));
      else if (path.length === 0) return undefined;
      // A key that has been taken away is required: then what it belongs to goes.
      else if (removed.has(keyOf(path)) || !has(yaml.data, path)) removed.add(keyOf(path.slice(0, -1)));
      else removed.add(keyOf(path));
    }
    if (removed.size === before || removed.has(keyOf([]))) return undefined;
  }
  return undefined;
}

function has(data: unknown, path: readonly PathKey[]): boolean {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Record<PathKey, unknown>)[key];
  }
  return true;
}

/** A copy without some values, and the way from a path in it to the one in the file. The version is taken as right: it is told of elsewhere. */
function without(data: unknown, removed: ReadonlySet<string>): { readonly data: unknown; original(path: readonly PathKey[]): PathKey[] } {
  const indices = new Map<string, number[]>();
  const copy = (value: unknown, path: readonly PathKey[], copied: readonly PathKey[]): unknown => {
    if (Array.isArray(value)) {
      const kept = value.map((_item, i) => i).filter((i) => !removed.has(keyOf([...path, i])));
      indices.set(keyOf(copied), kept);
      return kept.map((i, at) => copy(value[i], [...path, i], [...copied, at]));
    }
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).filter(([key]) => !removed.has(keyOf([...path, key])));
    return Object.fromEntries(entries.map(([key, one]) => [key, copy(one, [...path, key], [...copied, key])]));
  };
  const copied = copy(data, [], []);
  const isMap = typeof copied === 'object' && copied !== null && !Array.isArray(copied);
  return {
    data: isMap ? { ...copied, version: 1 } : copied,
    original: (path) => path.map((key, i) => (typeof key === 'number' ? (indices.get(keyOf(path.slice(0, i)))?.[key] ?? key) : key)),
  };
}

function withPaths(yaml: YamlFile, original: (path: readonly PathKey[]) => PathKey[]): YamlFile {
  return {
    ...yaml,
    valueAt: (path) => yaml.valueAt(original(path)),
    keyAt: (path) => yaml.keyAt(original(path)),
    nodeAt: (path) => yaml.nodeAt(original(path)),
  };
}
