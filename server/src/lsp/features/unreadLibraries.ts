import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver/node';
import type { Analysis, WorkspaceFolder } from '../workspace.ts';

/** Where a file imports an AI library that is not read: an empty list of calls says nothing there. */
export function unreadDiagnostics(folder: WorkspaceFolder, analysis: Analysis): Diagnostic[] {
  const { lines, cell } = analysis;
  const used = folder.unreadIn(analysis).filter(({ start, end }) => !cell || (start >= cell.start && end <= cell.end));
  return used.map(({ library, start, end }) => ({
    range: { start: lines.positionAt(start), end: lines.positionAt(end) },
    severity: DiagnosticSeverity.Information,
    source: 'clewline',
    code: 'unread-library',
    message: `Uses \`${library}\`: not read. Calls of models through it are neither listed nor checked; \`.clewline/catalogue\` can describe them.`,
  }));
}
