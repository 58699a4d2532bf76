import * as vscode from 'vscode';
import { mayConnect } from './consent.ts';
import type { Live } from './live.ts';
import type { PanelHandle } from './panel.ts';

const SECRET = 'clewline.token';

/** The commands of the palette and of the code lenses. */
export function registerCommands(context: vscode.ExtensionContext, live: Live, panel: PanelHandle): vscode.Disposable[] {
  const command = (name: string, run: (...args: never[]) => unknown): vscode.Disposable => vscode.commands.registerCommand(`clewline.${name}`, run);
  return [
    command('showPanel', () => panel.show()),
    command('showSite', (siteId: string) => panel.show(siteId)),
    command('connect', () => connect(context, live, panel)),
    command('disconnect', () => live.disconnect()),
  ];
}

/** Asks for the agent's address and token; the token is kept in the editor's secret storage, never in settings. */
async function connect(context: vscode.ExtensionContext, live: Live, panel: PanelHandle): Promise<void> {
  const settings = vscode.workspace.getConfiguration('clewline');
  const url = await vscode.window.showInputBox({
    title: 'Connect to an agent',
    prompt: 'Address that the agent printed',
    value: settings.get<string>('agent.url') || 'ws://127.0.0.1:4317',
    ignoreFocusOut: true,
    validateInput: (value) => (/^(?:ws|http)s?:\/\/[^\s/]+/.test(value) ? undefined : 'An address such as ws://127.0.0.1:4317'),
  });
  const allowed = url === undefined ? undefined : await mayConnect(context, url);
  if (url === undefined || !allowed) return;
  const known = await context.secrets.get(`${SECRET}:${url}`);
  const token = await vscode.window.showInputBox({
    title: 'Connect to an agent',
    prompt: 'Token: the content of the file that the agent was started with',
    password: true,
    value: known,
    ignoreFocusOut: true,
  });
  if (token === undefined || token.trim() === '') return;
  await context.secrets.store(`${SECRET}:${url}`, token.trim());
  await live.connect({ url, token: token.trim(), ...allowed });
  panel.show();
}
