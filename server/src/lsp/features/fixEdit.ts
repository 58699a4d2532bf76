import type { Fix } from '@clewline/analyzers';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { missingLines, type AddedText } from '../../workspace/requiredLines.ts';
import type { Session } from '../session.ts';
import type { Analysis, WorkspaceFolder } from '../workspace.ts';

/** A fix as an edit of the document, and of the other files that get lines with it. A client that makes no files keeps to those there are. */
export function fixEdit(
  session: Session,
  uri: string,
  { folder, lines, facts, version }: Analysis & { readonly folder: WorkspaceFolder },
  fix: Fix,
): WorkspaceEdit {
  const edits = fix.edits.map((edit): TextEdit => ({ range: { start: lines.positionAt(edit.start), end: lines.positionAt(edit.end) }, newText: edit.text }));
  const others = folder.isLoose ? [] : missingLines(folder.root, facts.file, fix.requires ?? []);
  const added = ({ before, added: newText }: AddedText): TextEdit => {
    const end = session.linesIn(before).positionAt(before.length);
    return { range: { start: end, end }, newText };
  };
  if (!session.abilities.createFiles || others.length === 0) {
    const changes: NonNullable<WorkspaceEdit['changes']> = edits.length > 0 ? { [uri]: edits } : {};
    for (const other of others) if (other.exists) changes[folder.uriOf(other.file)] = [added(other)];
    return { changes };
  }
  // Files first, then all texts together: an editor undoes the steps of one kind as one, and those of the document must be the last.
  const documentChanges: NonNullable<WorkspaceEdit['documentChanges']> = others
    .filter(({ exists }) => !exists)
    .map(({ file }) => ({ kind: 'create', uri: folder.uriOf(file), options: { ignoreIfExists: true } }));
  for (const other of others) documentChanges.push({ textDocument: { uri: folder.uriOf(other.file), version: null }, edits: [added(other)] });
  if (edits.length > 0) documentChanges.push({ textDocument: { uri, version: version ?? null }, edits });
  return { documentChanges };
}
