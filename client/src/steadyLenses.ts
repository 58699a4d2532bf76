import * as vscode from 'vscode';
import type { ProvideCodeLensesSignature } from 'vscode-languageclient';
import { LensCalls } from './lensCalls.ts';
import type { LanguageServer } from './languageServer.ts';
import { moved, type Edit } from './moved.ts';

/** Milliseconds after the last edit until the lines above calls may come and go. */
const QUIET_MS = 1200;

interface Shown {
  lenses: readonly vscode.CodeLens[];
  editedAt: number;
  timer?: NodeJS.Timeout;
}

/**
 * The lines above calls, held while somebody types: a call that cannot be read for a moment keeps its line, and one that has just become readable gets it when
 * typing pauses. So no text moves under the cursor.
 */
export class SteadyLenses implements vscode.Disposable {
  readonly #shown = new Map<string, Shown>();
  readonly #listening: vscode.Disposable[] = [];
  #calls: LensCalls | undefined;

  /** @param server whose lenses are looked at again when they have changed, and when typing pauses */
  of(server: LanguageServer): void {
    const shown = (): string[] => vscode.window.visibleTextEditors.flatMap(({ document }) => (server.hasLenses(document) ? [document.uri.toString()] : []));
    const calls = new LensCalls(() => server.callForLenses(), shown);
    this.#calls = calls;
    this.#listening.push(
      calls,
      server.onLenses(() => calls.changed()),
      vscode.window.onDidChangeVisibleTextEditors(() => calls.shows()),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => this.#edited(document, contentChanges)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri.toString())),
    );
  }

  /** Stands between the editor and the server. */
  readonly provide = async (
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
    next: ProvideCodeLensesSignature,
  ): Promise<vscode.CodeLens[] | null | undefined> => {
    const { version } = document;
    const key = document.uri.toString();
    this.#calls?.asked(key);
    const found = await next(document, token);
    const shown = this.#shown.get(key);
    // What was typed meanwhile has moved what was found.
    if (!found || document.version !== version) return shown ? [...shown.lenses] : found;
    if (!shown || Date.now() - shown.editedAt >= QUIET_MS) {
      this.#shown.set(key, { ...shown, lenses: found, editedAt: 0 });
      return found;
    }
    // What is said of a call is always what is known now.
    const byId = new Map(found.map((lens) => [idOf(lens), lens]));
    shown.lenses = shown.lenses.map((lens) => byId.get(idOf(lens)) ?? lens);
    return [...shown.lenses];
  };

  #edited(document: vscode.TextDocument, changes: readonly Edit[]): void {
    const shown = this.#shown.get(document.uri.toString());
    if (!shown || changes.length === 0) return;
    clearTimeout(shown.timer);
    const lenses = shown.lenses.flatMap((lens) => {
      const start = moved(lens.range.start, changes);
      const at = start && new vscode.Position(start.line, start.character);
      return at ? [new vscode.CodeLens(new vscode.Range(at, at), lens.command)] : [];
    });
    // Who takes out a call, or replaces it, does not type beside it: what is true then is shown.
    const isTyping = lenses.length === shown.lenses.length;
    shown.lenses = lenses;
    shown.editedAt = isTyping ? Date.now() : 0;
    if (isTyping) shown.timer = setTimeout(() => this.#calls?.changed(), QUIET_MS);
  }

  #forget(key: string): void {
    clearTimeout(this.#shown.get(key)?.timer);
    this.#shown.delete(key);
    this.#calls?.forget(key);
  }

  dispose(): void {
    for (const one of this.#listening) one.dispose();
    for (const key of [...this.#shown.keys()]) this.#forget(key);
  }
}

/** A call site's id. */
function idOf({ command }: vscode.CodeLens): unknown {
  return command?.arguments?.[0];
}
