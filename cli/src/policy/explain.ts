import { describePolicy, explainQuestion, type PolicyQuestion } from '@clewline/analyzers/policy/explain';
import { today } from '@clewline/server/workspace/today';
import { Failure } from '../failure.ts';
import { policyOf, problemLines, type LoadedPolicy } from './load.ts';
import { print, type Format } from './print.ts';

export type ExplainOptions = PolicyQuestion & { readonly args?: string; readonly format: Format };

/** Prints what a policy allows, and sets the exit code by it. @throws Failure if the policy or the question cannot be used */
export function explainPolicy(file: string, options: ExplainOptions): void {
  const read = policyOf(file) as LoadedPolicy;
  if (!read.policy) throw new Failure(`the policy cannot be used.\n${problemLines(read).trimEnd()}`);
  if (options.workload !== undefined && !read.policy.workloads.some((one) => one.name === options.workload))
    throw new Failure(`${read.file} has no workload ${options.workload}.`);
  const { format: how, args, ...question } = options;
  if (args !== undefined && question.tool === undefined) throw new Failure('--args are those of a --tool.');
  if (question.label !== undefined && question.provider === undefined) throw new Failure('a --label goes to a --provider: name it.');
  const answers = explainQuestion(read.policy, { ...question, ...(args === undefined ? {} : { args: parseArguments(args) }) });
  if (Object.keys(question).length === 0) {
    const text = describePolicy(read.policy, today());
    print(how === 'json' ? { file: read.file, text } : `${text.join('\n')}\n`);
    return;
  }
  if (how === 'json') print({ file: read.file, answers });
  else print(answers.map((answer) => `${answer.text}\n`).join(''));
  process.exitCode = answers.every((answer) => answer.verdict === 'allow') ? 0 : 1;
}

function parseArguments(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure(`--args is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
