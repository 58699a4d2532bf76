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
  /**
   * Documents that were closed since the last answer. A client asks for a document's findings a last time before it closes it, and then waits for what
   * is said here; of one that belongs to no folder, or to none that is analysed, nothing else would ever say that it has none now.
   */
  const closed = new Set<string>();
  let isAsked = false;
  /** How often results may have changed. */
  let changes = 0;
  session.on('settled', () => void changes++);
  session.on('closed', (uri) => {
    if (isAsked) closed.add(uri);
  });
  session.on('edited', (uri) => void closed.delete(uri));
  session.connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
    isAsked = true;
    for (;;) {
      const before = changes;
      if (session.folders.every(({ indexed }) => indexed)) {
        const left = [...closed];
        const items = await reports(session, previousResultIds, left, token);
        if (items.some(({ kind }) => kind === DocumentDiagnosticReportKind.Full)) {
          for (const uri of left) closed.delete(uri);
          return { items };
        }
      }
      // What changed while all files were looked at would be missed by who listens only from now on.
      await somethingNew(session, token, changes !== before);
    }
  });
}

/** @throws if the request is cancelled */
async function reports(
  session: Session,
  previous: readonly PreviousResultId[],
  closed: readonly string[],
  token: CancellationToken,
): Promise<WorkspaceDocumentDiagnosticReport[]> {
  const told = new Set<string>();
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
      told.add(uri);
    }
  }
  // Of what was closed, its client has something that nobody told here.
  for (const uri of closed) if (!told.has(spelledHere(session, uri))) known.set(uri, '');
  // What is no longer there has no findings.
  for (const [uri, value] of known) items.push(report(uri, null, [], value));
  return items;
}

/** A file under the name that it is told under; what is no file of a folder, a cell of a notebook say, keeps its own. */
function spelledHere(session: Session, uri: string): string {
  const place = uri.startsWith('file:') ? session.locate(uri) : undefined;
  return place?.folder.uriOf(place.path) ?? uri;
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

/**
 * Waits until results may have changed.
 * @param isNew whether they have already: then only for quiet
 * @throws if the request is cancelled
 */
async function somethingNew(session: Session, token: CancellationToken, isNew: boolean): Promise<void> {
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
    if (isNew) settled();
    const cancelled = token.onCancellationRequested(done);
  });
  orderOff(token);
}
