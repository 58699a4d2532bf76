import type { Finding } from '@clewline/analyzers';
import {
  CodeActionKind,
  LSPErrorCodes,
  ResponseError,
  type CodeAction,
  type Diagnostic,
  type Range,
  type ServerCapabilities,
} from 'vscode-languageserver/node';
import type { Session } from '../session.ts';
import type { Analysis, WorkspaceFolder } from '../workspace.ts';
import { listed } from './diagnostics.ts';
import { exceptionAction } from './exceptions.ts';
import { explainAction } from './explanation.ts';
import { FIX_ALL, fixAll } from './fixAll.ts';
import { fixEdit } from './fixEdit.ts';
import type { Offer } from './offer.ts';
import { suppression } from './suppression.ts';
import { WHY_KIND, whyAction } from './why.ts';

/** Goes with an action whose edit is asked for later: which one it is, in the list of its document and version. */
interface OfferData {
  readonly uri: string;
  readonly version: number | undefined;
  readonly rule: string;
  /** Of the finding, an offset in the text. */
  readonly start: number;
}

/** Quick fixes of the findings in a range, and their suppression. Where the client can, it asks for the edit of the one that is chosen. */
export function registerCodeActions(session: Session): Partial<ServerCapabilities> {
  const { connection, abilities } = session;
  connection.onCodeAction(({ textDocument: { uri }, range, context }) => {
    // Only where it is asked for by its name.
    if (context.only?.some((kind) => kind === FIX_ALL)) {
      const all = fixAll(session, uri);
      return all ? [all] : [];
    }
    if (context.only?.length && context.only.every((kind) => WHY_KIND === kind || WHY_KIND.startsWith(`${kind}.`)))
      return [whyAction(session, uri, range.start)];
    const isWanted = !context.only || context.only.some((kind) => CodeActionKind.QuickFix === kind || CodeActionKind.QuickFix.startsWith(`${kind}.`));
    const analysis = isWanted ? session.analyse(uri) : undefined;
    if (!analysis) return [];
    return findingsAt(session, analysis, range).flatMap((finding) => {
      const data: OfferData = { uri, version: analysis.version, rule: finding.rule.id, start: finding.start };
      return offersFor(session, uri, analysis, finding, context.diagnostics).map(({ action, edit }): CodeAction => {
        if (!edit) return action;
        return abilities.resolveEdits ? { ...action, data } : { ...action, edit: edit() };
      });
    });
  });
  connection.onCodeActionResolve((action) => {
    if (action.edit || !isData(action.data)) return action;
    const { uri, version, rule, start } = action.data;
    const analysis = session.analyse(uri);
    const finding = analysis?.version === version ? analysis?.findings.find((one) => one.rule.id === rule && one.start === start) : undefined;
    const offer = analysis && finding && offersFor(session, uri, analysis, finding, []).find((one) => one.action.title === action.title);
    if (!offer?.edit) throw new ResponseError(LSPErrorCodes.ContentModified, 'The document is another one than when this was offered.');
    return { ...action, edit: offer.edit() };
  });
  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL, WHY_KIND], resolveProvider: abilities.resolveEdits } };
}

function findingsAt(session: Session, { folder, findings, lines }: Analysis & { readonly folder: WorkspaceFolder }, range: Range): Finding[] {
  return findings.filter(
    (finding) =>
      listed(session, folder, finding) && lines.positionAt(finding.end).line >= range.start.line && lines.positionAt(finding.start).line <= range.end.line,
  );
}

/** What can be done about a finding, the best first. Their titles differ. */
function offersFor(
  session: Session,
  uri: string,
  analysis: Analysis & { readonly folder: WorkspaceFolder },
  finding: Finding,
  shown: readonly Diagnostic[],
): Offer[] {
  const start = analysis.lines.positionAt(finding.start);
  const diagnostics = shown.filter(
    ({ code, range }) => code === finding.rule.id && range.start.line === start.line && range.start.character === start.character,
  );
  // What would be written into the notebook's text has no place in a cell.
  const fixes = analysis.cell
    ? []
    : finding.fixes().map((fix): Offer => ({
        action: { title: fix.title, kind: CodeActionKind.QuickFix, diagnostics, isPreferred: fix.preferred },
        edit: () => fixEdit(session, uri, analysis, fix),
      }));
  const ignore = analysis.cell ? undefined : suppression(uri, analysis, finding, diagnostics);
  const except = exceptionAction(session, uri, finding, diagnostics);
  return [...fixes, ...(ignore ? [ignore] : []), ...(except ? [{ action: except }] : []), { action: explainAction(session, uri, finding, diagnostics) }];
}

/** What comes back from a client comes from outside. */
function isData(value: unknown): value is OfferData {
  const data = (typeof value === 'object' && value !== null ? value : {}) as Partial<OfferData>;
  return (
    typeof data.uri === 'string' && typeof data.rule === 'string' && typeof data.start === 'number' && ['number', 'undefined'].includes(typeof data.version)
  );
}
