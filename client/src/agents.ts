import * as vscode from 'vscode';
import { hasAgreed, mayConnect } from './consent.ts';
import type { Live } from './live.ts';

/** Kept with the window: the address that it is connected to. */
const CONNECTED_TO = 'clewline.connectedTo';
const secretOf = (url: string): string => `clewline.token:${url}`;

/** Which agent a person has connected this window to, over reloads of it. Its token is in the editor's secret storage, never in settings. */
export class Agents {
  readonly #context: vscode.ExtensionContext;
  readonly #live: Live;

  constructor(context: vscode.ExtensionContext, live: Live) {
    this.#context = context;
    this.#live = live;
  }

  /** Asks for the agent's address and token. @returns whether a person has given both */
  async ask(): Promise<boolean> {
    const url = await vscode.window.showInputBox({
      title: 'Connect to an agent',
      prompt: 'Address that the agent printed',
      value: this.#url ?? (vscode.workspace.getConfiguration('clewline').get<string>('agent.url') || 'ws://127.0.0.1:4317'),
      ignoreFocusOut: true,
      validateInput: (value) => (/^(?:ws|http)s?:\/\/[^\s/]+/.test(value) ? undefined : 'An address such as ws://127.0.0.1:4317'),
    });
    const allowed = url === undefined ? undefined : await mayConnect(this.#context, url);
    return url !== undefined && allowed !== undefined && (await this.#askToken(url, allowed));
  }

  async #askToken(url: string, allowed: { readonly beyondLoopback: boolean }): Promise<boolean> {
    const token = await vscode.window.showInputBox({
      title: 'Connect to an agent',
      prompt: 'Token: the content of the file that the agent was started with',
      password: true,
      value: await this.#context.secrets.get(secretOf(url)),
      ignoreFocusOut: true,
    });
    if (token === undefined || token.trim() === '') return false;
    await this.#context.secrets.store(secretOf(url), token.trim());
    await this.#context.workspaceState.update(CONNECTED_TO, url);
    await this.#live.connect({ url, token: token.trim(), ...allowed });
    return true;
  }

  async disconnect(): Promise<void> {
    await this.#context.workspaceState.update(CONNECTED_TO, undefined);
    await this.#live.disconnect();
  }

  /** After a reload: connects again to what the window was connected to, or says why it does not. */
  async resume(): Promise<void> {
    const url = this.#url;
    if (url === undefined) return;
    const token = await this.#context.secrets.get(secretOf(url));
    const allowed = hasAgreed(this.#context, url);
    if (token !== undefined && allowed) await this.#live.connect({ url, token, ...allowed });
    else
      void this.#offer(
        `Clewline is no longer connected to the agent at ${url}: ${token === undefined ? 'its token is not kept here.' : 'nobody has agreed to it.'}`,
      );
  }

  /** An agent that has refused, or can never answer, is told at once, with what helps; one that is only away is tried again. */
  tellRefusals(): vscode.Disposable {
    let told: string | undefined;
    return this.#live.onConnection(({ connected, final, reason, url }) => {
      if (connected || !final || reason === undefined) told = undefined;
      else if (told !== reason) {
        told = reason;
        void this.#offer(`Clewline is not connected to ${url ?? 'the agent'}: ${reason}.`);
      }
    });
  }

  async #offer(message: string): Promise<void> {
    const connect = 'Connect…';
    if ((await vscode.window.showWarningMessage(message, connect)) === connect) await vscode.commands.executeCommand('clewline.connect');
  }

  get #url(): string | undefined {
    return this.#context.workspaceState.get<string>(CONNECTED_TO);
  }
}
