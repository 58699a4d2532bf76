import type { Finding } from '@clewline/analyzers';
import { CodeActionKind, type CodeAction, type Diagnostic, type ServerCapabilities, type TextEdit } from 'vscode-languageserver/node';
import type { Session } from '../session.ts';
import { listed } from './diagnostics.ts';

/** Quick fixes of the findings in a range, and their suppression. */
export function registerCodeActions(session: Session): Partial<ServerCapabilities> {
  session.connection.onCodeAction(({ textDocument, range, context }) => {
    const analysis = session.analyse(textDocument.uri);
    if (!analysis) return [];
    const { lines, facts } = analysis;
    const actions: CodeAction[] = [];
    for (const finding of analysis.findings) {
      const start = lines.positionAt(finding.start);
      const end = lines.positionAt(finding.end);
      if (!listed(session, finding) || end.line < range.start.line || start.line > range.end.line) continue;
      const diagnostics = context.diagnostics.filter((diagnostic) => isOf(diagnostic, finding, start));
      for (const fix of finding.fixes) {
        const edits = fix.edits.map((edit): TextEdit => ({
          range: { start: lines.positionAt(edit.start), end: lines.positionAt(edit.end) },
          newText: edit.text,
        }));
        actions.push({
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          diagnostics,
          isPreferred: fix.preferred,
          edit: { changes: { [textDocument.uri]: edits } },
        });
      }
      const lineStart = lines.startOf(start.line);
      const indent = /^[ \t]*/.exec(facts.text.slice(lineStart, lineStart + 200))?.[0] ?? '';
      const comment = /\.pyi?$/.test(facts.file) ? '#' : '//';
      actions.push({
        title: `Ignore ${finding.rule.id} here, with a reason`,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        edit: {
          changes: {
            [textDocument.uri]: [
              {
                range: { start: { line: start.line, character: 0 }, end: { line: start.line, character: 0 } },
                newText: `${indent}${comment} clewline-ignore-next-line ${finding.rule.id}: reason\n`,
              },
            ],
          },
        },
      });
    }
    return actions;
  });
  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } };
}

function isOf(diagnostic: Diagnostic, finding: Finding, start: { line: number; character: number }): boolean {
  return diagnostic.code === finding.rule.id && diagnostic.range.start.line === start.line && diagnostic.range.start.character === start.character;
}
