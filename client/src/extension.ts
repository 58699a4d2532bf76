import * as vscode from 'vscode';
import { Agents } from './agents.ts';
import { startAgent } from './agentStart.ts';
import { registerCommands, registerServerCommands } from './commands.ts';
import { registerExceptions } from './exceptions.ts';
import { registerFindingCommands } from './findingCommands.ts';
import { LanguageServer } from './languageServer.ts';
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
import { SteadyLenses } from './steadyLenses.ts';
import { registerTriage, Triage } from './triage.ts';
import { registerVerify } from './verify.ts';
import { registerFindings } from './views/findings.ts';
import { registerInventory } from './views/inventory.ts';
import { registerRuntime } from './views/runtime.ts';

/** Ends the language server. */
let stop: (() => Promise<void>) | undefined;

/** Puts the extension together; the language server is loaded and started when the editor no longer waits for this. */
export function activate(context: vscode.ExtensionContext): void {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.cjs').fsPath;
  const log = vscode.window.createOutputChannel('Clewline', { log: true });
  context.subscriptions.push(log);
  const lenses = new SteadyLenses();
  const server = new LanguageServer(log, async () => {
    const { machineClient } = await import('./machineClient.ts');
    return machineClient(module, log, { provideCodeLenses: lenses.provide });
  });
  lenses.of(server);
  const live = new Live(server);
  context.subscriptions.push(server, lenses, live, registerStatusBar(live));
  const panel = registerPanel(context, live);
  const triage = new Triage(server);
  const path = new PathView();
  const pages = new Pages();
  const replays = new Replays(context.extensionUri);
  const agents = new Agents(context, live, replays);
  const sample = new Sample(context, agents, panel);
  context.subscriptions.push(
    replays,
    panel,
    ...registerServerCommands(server),
    ...registerCommands(agents, panel, sample),
    vscode.commands.registerCommand('clewline.startAgent', startAgent),
    agents.tellRefusals(),
    registerExceptions(context, server),
  );
  context.subscriptions.push(
    path,
    registerPath(path),
    triage,
    registerTriage(triage),
    pages,
    registerFindingCommands(server, pages),
    registerVerify(live, pages),
    registerFindings(context, triage, path),
    registerInventory(live),
    registerRuntime(live, replays),
    registerLiveMarks(context, live),
    registerHoleMarks(server, live),
  );
  context.subscriptions.push(tellRead(server));
  stop = () => server.stop();
  server.startBeside(async () => {
    live.listen();
    await agents.resume();
    await sample.resume();
  });
}

export async function deactivate(): Promise<void> {
  await stop?.();
}
