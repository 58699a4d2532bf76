import * as vscode from 'vscode';
import type { Agents } from './agents.ts';
import type { PanelHandle } from './panel.ts';

/** Kept for the window that opens the sample: it is to be shown there. */
const ASKED = 'clewline.sampleAsked';
/** What is shown of it first: a call that the recording has. */
const FIRST = 'ts-openai/desk.ts';

/**
 * The sample: apps on real SDKs, and a recording of what they sent. It ends the first minutes with a live link on any system, without an agent, a key or
 * a network. It is a copy: the extension's own files are nobody's to change.
 */
export class Sample {
  readonly #context: vscode.ExtensionContext;
  readonly #agents: Agents;
  readonly #panel: PanelHandle;

  constructor(context: vscode.ExtensionContext, agents: Agents, panel: PanelHandle) {
    this.#context = context;
    this.#agents = agents;
    this.#panel = panel;
  }

  /** Opens the sample, in this window if nothing is open in it. */
  async open(): Promise<void> {
    if (this.#isOpen) return this.#show();
    const isThere = await vscode.workspace.fs.stat(this.#folder).then(
      () => true,
      () => false,
    );
    // What somebody has changed in it stays.
    if (!isThere) await vscode.workspace.fs.copy(vscode.Uri.joinPath(this.#context.extensionUri, 'dist', 'sample'), this.#folder);
    await this.#context.globalState.update(ASKED, true);
    await vscode.commands.executeCommand('vscode.openFolder', this.#folder, { forceNewWindow: vscode.workspace.workspaceFolders !== undefined });
  }

  /** In the window that has just opened the sample: shows what there is to see. */
  async resume(): Promise<void> {
    if (!this.#isOpen || !this.#context.globalState.get<boolean>(ASKED)) return;
    await this.#context.globalState.update(ASKED, undefined);
    await this.#show();
  }

  async #show(): Promise<void> {
    await vscode.window.showTextDocument(vscode.Uri.joinPath(this.#folder, FIRST), { preview: false });
    if (await this.#agents.replay(vscode.Uri.joinPath(this.#context.extensionUri, 'dist', 'sample.clewrec').fsPath)) this.#panel.show();
  }

  get #folder(): vscode.Uri {
    const { version } = this.#context.extension.packageJSON as { version: string };
    return vscode.Uri.joinPath(this.#context.globalStorageUri, version, 'sample');
  }

  get #isOpen(): boolean {
    return vscode.workspace.workspaceFolders?.some(({ uri }) => uri.toString() === this.#folder.toString()) ?? false;
  }
}
