import { plural } from '@clewline/protocol/amounts';
import { LSPErrorCodes, ResponseError, type CancellationToken, type WorkDoneProgressParams, type WorkDoneProgressReporter } from 'vscode-languageserver/node';
import { METHODS, type ScanReportResult } from '../methods.ts';
import type { Session } from '../session.ts';
import type { WorkspaceFolder } from '../workspace.ts';
import { diagnosticsOf } from './diagnostics.ts';

const SEVERITIES = ['', 'error', 'warning', 'note', 'note'] as const;

/** Where progress is told: where the client has said it shows it, else in a display of its own, if it has any. */
async function progressOf(
  session: Session,
  { workDoneToken }: WorkDoneProgressParams,
): Promise<(WorkDoneProgressReporter & { readonly token?: CancellationToken }) | undefined> {
  const { window } = session.connection;
  if (typeof workDoneToken === 'string' || typeof workDoneToken === 'number') return window.attachWorkDoneProgress(workDoneToken);
  return session.abilities.workDoneProgress ? window.createWorkDoneProgress() : undefined;
}

/** All of the workspace looked at anew, with progress, as a report for people; it can be cancelled. */
export function registerScanReport(session: Session): void {
  session.connection.onRequest(METHODS.scan, async (params: WorkDoneProgressParams | null, token: CancellationToken): Promise<ScanReportResult> => {
    const progress = await progressOf(session, params ?? {});
    const isCancelled = (): boolean => token.isCancellationRequested || (progress?.token?.isCancellationRequested ?? false);
    const refuse = (): never => {
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    };
    progress?.begin('Clewline', 0, 'scanning the workspace', true);
    try {
      const parts: string[] = [];
      let findings = 0;
      for (const folder of session.folders) {
        folder.relist();
        await folder.index(
          session.slice(),
          ({ parsed, toParse, listed }) => progress?.report(Math.round((90 * parsed) / Math.max(1, toParse)), `${listed} files read`),
          isCancelled,
        );
        if (isCancelled()) refuse();
        const report = await reportOf(session, folder, isCancelled);
        if (!report) refuse();
        else {
          parts.push(report.text);
          findings += report.findings;
        }
      }
      session.emit('settled');
      return { findings, text: `# Clewline: scan of the workspace\n\n${parts.join('\n\n') || 'No folder is open.'}\n` };
    } finally {
      progress?.done();
    }
  });
}

/** @returns `undefined` if nobody wants it any more */
async function reportOf(
  session: Session,
  folder: WorkspaceFolder,
  isCancelled: () => boolean,
): Promise<{ readonly text: string; readonly findings: number } | undefined> {
  const slice = session.slice();
  const lines: string[] = [];
  let findings = 0;
  let calls = 0;
  for (const path of folder.analysedPaths()) {
    await slice.breathe();
    if (isCancelled()) return undefined;
    const uri = folder.uriOf(path);
    const found = diagnosticsOf(session, uri);
    calls += session.analyse(uri)?.callSites.length ?? 0;
    findings += found.length;
    if (found.length > 0)
      lines.push(
        `### ${path}`,
        ...found.map(
          ({ range, severity = 3, message, code }) =>
            `- line ${range.start.line + 1}: **${SEVERITIES[severity]}** ${String(message).replaceAll('\n', ' ')} \`${code ?? ''}\``,
        ),
      );
  }
  const skipped = [...folder.project.skipped].map(([path, reason]) => `- ${path}: ${reason}`);
  const { listed, isTooLarge } = folder.progress;
  const head = `## ${folder.name}\n\n${plural(findings, 'finding')}, ${plural(calls, 'call')} of models in ${plural(listed, 'file')}.${isTooLarge ? ' Not all files were looked at.' : ''}`;
  return {
    findings,
    text: [head, lines.join('\n'), ...(skipped.length > 0 ? [`### Not analysed\n\n${skipped.join('\n')}`] : [])].filter((part) => part !== '').join('\n\n'),
  };
}
