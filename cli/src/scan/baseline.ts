import { relative, resolve, sep } from 'node:path';
import { isNamed, rules, type Finding } from '@clewline/analyzers';
import { BaselineError, compareWith, needsTextsOnly, readBaseline, writeBaseline, type BaselineEntry, type GitScope, type ScanReport } from '@clewline/server';
import { Failure } from '../failure.ts';

export interface BaselineReport {
  /** As it was named. */
  readonly file: string;
  /** Findings that it knows, which are counted and not shown. */
  readonly known: number;
  /** Entries for which nothing was found any more. */
  readonly gone: readonly BaselineEntry[];
}

/** What a scan has looked at, as far as a baseline's entries are concerned. */
export interface Scope {
  readonly root: string;
  readonly paths: readonly string[];
  readonly only: ReadonlySet<string> | undefined;
  readonly git: GitScope | undefined;
}

/** @throws Failure if the baseline cannot be read: without it every old finding would look new */
export function baselineOf(file: string): readonly BaselineEntry[] {
  try {
    return readBaseline(resolve(file));
  } catch (error) {
    if (error instanceof BaselineError) throw new Failure(`the baseline ${file} cannot be used: ${error.message}`);
    throw error;
  }
}

/** @throws Failure */
export function keepBaseline(file: string, findings: readonly Finding[]): void {
  try {
    const kept = writeBaseline(resolve(file), findings);
    process.stderr.write(
      `clewline: ${file} holds ${kept} finding${kept === 1 ? '' : 's'}; \`--baseline ${file}\` counts them from now on and shows those that are new.\n`,
    );
  } catch (error) {
    if (error instanceof BaselineError) throw new Failure(`the baseline ${file} cannot be written: ${error.message}`);
    throw error;
  }
}

/** The findings that are new, and what became of the others. */
export function againstBaseline(
  file: string,
  entries: readonly BaselineEntry[],
  findings: readonly Finding[],
  result: ScanReport,
  scope: Scope,
): { readonly fresh: readonly Finding[]; readonly report: BaselineReport } {
  // In the history a finding comes again with each version of its file.
  const baseline = scope.git === 'history' ? repeated(entries, findings) : entries;
  const lookedAt = looksAt(scope);
  const { fresh, known, gone } = compareWith(baseline, findings, [...result.findings, ...result.suppressed], (entry) => !result.ended && lookedAt(entry));
  return { fresh, report: { file, known, gone: [...new Map(gone.map((entry) => [entry.identity, entry])).values()] } };
}

function repeated(entries: readonly BaselineEntry[], findings: readonly Finding[]): readonly BaselineEntry[] {
  const counts = new Map<string, number>();
  for (const { identity } of findings) counts.set(identity, (counts.get(identity) ?? 0) + 1);
  return entries.flatMap((entry) => Array.from({ length: Math.max(1, counts.get(entry.identity) ?? 1) }, () => entry));
}

/** Whether the scan would have found what an entry stands for, if it were still there. */
function looksAt({ root, paths, only, git }: Scope): (entry: BaselineEntry) => boolean {
  if (git === 'staged') return () => false;
  const folders = paths.map((path) => relative(root, resolve(path)).split(sep).join('/'));
  const textsOnly = git !== undefined || needsTextsOnly(only);
  return ({ rule: id, file }) => {
    const rule = rules.find((one) => one.id === id);
    // A rule that is no more finds nothing, whatever is there.
    if (!rule) return true;
    if (only && !isNamed(rule, only)) return false;
    if (textsOnly && !rule.input.includes('text')) return false;
    return folders.some((folder) => folder === '' || file === folder || file.startsWith(`${folder}/`));
  };
}
