import type * as vscode from 'vscode';
import { LanguageClient, TransportKind, type LanguageClientOptions } from 'vscode-languageclient/node';

/**
 * Speaks to the server as a process of this machine: a file of its own when built, which is read once the editor no longer waits.
 * @param module the server's program
 */
export function machineClient(module: string, log: vscode.LogOutputChannel, middleware: LanguageClientOptions['middleware']): LanguageClient {
  return new LanguageClient(
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
      middleware,
      initializationOptions: { commands: ['clewline.addException', 'clewline.showSite', 'clewline.explain', 'clewline.why'], holes: 'decorated' },
    },
  );
}
