import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Agents } from './agents.ts';
import type { PanelHandle } from './panel.ts';

/** The commands of the palette and of the code lenses. */
export function registerCommands(client: LanguageClient, agents: Agents, panel: PanelHandle): vscode.Disposable[] {
  const command = (name: string, run: (...args: never[]) => unknown): vscode.Disposable => vscode.commands.registerCommand(`clewline.${name}`, run);
  return [
    command('showPanel', () => panel.show()),
    command('showSite', (siteId: string) => panel.show(siteId)),
    command('connect', async () => {
      if (await agents.ask()) panel.show();
    }),
    command('disconnect', () => agents.disconnect()),
    command('restartServer', () => client.restart()),
    command('showOutput', () => client.outputChannel.show()),
  ];
}
