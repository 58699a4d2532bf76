import type { Finding } from '@clewline/analyzers';
import { partTriaged, readTriage, TRIAGE_FILE } from '@clewline/server';
import { Failure } from '../failure.ts';

/** What people have accepted in a workspace. @throws Failure if that cannot be read: what was accepted would look new */
export function triageOf(root: string): { readonly part: (findings: readonly Finding[]) => ReturnType<typeof partTriaged> } {
  const triage = readTriage(root);
  if (triage.problem !== undefined) throw new Failure(`${TRIAGE_FILE} cannot be used: ${triage.problem}. --no-triage leaves it out.`);
  return { part: (findings) => partTriaged(findings, triage) };
}
