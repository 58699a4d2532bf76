import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver/node';

/** An action whose edit is worked out only for whoever wants it. */
export interface Offer {
  readonly action: CodeAction;
  readonly edit?: () => WorkspaceEdit;
}
