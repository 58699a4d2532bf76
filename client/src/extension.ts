import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { Agents } from './agents.ts';
import { registerCommands, registerServerCommands } from './commands.ts';
import { registerExceptions } from './exceptions.ts';
import { registerFindingCommands } from './findingCommands.ts';
import { Live } from './live.ts';
import { Pages } from './pages.ts';
import { registerPanel } from './panel.ts';
import { registerHoleMarks } from './holeMarks.ts';
import { registerLiveMarks } from './liveMarks.ts';
import { PathView, registerPath } from './path.ts';
import { Replays } from './replays.ts';
import { Sample } from './sample.ts';
import { tellRead } from './readState.ts';
import { registerStatusBar } from './statusBar.ts';
import { startBeside } from './startBeside.ts';
import { SteadyLenses } from './steadyLenses.ts';
import { registerTriage, Triage } from './triage.ts';
import { registerVerify } from './verify.ts';
import { registerFindings } from './views/findings.ts';
import { registerInventory } from './views/inventory.ts';
import { registerRuntime } from './views/runtime.ts';

/** Ends the language server. */
let stop: (() => Promise<void>) | undefined;

/** Puts the extension together and starts the language server. */
export function activate(context: vscode.ExtensionContext): void {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.cjs').fsPath;
  const log = vscode.window.createOutputChannel('Clewline', { log: true });
  context.subscriptions.push(log);
  const lenses = new SteadyLenses();
  const client = new LanguageClient(
    'clewline',
    'Clewline',
    {
      run: { module, transport: TransportKind.stdio },
      debug: { module, transport: TransportKind.stdio, options: { execArgv: ['--nolazy', '--inspect=6020'] } },
    },
    {
      // Any text may hold a key: settings, notebooks' sources, manifests, scripts.
      documentSelector: [{ scheme: 'file' }, { scheme: 'untitled' }, { notebook: 'jupyter-notebook', language: 'python' }],
      outputChannel: log,
      // What a hover links to: these commands alone.
      markdown: { isTrusted: { enabledCommands: ['clewline.why', 'clewline.showSite'] } },
      synchronize: { configurationSection: 'clewline' },
      middleware: { provideCodeLenses: lenses.provide },
      initializationOptions: { commands: ['clewline.addException', 'clewline.showSite', 'clewline.explain', 'clewline.why'], holes: 'decorated' },
    },
  );
  lenses.of(client);
  const live = new Live(client);
  context.subscriptions.push(lenses, live, registerStatusBar(live));
  const panel = registerPanel(context, live);
  const triage = new Triage(client);
  const path = new PathView();
  const pages = new Pages();
  const replays = new Replays(context.extensionUri);
  const agents = new Agents(context, live, replays);
  const sample = new Sample(context, agents, panel);
  context.subscriptions.push(
    replays,
    panel,
    ...registerServerCommands(client),
    ...registerCommands(agents, panel, sample),
    agents.tellRefusals(),
    registerExceptions(context, client),
  );
  context.subscriptions.push(
    path,
    registerPath(path),
    triage,
    registerTriage(triage),
    pages,
    registerFindingCommands(client, pages),
    registerVerify(live, pages),
    registerFindings(context, triage, path),
    registerInventory(live),
    registerRuntime(live, replays),
    registerLiveMarks(context, live),
    registerHoleMarks(client, live),
  );
  context.subscriptions.push(tellRead(client));
  stop = startBeside(client, log, async () => {
    live.listen();
    await agents.resume();
    await sample.resume();
  });
}

export async function deactivate(): Promise<void> {
  await stop?.();
}
