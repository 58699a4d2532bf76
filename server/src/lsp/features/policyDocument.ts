import type { PolicyProblem } from '@clewline/analyzers';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver/node';
import { POLICY_FILE } from '../../workspace/policyName.ts';
import type { Lines } from '../positions.ts';
import type { Session } from '../session.ts';
import type { WorkspaceFolder } from '../workspace.ts';

const SEVERITIES = { error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, information: DiagnosticSeverity.Information } as const;

export interface PolicyDocument {
  readonly folder: WorkspaceFolder;
  readonly text: string;
  readonly lines: Lines;
}

/** The policy of a folder, if that is what a document is: `clewline.yaml` at its root. */
export function policyDocument(session: Session, uri: string): PolicyDocument | undefined {
  const place = session.locate(uri);
  if (place?.path !== POLICY_FILE) return undefined;
  const text = place.folder.policyFile.text;
  return text === undefined ? undefined : { folder: place.folder, text, lines: session.linesIn(text) };
}

/** What is wrong with the policy itself. `undefined` if the document is none. */
export function policyDiagnostics(session: Session, uri: string): Diagnostic[] | undefined {
  const document = policyDocument(session, uri);
  return document?.folder.policyFile.state?.problems.map(({ severity, code, message, start, end, file, via }: PolicyProblem) => ({
    // What is wrong with another file is shown where this one names it.
    range: { start: document.lines.positionAt(via?.start ?? start), end: document.lines.positionAt(via?.end ?? end) },
    severity: SEVERITIES[severity],
    source: 'clewline',
    code: `policy-file/${code}`,
    message: file === undefined ? message : `${file}: ${message}`,
  }));
}
