import { languageOf } from '@clewline/analyzers';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver/node';
import type { Analysis, WorkspaceFolder } from '../workspace.ts';

/** Why a source file is not analysed, in words; what is no source needs none. */
const REASONS: Readonly<Record<string, string>> = {
  'too-large': 'it is larger than 2 million characters',
  minified: 'it has a line of more than 20,000 characters, as generated files do',
};

/** Says of a source file that is not analysed that it is not: an empty list of findings says nothing there. */
export function notAnalysed(folder: WorkspaceFolder, { facts }: Analysis): Diagnostic[] {
  const reason = REASONS[folder.project.skipped.get(facts.file) ?? ''];
  if (reason === undefined || languageOf(facts.file, facts.text) === undefined) return [];
  return [
    {
      range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
      severity: DiagnosticSeverity.Information,
      source: 'clewline',
      code: 'not-analysed',
      message: `Not analysed: ${reason}. Calls of models in it are neither listed nor checked.`,
    },
  ];
}
