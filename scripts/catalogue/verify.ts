import type { Library } from '../../analyzers/src/catalogue/schema.ts';
import { claimsOf, nameOf, type Check } from './checks.ts';
import { lookUp } from './lookUp.ts';
import type { Installed } from './packages.ts';
import type { Answer } from './typescript.ts';
import { unsaidOf } from './unsaid.ts';
import type { Ways } from './ways.ts';

export type Outcome = 'found' | 'in another version' | 'recorded' | 'missing';

export interface Verified {
  readonly installed: readonly Installed[];
  readonly failed: readonly string[];
  readonly outcomes: readonly Outcome[];
  /** What is missing, and what is recorded and not so. */
  readonly problems: readonly string[];
}

/** Holds all that a library's entries say against its packages: the checked version, others that are in use, and what is recorded with a reason. */
export function verify(cache: string, library: Library, ways: Ways): Verified {
  const claims = claimsOf(library, ways);
  const checks = [...new Set(claims.flat())];
  const { installed, failed, answers } = lookUp(cache, { folder: library.library, packages: library.packages }, checks);
  const answerOf = new Map(checks.map((check, i): [Check, Answer] => [check, answers[i] ?? 'missing']));
  const found = new Set(checks.filter((check) => answerOf.get(check) === 'ok'));
  const elsewhere = new Set<Check>();
  /** Checks of claims none of which holds so far. */
  const left = (): Check[] => [...new Set(claims.filter((one) => !one.some((check) => found.has(check) || elsewhere.has(check))).flat())];
  const problems: string[] = [];
  for (const { npm, pypi, others } of library.packages ?? []) {
    for (const version of others ?? []) {
      const open = left();
      const here = lookUp(cache, { folder: `${npm ?? pypi ?? ''}@${version}`, packages: [{ npm, pypi, version }] }, open);
      const has = open.filter((_, i) => here.answers[i] === 'ok');
      for (const check of has) elsewhere.add(check);
      if (has.length === 0) problems.push(`${npm ?? pypi ?? ''} ${version}: ${here.failed.length > 0 ? 'not available' : 'has nothing that only it has'}`);
    }
  }
  const unsaid = unsaidOf(library, checks, new Set(left()));
  const outcomes = claims.map((one): Outcome => {
    if (one.some((check) => found.has(check))) return 'found';
    if (one.some((check) => elsewhere.has(check))) return 'in another version';
    return one.some((check) => unsaid.checks.has(check)) ? 'recorded' : 'missing';
  });
  const missing = claims.filter((_, i) => outcomes[i] === 'missing').map(([check]) => (check ? `${nameOf(check)}: ${answerOf.get(check) ?? ''}` : ''));
  return { installed, failed, outcomes, problems: [...new Set([...missing, ...problems, ...unsaid.problems])] };
}
