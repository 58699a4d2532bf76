import type { Check } from './checks.ts';
import { installNpm, unpackPython, type Installed, type Wanted } from './packages.ts';
import { pythonAnswers } from './python.ts';
import { typescriptAnswers, type Answer } from './typescript.ts';

export interface LookedUp {
  readonly installed: readonly Installed[];
  readonly failed: readonly string[];
  /** An answer for each check. */
  readonly answers: readonly Answer[];
}

/** What was found of one check along all of its ways. */
function verdict(answers: readonly Answer[]): Answer {
  if (answers.includes('ok')) return 'ok';
  return answers.find((answer) => answer.startsWith('unknown')) ?? answers[0] ?? 'missing: in no package';
}

/** Looks checks up in packages, which are fetched if they are not there. */
export function lookUp(cache: string, wanted: Wanted, checks: readonly Check[]): LookedUp {
  const npm = installNpm(cache, wanted);
  const python = unpackPython(cache, wanted);
  const none = checks.map((): Answer[] => []);
  const javascript = npm.installed.length > 0 ? typescriptAnswers(npm.folder, checks) : none;
  const inPython = python.installed.length > 0 ? pythonAnswers(python.folder, checks) : none;
  return {
    installed: [...npm.installed, ...python.installed],
    failed: [...npm.failed, ...python.failed],
    answers: checks.map((_, i) => verdict([...(javascript[i] ?? []), ...(inPython[i] ?? [])])),
  };
}
