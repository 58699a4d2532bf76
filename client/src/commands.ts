import * as vscode from 'vscode';
import { agentCommand } from './agentCommand.ts';
import type { LanguageServer } from './languageServer.ts';
import type { Agents } from './agents.ts';
import type { PanelHandle } from './panel.ts';
import type { Sample } from './sample.ts';

const command = (name: string, run: (...args: never[]) => unknown): vscode.Disposable => vscode.commands.registerCommand(`clewline.${name}`, run);

/** The commands that need a language server alone, wherever it runs. */
export function registerServerCommands(server: LanguageServer): vscode.Disposable[] {
  return [
    command('openPolicy', openPolicy),
    command('restartServer', () => server.restart()),
    command('copyAgentCommand', async () => {
      const text = agentCommand('PID');
      await vscode.env.clipboard.writeText(text);
      void vscode.window.showInformationMessage(`Copied: ${text}`);
    }),
    command('showOutput', () => server.showOutput()),
  ];
}

/** The commands of the palette and of the code lenses that have to do with what runs. */
export function registerCommands(agents: Agents, panel: PanelHandle, sample: Sample): vscode.Disposable[] {
  return [
    // Who asks for it goes there: keys that are meant for it would be written into the text.
    command('showPanel', () => panel.show(undefined, true)),
    command('showSite', (siteId: string) => panel.show(siteId)),
    command('connect', async () => {
      if (await agents.ask()) panel.show();
    }),
    command('reconnect', () => agents.reconnect()),
    command('disconnect', (row?: { readonly agent?: unknown }) => agents.disconnect(typeof row?.agent === 'string' ? row.agent : undefined)),
    command('replay', async (given?: vscode.Uri) => {
      const file = given instanceof vscode.Uri ? given : await chosenRecording();
      if (file && (await agents.replay(file.fsPath))) panel.show();
    }),
    command('openSample', () => sample.open()),
  ];
}

async function chosenRecording(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: 'Replay a recording',
    openLabel: 'Replay',
    filters: { Recordings: ['clewrec'], 'All files': ['*'] },
  });
  return chosen?.[0];
}

const POLICY = 'clewline.yaml';

/** Opens the policy of the workspace; where there is none, a new one that is not saved yet. */
async function openPolicy(): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) return void vscode.window.showInformationMessage('Clewline: open a folder first; its policy is clewline.yaml at its root.');
  const uri = vscode.Uri.joinPath(folder.uri, POLICY);
  const isThere = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  const document = await vscode.workspace.openTextDocument(isThere ? uri : uri.with({ scheme: 'untitled' }));
  const editor = await vscode.window.showTextDocument(document);
  if (!isThere && document.getText() === '') await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'version: 1\n'));
}
