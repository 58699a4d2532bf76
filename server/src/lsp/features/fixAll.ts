import type { TextEdit } from '@clewline/analyzers';
import type { CodeAction } from 'vscode-languageserver/node';
import type { Session } from '../session.ts';
import { listed } from './diagnostics.ts';

/** Of its own, so that who saves with `source.fixAll` of other tools does not change prompts without being asked. */
export const FIX_ALL = 'source.fixAll.clewline';

/**
 * The fixes of a document that need no choice, as one edit: of each finding whose whole path is known, the one it prefers, if that
 * changes this document alone and touches nothing that another one changes. What is left is for a second time, or for a person.
 */
export function fixAll(session: Session, uri: string): CodeAction | undefined {
  const analysis = session.analyse(uri);
  if (!analysis || analysis.cell) return undefined;
  const taken: TextEdit[] = [];
  let count = 0;
  for (const finding of analysis.findings) {
    const fix = finding.fixes().find(({ preferred, requires = [] }) => preferred && requires.length === 0);
    if (
      !fix ||
      finding.confidence !== 'proven' ||
      !listed(session, analysis.folder, finding) ||
      fix.edits.some((edit) => taken.some((other) => touch(edit, other)))
    )
      continue;
    taken.push(...fix.edits);
    count++;
  }
  if (count === 0) return undefined;
  const { lines } = analysis;
  return {
    title: `Fix ${count} finding${count === 1 ? '' : 's'} of Clewline`,
    kind: FIX_ALL,
    edit: {
      changes: { [uri]: taken.map(({ start, end, text }) => ({ range: { start: lines.positionAt(start), end: lines.positionAt(end) }, newText: text })) },
    },
  };
}

function touch(one: TextEdit, other: TextEdit): boolean {
  return one.start <= other.end && other.start <= one.end;
}
