import { randomBytes } from 'node:crypto';
import { fromPanelSchema, type ToPanel } from '@clewline/panel/messages';
import * as vscode from 'vscode';
import type { Live } from './live.ts';
import { openSite } from './openSite.ts';

export interface PanelHandle extends vscode.Disposable {
  /** Opens the panel, on one call site's operations if one is given. */
  show(siteId?: string): void;
}

/** The runtime trace panel: a webview that gets what the server passes on of the agent. */
export function registerPanel(context: vscode.ExtensionContext, live: Live): PanelHandle {
  let panel: vscode.WebviewPanel | undefined;
  let ready = false;
  let filter: string | undefined;
  const post = (message: ToPanel): void => {
    if (ready) void panel?.webview.postMessage(message);
  };
  const connectionMessage = (): ToPanel => {
    const { connected, url, reason, lastData } = live.connection;
    return { type: 'connection', connection: { connected, url, reason, lastData } };
  };
  const everything = async (): Promise<void> => {
    post(connectionMessage());
    post({ type: 'filter', siteId: filter });
    // A server that is just being started anew has nothing to tell; what it learns comes by itself.
    const known = await live.snapshot().catch(() => undefined);
    if (!known) return;
    post({ type: 'operations', operations: [...known.operations] });
    post({ type: 'alerts', alerts: [...known.alerts] });
    if (known.status) post({ type: 'status', status: known.status });
  };
  const receive = async (data: unknown): Promise<void> => {
    const parsed = fromPanelSchema.safeParse(data);
    if (!parsed.success) return;
    const message = parsed.data;
    if (message.type === 'ready') {
      ready = true;
      await everything();
    } else if (message.type === 'connect') await vscode.commands.executeCommand('clewline.connect');
    else await openSite(live, message.siteId, message.file, message.line);
  };
  const show = (siteId?: string): void => {
    filter = siteId;
    if (panel) {
      panel.reveal(undefined, true);
      post({ type: 'filter', siteId });
      return;
    }
    ready = false;
    panel = vscode.window.createWebviewPanel(
      'clewline.trace',
      'Runtime trace',
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, retainContextWhenHidden: true, localResourceRoots: [vscode.Uri.joinPath(context.extensionUri, 'dist')] },
    );
    panel.iconPath = vscode.Uri.joinPath(context.extensionUri, 'client', 'icon.svg');
    panel.webview.onDidReceiveMessage((data: unknown) => void receive(data));
    panel.onDidDispose(() => {
      panel = undefined;
      ready = false;
    });
    panel.webview.html = pageOf(panel.webview, context.extensionUri);
  };
  const listeners = [
    live.onOperation((operation) => post({ type: 'operations', operations: [operation] })),
    live.onAlert((alert) => post({ type: 'alerts', alerts: [alert] })),
    live.onStatus((status) => post({ type: 'status', status })),
    live.onConnection(() => post(connectionMessage())),
    live.onReset(() => post({ type: 'clear' })),
  ];
  return {
    show,
    dispose: () => {
      panel?.dispose();
      for (const listener of listeners) listener.dispose();
    },
  };
}

function pageOf(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = randomBytes(16).toString('hex');
  const uri = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', name)).toString();
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'" />
    <link rel="stylesheet" href="${uri('panel.css')}" />
    <title>Runtime trace</title>
  </head>
  <body>
    <div id="panel"></div>
    <script nonce="${nonce}" src="${uri('panel.js')}"></script>
  </body>
</html>`;
}
