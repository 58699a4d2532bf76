import type * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/**
 * Starts a language server for which nothing waits: what is asked of it is sent once it answers.
 * @param then what is done from then on
 * @returns ends it, once it has answered or could not be started
 */
export function startBeside(client: BaseLanguageClient, log: vscode.LogOutputChannel, then: () => void | Promise<void>): () => Promise<void> {
  const started = client.start();
  // The client itself tells people why a server does not start.
  started.then(then).catch((error: unknown) => log.error(error instanceof Error ? error : String(error)));
  return async () => {
    await started.catch(() => undefined);
    if (client.isRunning()) await client.stop();
  };
}
