import {
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Diagnostic,
  type PreviousResultId,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import type { Session } from '../session.ts';
import { Slice } from '../slice.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { NO_FINDINGS, resultIdOf } from './resultId.ts';

/**
 * Findings of files that nobody has open. Clients ask again and again: where nothing is new, the answer waits until something may be.
 */
export function registerWorkspaceDiagnostics(session: Session): void {
  session.connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
    for (;;) {
      if (session.folders.every(({ indexed }) => indexed)) {
        const items = await reports(session, previousResultIds, token);
        if (items.some(({ kind }) => kind === DocumentDiagnosticReportKind.Full)) return { items };
      }
      await somethingNew(session, token);
    }
  });
}

/** @throws if the request is cancelled */
async function reports(session: Session, previous: readonly PreviousResultId[], token: CancellationToken): Promise<WorkspaceDocumentDiagnosticReport[]> {
  const known = new Map(previous.map(({ uri, value }) => [uri, value]));
  const slice = new Slice();
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  for (const folder of session.folders) {
    for (const path of folder.analysedPaths()) {
      await slice.breathe();
      orderOff(token);
      const uri = folder.uriOf(path);
      items.push(report(uri, folder.versionOf(path), diagnosticsOf(session, uri), known.get(uri)));
      known.delete(uri);
    }
  }
  // What is no longer there has no findings.
  for (const [uri, value] of known) items.push(report(uri, null, [], value));
  return items;
}

function report(uri: string, version: number | null, items: Diagnostic[], before: string | undefined): WorkspaceDocumentDiagnosticReport {
  const resultId = resultIdOf(items);
  if (resultId === (before ?? NO_FINDINGS)) return { uri, version, kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { uri, version, kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

/** Milliseconds without a change after which all files are looked at again: not at each pause in typing. */
const QUIET_MS = 1_000;

function orderOff(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

/** Waits until results may have changed. @throws if the request is cancelled */
async function somethingNew(session: Session, token: CancellationToken): Promise<void> {
  await new Promise<void>((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const settled = (): void => {
      clearTimeout(timer);
      timer = setTimeout(done, QUIET_MS);
    };
    const done = (): void => {
      clearTimeout(timer);
      session.off('settled', settled);
      cancelled.dispose();
      resolve();
    };
    session.on('settled', settled);
    const cancelled = token.onCancellationRequested(done);
  });
  orderOff(token);
}
