import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isNamed, type Finding, type PathStep } from '@clewline/analyzers';
import {
  DiagnosticSeverity,
  DocumentDiagnosticReportKind,
  ResponseError,
  LSPErrorCodes,
  type Diagnostic,
  type ServerCapabilities,
} from 'vscode-languageserver/node';
import { describeHoles } from '../../agent/runtime.ts';
import type { PathData } from '../methods.ts';
import type { Session } from '../session.ts';
import { catalogueDiagnostics } from './catalogueDocument.ts';
import { policyDiagnostics } from './policyDocument.ts';
import { resultIdOf } from './resultId.ts';
import { seenRunning } from './seen.ts';
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

/** Findings that an editor lists, by the user's settings. */
export function listed(session: Session, finding: Finding): boolean {
  if (finding.rule.inventory && !session.settings.inventoryInProblems) return false;
  if (finding.rule.onChoice && !isNamed(finding.rule, session.settings.also)) return false;
  return CONFIDENCES.indexOf(finding.confidence) >= CONFIDENCES.indexOf(session.settings.minConfidence);
}

/** The finding's message, with what was seen of it at run time. */
function messageOf(session: Session, finding: Finding): string {
  const use = finding.secret === undefined ? undefined : session.runtime.useOf(finding.secret);
  if (use)
    return `${finding.message}\n${session.runtime.state.connected ? 'In use now' : 'In use until the agent was disconnected'}: ${use.operations} operation${use.operations === 1 ? '' : 's'} to ${use.hosts.join(', ')}.`;
  const activity = finding.siteId === undefined ? undefined : session.runtime.activityOf(finding.siteId);
  if (!activity || activity.operations === 0) return finding.message;
  const carried = [describeHoles(activity, finding.hole), violations(session, finding)].filter((one) => one !== '').join('; ');
  return `${finding.message}\n${seenRunning(session, activity)}${carried === '' ? '' : `; ${carried}`}.`;
}

/** "3 violations seen"; empty if there are none. */
function violations(session: Session, finding: Finding): string {
  const count = finding.siteId === undefined || finding.rule.family !== 'policy' ? 0 : session.runtime.violationsOf(finding.siteId, finding.rule.id);
  return count === 0 ? '' : `${count} violation${count === 1 ? '' : 's'} seen`;
}

/** The rule's page, which comes with the program. */
function pageOf(session: Session, rule: string): string {
  return pathToFileURL(join(session.program, 'rules', `${rule}.md`)).href;
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

/** What an editor shows of a document. */
export function diagnosticsOf(session: Session, uri: string): Diagnostic[] {
  const ofSettings = policyDiagnostics(session, uri) ?? catalogueDiagnostics(session, uri) ?? [];
  const analysis = session.analyse(uri);
  if (!analysis) return ofSettings;
  const { folder, lines } = analysis;
  const found = analysis.findings
    .filter((finding) => listed(session, finding))
    .map((finding): Diagnostic => ({
      range: { start: lines.positionAt(finding.start), end: lines.positionAt(finding.end) },
      severity: SEVERITIES[finding.severity],
      source: 'clewline',
      code: finding.rule.id,
      codeDescription: { href: pageOf(session, finding.rule.id) },
      message: messageOf(session, finding),
      relatedInformation: relatedOf(finding).map((step) => ({
        location: session.placeIn(folder, step.file, step.start, step.end),
        message: step.note,
      })),
      data: { confidence: finding.confidence, siteId: finding.siteId, identity: finding.identity, ...pathData(finding) },
    }));
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
    const items = diagnosticsOf(session, params.textDocument.uri);
    const resultId = resultIdOf(items);
    return resultId === params.previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  });
  return { diagnosticProvider: { identifier: 'clewline', interFileDependencies: true, workspaceDiagnostics: true } };
}
