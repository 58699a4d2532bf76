import { METHODS, type FindingParams, type ScanReportResult, type TextResult, type WhyParams } from '@clewline/server/lsp/methods';
import * as vscode from 'vscode';
import type { LanguageServer } from './languageServer.ts';
import { findingMeant, findingsHere } from './found.ts';
import type { Pages } from './pages.ts';

/** What can be done about a finding besides mending it, and the scan of all of the workspace. */
export function registerFindingCommands(server: LanguageServer, pages: Pages): vscode.Disposable {
  const command = (name: string, run: (argument: unknown) => unknown): vscode.Disposable => vscode.commands.registerCommand(`clewline.${name}`, run);
  const textFor = async (method: string, argument: unknown): Promise<string | undefined> => {
    const about = await findingMeant(argument);
    if (!about) return undefined;
    const { text } = await server.sendRequest<TextResult>(method, about satisfies FindingParams);
    if (text === null) void vscode.window.showInformationMessage('Clewline: the finding is no longer there.');
    return text ?? undefined;
  };
  return vscode.Disposable.from(
    command('explain', async (argument) => {
      const text = await textFor(METHODS.explain, argument);
      if (text !== undefined) await pages.show('Explanation', text, 'showPreviewToSide');
    }),
    command('why', async (argument) => {
      const about = lineMeant(argument);
      if (!about) return;
      const { text } = await server.sendRequest<TextResult>(METHODS.why, about);
      if (text === null) void vscode.window.showInformationMessage('Clewline: nothing is known of this document.');
      else await pages.show('Why', text, 'showPreviewToSide');
    }),
    command('openRulePage', async () => {
      const page = findingsHere().flatMap(({ finding: { code } }) => (typeof code === 'object' ? code.target : []))[0];
      if (page) await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
      else void vscode.window.showInformationMessage('Clewline: there is no finding on this line.');
    }),
    command('copyIssue', async (argument) => {
      const text = await textFor(METHODS.issue, argument);
      if (text === undefined) return;
      await vscode.env.clipboard.writeText(text);
      void vscode.window.showInformationMessage('Clewline: copied as the text of an issue, without values.');
    }),
    command('scanWorkspace', async () => {
      const report = await scanned(server);
      if (report) await pages.show('Scan report', report.text, 'showPreview');
    }),
  );
}

/** The line that a link or an action names; else, of the document that is looked at, the one that the cursor is in. */
function lineMeant(argument: unknown): WhyParams | undefined {
  const { uri, line } = (typeof argument === 'object' && argument !== null ? argument : {}) as Partial<WhyParams>;
  const editor = vscode.window.activeTextEditor;
  const document = typeof uri === 'string' ? uri : editor?.document.uri.toString();
  return document === undefined ? undefined : { uri: document, line: typeof line === 'number' ? line : (editor?.selection.active.line ?? 0) };
}

function scanned(server: LanguageServer): Thenable<ScanReportResult | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title: 'Clewline: scanning the workspace', cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    let shown = 0;
    const report = (percent: number, message: string | undefined): void => {
      progress.report({ increment: Math.max(0, percent - shown), message });
      shown = Math.max(shown, percent);
    };
    return server.sendLongRequest<ScanReportResult>(METHODS.scan, report, token).catch((error: unknown) => {
      if (!token.isCancellationRequested)
        void vscode.window.showErrorMessage(`Clewline: the scan has failed: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    });
  });
}
