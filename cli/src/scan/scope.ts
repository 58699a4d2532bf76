import { resolve } from 'node:path';
import { FAMILIES, rules, type SyntaxProvider } from '@clewline/analyzers';
import { GitError, scanGit, type GitScope, type ScanOptions, type ScanResult } from '@clewline/server';
import { InvalidArgumentError } from 'commander';
import { Failure } from '../failure.ts';

/** Families and rules by comma. */
export function namesOf(text: string): ReadonlySet<string> {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = names.find((name) => !(FAMILIES as readonly string[]).includes(name) && !rules.some((rule) => rule.id === name));
  if (names.length === 0 || unknown !== undefined)
    throw new InvalidArgumentError(
      `${unknown === undefined ? 'Name a family or a rule.' : `There is no family or rule ${unknown}.`} Families: ${FAMILIES.join(', ')}.`,
    );
  return new Set(names);
}

/** What is searched instead of the files on disk. */
export const scopeOf = ({ staged, history }: { readonly staged?: boolean; readonly history?: boolean }): GitScope | undefined =>
  staged ? 'staged' : history ? 'history' : undefined;

/** A scan of what git keeps. It reads texts only, so rules that follow data are refused rather than silently left out. */
export async function gitResult(syntax: SyntaxProvider, paths: readonly string[], scope: GitScope, options: ScanOptions): Promise<ScanResult> {
  const unfit = [...(options.only ?? [])].find((name) => name !== 'secrets' && !rules.some((rule) => rule.id === name && rule.input.includes('text')));
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
