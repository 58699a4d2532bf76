import { randomBytes } from 'node:crypto';
import type { EventRecord, OperationRecord } from '@clewline/protocol';
import type { ToPanel } from '@clewline/panel/messages';
import * as vscode from 'vscode';
import type { Live } from './live.ts';
import { openSite } from './openSite.ts';

const VIEW = 'clewline.trace';
/** Under which this window keeps how the trace is looked at. An editor keeps a page's own state only now and then. */
const SAVED = 'clewline.trace.saved';

export interface PanelHandle extends vscode.Disposable {
  /** Opens the panel, on one call site's operations if one is given. @param isGoneTo whether the keyboard is the panel's from then on */
  show(siteId?: string, isGoneTo?: boolean): void;
}

/** The runtime trace panel: a webview that gets what the server passes on of the agent. */
export function registerPanel(context: vscode.ExtensionContext, live: Live): PanelHandle {
  let panel: vscode.WebviewPanel | undefined;
  let ready = false;
  let filter: string | undefined;
  const post = (message: ToPanel): void => {
    if (ready) void panel?.webview.postMessage(message);
  };
  const batch = new Batch<OperationRecord>((operations) => post({ type: 'operations', operations }));
  const events = new Batch<EventRecord>((some) => post({ type: 'events', events: some }));
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
    post({ type: 'events', events: [...known.events] });
    if (known.status) post({ type: 'status', status: known.status });
  };
  const receive = async (data: unknown): Promise<void> => {
    // Read with the first word of a page: a window without one needs none of it.
    const { fromPanelSchema } = await import('./panelMessages.ts');
    const parsed = fromPanelSchema.safeParse(data);
    if (!parsed.success) return;
    const message = parsed.data;
    if (message.type === 'ready') {
      ready = true;
      await everything();
    } else if (message.type === 'begin') await vscode.commands.executeCommand(`clewline.${message.how}`);
    else if (message.type === 'prompts') post({ type: 'prompts', siteId: message.siteId, templates: (await live.prompts(message.siteId)) as never });
    else if (message.type === 'save') await save(message.name, message.text);
    else if (message.type === 'remember') {
      filter = message.saved.siteId;
      await context.workspaceState.update(SAVED, message.saved);
    } else await openSite(live, message.siteId, message.file, message.line);
  };
  const show = (siteId?: string, isGoneTo = false): void => {
    filter = siteId;
    if (panel) {
      panel.reveal(undefined, !isGoneTo);
      post({ type: 'filter', siteId });
      return;
    }
    take(
      vscode.window.createWebviewPanel(
        VIEW,
        'Runtime trace',
        { viewColumn: vscode.ViewColumn.Beside, preserveFocus: !isGoneTo },
        { enableScripts: true, retainContextWhenHidden: true },
      ),
    );
  };
  const take = (made: vscode.WebviewPanel): void => {
    ready = false;
    panel = made;
    made.webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(context.extensionUri, 'dist')] };
    made.iconPath = vscode.Uri.joinPath(context.extensionUri, 'client', 'icon.svg');
    made.webview.onDidReceiveMessage((data: unknown) => void receive(data));
    made.onDidDispose(() => {
      if (panel !== made) return;
      panel = undefined;
      ready = false;
    });
    made.webview.html = pageOf(made.webview, context.extensionUri, context.workspaceState.get(SAVED));
  };
  const listeners = [
    live.onOperation((operation) => batch.add(operation)),
    live.onAlert((alert) => post({ type: 'alerts', alerts: [alert] })),
    live.onEvent((event) => events.add(event)),
    live.onStatus((status) => post({ type: 'status', status })),
    live.onConnection(() => post(connectionMessage())),
    live.onReset(() => {
      batch.clear();
      events.clear();
      post({ type: 'clear' });
      // What other agents have said is still there.
      if (ready) void everything();
    }),
    vscode.window.registerWebviewPanelSerializer(VIEW, {
      // The window was loaded again: the panel comes back where it was, and its page knows how it was looked at.
      deserializeWebviewPanel: async (restored: vscode.WebviewPanel) => {
        filter = context.workspaceState.get<{ readonly siteId?: string }>(SAVED)?.siteId;
        if (panel) restored.dispose();
        else take(restored);
      },
    }),
    batch,
    events,
  ];
  return {
    show,
    dispose: () => {
      panel?.dispose();
      for (const listener of listeners) listener.dispose();
    },
  };
}

/** Records that come within this time go to the page together. */
const BATCH_MS = 40;

/** Collects what streams in: a message for each record would cost more than what is in it. */
class Batch<T> {
  readonly #send: (records: T[]) => void;
  #waiting: T[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(send: (records: T[]) => void) {
    this.#send = send;
  }

  add(record: T): void {
    this.#waiting.push(record);
    this.#timer ??= setTimeout(() => {
      const records = this.#waiting;
      this.clear();
      this.#send(records);
    }, BATCH_MS);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
  }

  dispose(): void {
    this.clear();
  }
}

/** Asks where an export is to be kept, and writes it there. */
async function save(name: string, text: string): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const plain = name.replaceAll(/[^\w.-]/g, '-');
  const uri = await vscode.window.showSaveDialog({ title: 'Export the trace', ...(folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, plain) } : {}) });
  if (!uri) return;
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch (error) {
    void vscode.window.showErrorMessage(`Clewline: the export was not written: ${error instanceof Error ? error.message : String(error)}`);
    return;
  }
  void vscode.window.showInformationMessage(`Clewline: the trace was exported to ${vscode.workspace.asRelativePath(uri)}.`);
}

/** @param saved how the trace was looked at, as the page said it */
function pageOf(webview: vscode.Webview, extension: vscode.Uri, saved: unknown): string {
  const json = JSON.stringify(saved ?? null)
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;');
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
    <div id="panel" data-saved="${json}"></div>
    <script nonce="${nonce}" src="${uri('panel.js')}"></script>
  </body>
</html>`;
}
