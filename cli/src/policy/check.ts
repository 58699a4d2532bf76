import { placedProblems, policyOf, problemLines, type LoadedPolicy } from './load.ts';
import { print, type Format } from './print.ts';

/** Prints what is wrong with a policy, and sets the exit code by it. */
export function checkPolicy(file: string, options: { readonly format: Format }): void {
  const read = policyOf(file) as LoadedPolicy;
  const problems = placedProblems(read);
  const usable = read.policy !== undefined;
  if (options.format === 'json') print({ file: read.file, usable, problems });
  else print(problems.length === 0 ? `${read.file}: nothing is wrong with it.\n` : problemLines(read));
  process.exitCode = usable ? (problems.some((problem) => problem.severity !== 'information') ? 1 : 0) : 2;
}
