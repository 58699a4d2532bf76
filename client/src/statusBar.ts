import * as vscode from 'vscode';
import type { Live } from './live.ts';

/** Says at the bottom of the window whether live data flows, and opens the panel. */
export function registerStatusBar(live: Live): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('clewline.status', vscode.StatusBarAlignment.Left, 10);
  item.name = 'Clewline';
  const show = (): void => {
    const { connection, status } = live;
    const capturing = connection.connected && status?.capture === 'active';
    item.text = capturing
      ? `$(pulse) Clewline: ${status.operations} operations`
      : connection.connected
        ? '$(plug) Clewline: connected'
        : '$(circle-outline) Clewline';
    item.tooltip = connection.connected
      ? `Agent at ${connection.url ?? ''}: capture ${status?.capture ?? 'unknown'}`
      : connection.reason === undefined
        ? 'No agent connected. Click to connect.'
        : `Disconnected: ${connection.reason}`;
    item.command = connection.connected ? 'clewline.showPanel' : 'clewline.connect';
  };
  show();
  item.show();
  return vscode.Disposable.from(item, live.onConnection(show), live.onStatus(show));
}
