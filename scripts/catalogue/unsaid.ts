import { expandPaths } from '../../analyzers/src/catalogue/accessPath.ts';
import type { Library } from '../../analyzers/src/catalogue/schema.ts';
import type { Check } from './checks.ts';

export interface Unsaid {
  readonly checks: ReadonlySet<Check>;
  /** What is recorded and not, or no longer, so. */
  readonly problems: readonly string[];
}

/** The failed checks that a library gives a reason for; `:type.*` and `module#*` stand for all that begins so. */
export function unsaidOf(library: Library, checks: readonly Check[], failed: ReadonlySet<Check>): Unsaid {
  const found = new Set<Check>();
  const problems: string[] = [];
  for (const { paths, arguments: taken } of library.unsaid ?? []) {
    for (const path of expandPaths(paths)) {
      const asked = checks.filter(
        (check) => isNamed(check.path, path) && (taken === undefined || (check.argument !== undefined && taken.includes(check.argument))),
      );
      const covered = asked.filter((check) => failed.has(check));
      for (const check of covered) found.add(check);
      if (covered.length === 0) problems.push(`${path}: said to be in no types, ${asked.length === 0 ? 'but no entry speaks of it' : 'but it is there'}`);
    }
  }
  return { checks: found, problems };
}

function isNamed(path: string, written: string): boolean {
  return written.endsWith('*') ? path.startsWith(written.slice(0, -1)) : path === written;
}
