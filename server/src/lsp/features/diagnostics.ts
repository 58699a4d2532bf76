import { isNamed, type Finding, type PathStep } from '@clewline/analyzers';
import {
  DiagnosticSeverity,
  DiagnosticTag,
  DocumentDiagnosticReportKind,
  ResponseError,
  LSPErrorCodes,
  type Diagnostic,
  type ServerCapabilities,
} from 'vscode-languageserver/node';
import type { FindingData, PathData } from '../methods.ts';
import type { Lines } from '../positions.ts';
import type { Session } from '../session.ts';
import type { WorkspaceFolder } from '../workspace.ts';
import { catalogueDiagnostics } from './catalogueDocument.ts';
import { exposureOf, raised, rankOf, type Exposure } from './exposure.ts';
import { policyDiagnostics } from './policyDocument.ts';
import { resultIdOf } from './resultId.ts';
import { notAnalysed } from './notAnalysed.ts';
import { unreadDiagnostics } from './unreadLibraries.ts';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  // An editor's own hints have no row in its list and nothing that says what they are.
  hint: DiagnosticSeverity.Information,
  information: DiagnosticSeverity.Information,
} as const;
const CONFIDENCES = ['heuristic', 'likely', 'proven'];
/** Live counts change all the time; editors are asked to look again at most this often. */
const REFRESH_MS = 1500;

/** Findings that an editor lists, by the user's settings and what was decided of them. */
export function listed(session: Session, folder: WorkspaceFolder, finding: Finding): boolean {
  if (folder.decisions.isSettled(finding)) return false;
  if (finding.rule.inventory && !session.settings.inventoryInProblems) return false;
  if (finding.rule.onChoice && !isNamed(finding.rule, session.settings.also)) return false;
  return CONFIDENCES.indexOf(finding.confidence) >= CONFIDENCES.indexOf(session.settings.minConfidence);
}

function isOwn(finding: Finding, step: PathStep): boolean {
  return step.file === finding.file && step.start === finding.start && step.end === finding.end;
}

/** Every step of the way but the finding's own place, the called line among them, then the other places of the same source. */
function relatedOf(finding: Finding): PathStep[] {
  return [...finding.path.filter((step) => !isOwn(finding, step)), ...finding.related];
}

/** Where on the way the finding's own place is. */
function pathData(finding: Finding): { readonly path?: PathData } {
  const own = finding.path.findIndex((step) => isOwn(finding, step));
  const steps = finding.path.filter((step) => !isOwn(finding, step)).length;
  return steps === 0 ? {} : { path: { steps, own: own < 0 ? steps : own } };
}

/** How an editor shows what a finding points at: faded, or struck through. */
function tagsOf({ unnecessary, deprecated }: Finding['rule']): { readonly tags?: DiagnosticTag[] } {
  if (unnecessary) return { tags: [DiagnosticTag.Unnecessary] };
  return deprecated ? { tags: [DiagnosticTag.Deprecated] } : {};
}

function shownAs(session: Session, folder: WorkspaceFolder, lines: Lines, finding: Finding, exposure: Exposure | undefined): Diagnostic {
  const severity = SEVERITIES[finding.severity];
  const higher = raised(severity, exposure);
  return {
    range: { start: lines.positionAt(finding.start), end: lines.positionAt(finding.end) },
    severity: higher?.to ?? severity,
    source: 'clewline',
    ...tagsOf(finding.rule),
    code: finding.rule.id,
    codeDescription: { href: session.pageOf(finding.rule.id) },
    message: [finding.message, ...foundAgain(folder, finding), ...(exposure ? [`${exposure.reason}.${higher ? ` ${higher.why}` : ''}`] : [])].join('\n'),
    relatedInformation: relatedOf(finding).map((step) => ({
      location: session.placeIn(folder, step.file, step.start, step.end),
      message: step.note,
    })),
    data: {
      confidence: finding.confidence,
      siteId: finding.siteId,
      identity: finding.identity,
      ...(exposure ? { exposure: exposure.kind } : {}),
      ...pathData(finding),
    } satisfies FindingData,
  };
}

/** Said of what somebody has marked as fixed. */
function foundAgain({ decisions: { triage } }: WorkspaceFolder, { identity }: Finding): string[] {
  const entry = triage.entries.get(identity);
  return entry?.state === 'fixed' ? [`Marked as fixed on ${entry.day}, and found.`] : [];
}

/** What an editor shows of a document. */
export function diagnosticsOf(session: Session, uri: string): Diagnostic[] {
  const ofSettings = policyDiagnostics(session, uri) ?? catalogueDiagnostics(session, uri) ?? [];
  const analysis = session.analyse(uri);
  if (!analysis) return ofSettings;
  const { folder, lines } = analysis;
  const found = analysis.findings
    .filter((finding) => listed(session, folder, finding))
    .map((finding) => ({ finding, exposure: exposureOf(session, finding) }))
    // What was seen counts before what was not; else they stand as they lie in the text.
    .sort((one, other) => rankOf(other.exposure) - rankOf(one.exposure))
    .map(({ finding, exposure }) => shownAs(session, folder, lines, finding, exposure));
  return [...ofSettings, ...found, ...unreadDiagnostics(folder, analysis), ...notAnalysed(folder, analysis)];
}

/** Pull diagnostics; for clients that cannot pull, they are pushed after each change. */
export function registerDiagnostics(session: Session): Partial<ServerCapabilities> {
  const { connection } = session;
  const push = (uri: string): void => {
    if (session.abilities.pullDiagnostics) return;
    const analysis = session.analyse(uri);
    void connection.sendDiagnostics({ uri, version: analysis?.version, diagnostics: diagnosticsOf(session, uri) });
  };
  const refresh = (): void => {
    if (session.abilities.pullDiagnostics) {
      if (session.abilities.refreshDiagnostics) connection.languages.diagnostics.refresh();
      return;
    }
    for (const folder of session.everywhere) for (const path of folder.openPaths) for (const uri of session.urisOf(folder, path)) push(uri);
  };
  let pending: NodeJS.Timeout | undefined;
  session.on('edited', push);
  session.on('settled', refresh);
  session.on('closed', (uri) => {
    if (!session.abilities.pullDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  const refreshSoon = (): void => {
    pending ??= setTimeout(() => {
      pending = undefined;
      refresh();
    }, REFRESH_MS);
  };
  session.runtime.on('activity', refreshSoon);
  session.runtime.on('connection', refreshSoon);
  connection.languages.diagnostics.on((params, token) => {
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    const began = performance.now();
    const items = diagnosticsOf(session, params.textDocument.uri);
    session.spent = { ...session.spent, document: performance.now() - began };
    const resultId = resultIdOf(items);
    return resultId === params.previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  });
  return { diagnosticProvider: { identifier: 'clewline', interFileDependencies: true, workspaceDiagnostics: true } };
}
