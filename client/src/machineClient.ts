import type * as vscode from 'vscode';
import { LanguageClient, TransportKind, type LanguageClientOptions } from 'vscode-languageclient/node';
import { clientOptions } from './clientOptions.ts';

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
    clientOptions(log, ['file', 'untitled'], ['clewline.showSite'], middleware),
  );
}
