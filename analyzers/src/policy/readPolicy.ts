import { Compiler, isDefinition } from './compile.ts';
import type { YamlFile } from './document.ts';
import { layersOf, type BaseFile, type ExtendsLink, type Layer, type ReadBase } from './layers.ts';
import { lintPolicy } from './lint.ts';
import { lostByExtending } from './lost.ts';
import { mergePolicy } from './merge.ts';
import type { Policy } from './policy.ts';
import { MAX_PROBLEMS, type LintProblem, type PolicyProblem } from './problems.ts';
import { RUNTIME_RULES } from './runtimeRules.ts';
import { salvage } from './salvage.ts';
import { policySchema, type PolicyText } from './schema.ts';
import { schemaProblems } from './schemaProblems.ts';

export interface ReadPolicy {
  /** Absent if the file has errors: half a policy would allow what its other half forbids. */
  readonly policy?: Policy;
  /** By place. */
  readonly problems: readonly PolicyProblem[];
  /** The files that it extends, in any way. */
  readonly bases: readonly BaseFile[];
  /** What each `extends` led to. */
  readonly links: readonly ExtendsLink[];
}

export interface ReadOptions {
  /** Gives the files that it extends; without it, none can be. */
  readonly readBase?: ReadBase;
  /** `YYYY-MM-DD`; without it, nothing is said of expiry. */
  readonly today?: string;
  /** Ids of the rules there are, for exceptions. */
  readonly ruleIds?: readonly string[];
}

/**
 * Reads a policy: YAML, schema, conditions, contradictions. Never throws.
 * @param file path as it is shown in messages
 */
export function readPolicy(file: string, text: string, options: ReadOptions = {}): ReadPolicy {
  const { layers, links, problems: extending } = layersOf({ file, text }, options.readBase);
  const bases = layers.slice(1);
  const problems = [...extending];
  const read = layers.map((layer) => readLayer(layer, problems));
  const known = read.filter((one) => one !== undefined);
  const settings = { mode: known.find(({ data }) => data.enforce)?.data.enforce, otherwise: known.find(({ data }) => data.default)?.data.default };
  const names = new Set(known.flatMap(({ data }) => ownNamesOf(data)));
  const compiled = known.map((one) => {
    const compiler = new Compiler(one.yaml, one.data, { ...settings, ownLabels: names, base: one.layer.via && one.layer });
    const policy = compiler.compile(file);
    problems.push(...compiler.problems);
    return policy;
  });
  const [own, ...others] = compiled;
  if (own) {
    const found: LintProblem[] = [];
    const policy = mergeAll(own, others, found);
    found.push(...lintPolicy(policy, { ...options, ruleIds: options.ruleIds && [...options.ruleIds, ...RUNTIME_RULES] }));
    problems.push(...standing(found, layers, read, extending));
    if (!problems.some((problem) => problem.severity === 'error')) return { policy, problems: ordered(problems), bases, links };
  }
  return { problems: ordered(problems), bases, links };
}

/** Problems that may only be there because something else is not, be it in the same file. */
const FOLLOWS = new Set(['no-effect', 'no-prices', 'unknown-workload', 'label-route', 'lost', 'unreachable']);

/**
 * What stays true whatever stands in the parts that could not be read: what follows from a file that is whole, as are those that count before it,
 * and that no other could undo.
 */
function standing(
  found: readonly LintProblem[],
  layers: readonly Layer[],
  read: readonly (ReadLayer | undefined)[],
  extending: readonly PolicyProblem[],
): PolicyProblem[] {
  const damaged = read.findIndex((one) => !one?.whole);
  const isAll = damaged < 0 && extending.length === 0;
  return found.flatMap(({ open, ...problem }) => {
    const at = problem.file === undefined ? 0 : layers.findIndex(({ file }) => file === problem.file);
    if (FOLLOWS.has(problem.code) && !isAll && (open || (damaged >= 0 && damaged <= at))) return [];
    return problem.file === undefined ? problem : { ...problem, via: layers[at]?.via };
  });
}

interface ReadLayer {
  readonly layer: Layer;
  readonly yaml: YamlFile;
  readonly data: PolicyText;
  /** Nothing of it had to be left out. */
  readonly whole: boolean;
}

/** One file, by the schema; what it does not accept is told, and the rest is read all the same. */
function readLayer(layer: Layer, problems: PolicyProblem[]): ReadLayer | undefined {
  const { yaml, file, via } = layer;
  const say = (found: readonly PolicyProblem[]): void => void problems.push(...found.map((problem) => (via ? { ...problem, file, via } : problem)));
  say(yaml.problems);
  if (yaml.data === undefined) return undefined;
  const parsed = policySchema.safeParse(yaml.data);
  if (parsed.success) return { layer, yaml, data: parsed.data, whole: yaml.problems.length === 0 };
  say(schemaProblems(yaml));
  const rest = salvage(yaml);
  return rest && { layer, ...rest, whole: false };
}

/** Names of the labels that a file adds. */
function ownNamesOf(data: PolicyText): string[] {
  return Object.entries(data.labels ?? {}).flatMap(([name, value]) => (isDefinition(value) ? [name] : []));
}

/** Each file over those that come after it; what is lost thereby is told. */
function mergeAll(own: Policy, others: readonly Policy[], problems: LintProblem[]): Policy {
  const all = [own, ...others];
  let merged = all.at(-1) as Policy;
  for (const policy of all.slice(0, -1).reverse()) {
    problems.push(...lostByExtending(policy, merged));
    merged = mergePolicy(policy, merged);
  }
  return merged;
}

function ordered(problems: readonly PolicyProblem[]): readonly PolicyProblem[] {
  const isBase = (problem: PolicyProblem): number => (problem.file === undefined ? 0 : 1);
  return [...problems]
    .sort((a, b) => isBase(a) - isBase(b) || (a.file ?? '').localeCompare(b.file ?? '') || a.start - b.start || a.end - b.end)
    .slice(0, MAX_PROBLEMS);
}
