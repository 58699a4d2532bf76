import * as vscode from 'vscode';

const SCHEME = 'clewline-text';
/** Pages whose texts are kept. */
const MOST = 50;

/** Texts written for people, shown as pages. The last ones are kept: an editor may ask for one again. */
export class Pages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registered = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  #next = 1;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.path) ?? 'This text is no longer kept: ask for it again.';
  }

  async show(name: string, text: string, where: 'showPreview' | 'showPreviewToSide'): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${this.#next++}/${name}.md` });
    this.#texts.set(uri.path, text);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > MOST && oldest !== undefined) this.#texts.delete(oldest);
    await vscode.commands.executeCommand(`markdown.${where}`, uri);
  }

  dispose(): void {
    this.#registered.dispose();
  }
}
