import { Compiler } from './compile.ts';
import { readYaml } from './document.ts';
import { lintPolicy } from './lint.ts';
import type { Policy } from './policy.ts';
import { MAX_PROBLEMS, type PolicyProblem } from './problems.ts';
import { RUNTIME_RULES } from './runtimeRules.ts';
import { policySchema } from './schema.ts';
import { schemaProblems } from './schemaProblems.ts';

export interface ReadPolicy {
  /** Absent if the file has errors: half a policy would allow what its other half forbids. */
  readonly policy?: Policy;
  /** By place. */
  readonly problems: readonly PolicyProblem[];
}

export interface ReadOptions {
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
  const yaml = readYaml(text);
  if (yaml.problems.length > 0) return { problems: ordered(yaml.problems) };
  const parsed = policySchema.safeParse(yaml.data);
  if (!parsed.success) return { problems: ordered(schemaProblems(yaml)) };
  const compiler = new Compiler(yaml, parsed.data);
  const policy = compiler.compile(file);
  const problems = ordered([...compiler.problems, ...lintPolicy(policy, { ...options, ruleIds: options.ruleIds && [...options.ruleIds, ...RUNTIME_RULES] })]);
  return problems.some((problem) => problem.severity === 'error') ? { problems } : { policy, problems };
}

function ordered(problems: readonly PolicyProblem[]): readonly PolicyProblem[] {
  return [...problems].sort((a, b) => a.start - b.start || a.end - b.end).slice(0, MAX_PROBLEMS);
}
