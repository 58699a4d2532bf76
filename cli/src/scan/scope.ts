import { resolve } from 'node:path';
import type { SyntaxProvider } from '@clewline/analyzers';
import { FAMILIES, textRules } from '@clewline/analyzers/texts';
import type { GitScope, ScanOptions, ScanReport } from '@clewline/server';
import { GitError, scanGit } from '@clewline/server/texts';
import { Failure } from '../failure.ts';

/** @throws Failure if a name is no family's and no rule's: nothing would be found, and that would look well */
export async function checkNames(names: ReadonlySet<string>): Promise<void> {
  const isKnown = (name: string): boolean => (FAMILIES as readonly string[]).includes(name) || textRules.some((rule) => rule.id === name);
  if (names.size > 0 && [...names].every(isKnown)) return;
  const { rules } = await import('./allRules.ts');
  const unknown = [...names].find((name) => !isKnown(name) && !rules.some((rule) => rule.id === name));
  if (names.size > 0 && unknown === undefined) return;
  throw new Failure(
    `${unknown === undefined ? '--only: name a family or a rule.' : `There is no family or rule ${unknown}.`} Families: ${FAMILIES.join(', ')}.`,
  );
}

/** What is searched instead of the files on disk. */
export const scopeOf = ({ staged, history }: { readonly staged?: boolean; readonly history?: boolean }): GitScope | undefined =>
  staged ? 'staged' : history ? 'history' : undefined;

/** A scan of what git keeps. It reads texts only, so rules that follow data are refused rather than silently left out. */
export async function gitResult(syntax: SyntaxProvider, paths: readonly string[], scope: GitScope, options: ScanOptions): Promise<ScanReport> {
  const unfit = [...(options.only ?? [])].find((name) => name !== 'secrets' && !textRules.some((rule) => rule.id === name));
  if (unfit !== undefined) throw new Failure(`--${scope} searches texts; ${unfit} needs the analysis of files on disk.`);
  const [folder = '.', ...others] = paths;
  if (others.length > 0) throw new Failure(`--${scope} takes one folder, that of the repository.`);
  try {
    return await scanGit(syntax, resolve(folder), scope, options);
  } catch (error) {
    if (error instanceof GitError) throw new Failure(`the ${scope === 'staged' ? 'index' : 'history'} cannot be read: ${error.message}`);
    throw error;
  }
}
