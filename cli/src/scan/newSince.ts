import type { Finding, SyntaxProvider } from '@clewline/analyzers';
import { compareWith, findingsAt, GitError, mergeBase, type ScanOptions } from '@clewline/server';
import { Failure } from '../failure.ts';
import type { BaselineReport } from './baseline.ts';

/** Milliseconds of work between two turns of the event loop. */
const TURN_MS = 50;

/**
 * The findings that were not there where this branch left another one.
 * @throws Failure if git cannot tell what was there: every old finding would look new
 */
export async function newSince(
  syntax: SyntaxProvider,
  ref: string,
  findings: readonly Finding[],
  { root, catalogue, policy, today }: ScanOptions,
): Promise<{ readonly fresh: readonly Finding[]; readonly report: BaselineReport }> {
  let since = performance.now();
  const breathe = async (): Promise<boolean> => {
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
    return false;
  };
  try {
    const entries = await findingsAt(syntax, root, mergeBase(root, ref), {
      catalogue,
      policy,
      today,
      breathe,
      isOver: () => performance.now() - since > TURN_MS,
    });
    const { fresh, known } = compareWith(entries ?? [], findings, findings, () => false);
    return { fresh, report: { file: `the merge base with ${ref}`, known, gone: [] } };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new Failure(`what is new since ${ref} cannot be told: ${error.message === '' ? 'there is no such branch, tag or commit.' : error.message}`);
  }
}
