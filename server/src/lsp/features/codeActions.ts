import { LineIndex, type Finding } from '@clewline/analyzers';
import { CodeActionKind, type CodeAction, type Diagnostic, type ServerCapabilities, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver/node';
import { missingLines, type AddedText } from '../../workspace/requiredLines.ts';
import type { Session } from '../session.ts';
import type { WorkspaceFolder } from '../workspace.ts';
import { FIX_ALL, fixAll } from './fixAll.ts';
import { exceptionAction } from './exceptions.ts';
import { listed } from './diagnostics.ts';
import { suppression } from './suppression.ts';

/** Quick fixes of the findings in a range, and their suppression. */
export function registerCodeActions(session: Session): Partial<ServerCapabilities> {
  session.connection.onCodeAction(({ textDocument, range, context }) => {
    // Only where it is asked for by its name.
    if (context.only?.some((kind) => kind === FIX_ALL)) {
      const all = fixAll(session, textDocument.uri);
      return all ? [all] : [];
    }
    const isWanted = (kind: string): boolean => !context.only || context.only.some((one) => kind === one || kind.startsWith(`${one}.`));
    const analysis = isWanted(CodeActionKind.QuickFix) ? session.analyse(textDocument.uri) : undefined;
    if (!analysis) return [];
    const { lines, facts } = analysis;
    const actions: CodeAction[] = [];
    for (const finding of analysis.findings) {
      const start = lines.positionAt(finding.start);
      const end = lines.positionAt(finding.end);
      if (!listed(session, finding) || end.line < range.start.line || start.line > range.end.line) continue;
      const diagnostics = context.diagnostics.filter((diagnostic) => isOf(diagnostic, finding, start));
      // What would be written into the notebook's text has no place in a cell.
      for (const fix of analysis.cell ? [] : finding.fixes) {
        const edits = fix.edits.map((edit): TextEdit => ({
          range: { start: lines.positionAt(edit.start), end: lines.positionAt(edit.end) },
          newText: edit.text,
        }));
        actions.push({
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          diagnostics,
          isPreferred: fix.preferred,
          edit: workspaceEdit(
            analysis.folder,
            textDocument.uri,
            edits,
            analysis.folder.isLoose ? [] : missingLines(analysis.folder.root, facts.file, fix.requires ?? []),
            session.abilities.createFiles,
          ),
        });
      }
      const ignore = analysis.cell ? undefined : suppression(textDocument.uri, analysis, finding, diagnostics);
      if (ignore) actions.push(ignore);
      const except = exceptionAction(session, textDocument.uri, finding, diagnostics);
      if (except) actions.push(except);
    }
    return actions;
  });
  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] } };
}

/** Edits of the document, and the lines that other files of the workspace get with them. A client that makes no files keeps to those there are. */
function workspaceEdit(folder: WorkspaceFolder, uri: string, edits: TextEdit[], others: readonly AddedText[], makesFiles: boolean): WorkspaceEdit {
  const added = ({ before, added: newText }: AddedText): TextEdit => {
    const end = new LineIndex(before).positionAt(before.length);
    return { range: { start: end, end }, newText };
  };
  if (!makesFiles || others.length === 0) {
    const changes: NonNullable<WorkspaceEdit['changes']> = edits.length > 0 ? { [uri]: edits } : {};
    for (const other of others) if (other.exists) changes[folder.uriOf(other.file)] = [added(other)];
    return { changes };
  }
  // Files first, then all texts together: an editor undoes the steps of one kind as one, and those of the document must be the last.
  const documentChanges: NonNullable<WorkspaceEdit['documentChanges']> = others
    .filter(({ exists }) => !exists)
    .map(({ file }) => ({ kind: 'create', uri: folder.uriOf(file), options: { ignoreIfExists: true } }));
  for (const other of others) documentChanges.push({ textDocument: { uri: folder.uriOf(other.file), version: null }, edits: [added(other)] });
  if (edits.length > 0) documentChanges.push({ textDocument: { uri, version: null }, edits });
  return { documentChanges };
}

function isOf(diagnostic: Diagnostic, finding: Finding, start: { line: number; character: number }): boolean {
  return diagnostic.code === finding.rule.id && diagnostic.range.start.line === start.line && diagnostic.range.start.character === start.character;
}
