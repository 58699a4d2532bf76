import type { Connection } from 'vscode-languageserver/node';

/**
 * A client may refuse what it is asked, though it has said that it can: its glob patterns know less than the protocol's, a window cannot be shown.
 * That ends what was asked for, never the server.
 */
export function outliveRefusals({ console }: Connection): void {
  process.on('unhandledRejection', (reason) => console.error(`a request was refused: ${reason instanceof Error ? reason.message : String(reason)}`));
}
