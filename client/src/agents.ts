import { basename } from 'node:path';
import type { ConnectParams } from '@clewline/server/lsp/methods';
import * as vscode from 'vscode';
import { hasAgreed, mayConnect } from './consent.ts';
import type { Live } from './live.ts';
import type { Replays } from './replays.ts';

/** Kept with the window: what it is connected to. */
const CONNECTED_TO = 'clewline.connectedTo';
const secretOf = (url: string): string => `clewline.token:${url}`;

/** An agent by its address, or a recording by its file. */
type Source = { readonly url: string } | { readonly file: string };

/** Which agents a person has connected this window to, over reloads of it. Their tokens are in the editor's secret storage, never in settings. */
export class Agents {
  readonly #context: vscode.ExtensionContext;
  readonly #live: Live;
  readonly #replays: Replays;

  constructor(context: vscode.ExtensionContext, live: Live, replays: Replays) {
    this.#context = context;
    this.#live = live;
    this.#replays = replays;
  }

  /** Asks for the agent's address and token. @returns whether a person has given both */
  async ask(): Promise<boolean> {
    const last = this.#sources.flatMap((one) => ('url' in one ? [one.url] : [])).at(-1);
    const url = await vscode.window.showInputBox({
      title: 'Connect to an agent',
      prompt: 'Address that the agent printed',
      value: last ?? (vscode.workspace.getConfiguration('clewline').get<string>('agent.url') || 'ws://127.0.0.1:4317'),
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
    await this.#connect({ url }, { url, token: token.trim(), ...allowed });
    return true;
  }

  /** Replays a recording in this window. @returns whether it can be */
  async replay(file: string): Promise<boolean> {
    try {
      await this.#connect({ file }, await this.#replays.start(file));
      return true;
    } catch (error) {
      void vscode.window.showErrorMessage(`Clewline: ${basename(file)} is not replayed: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }

  async #connect(source: Source, params: ConnectParams): Promise<void> {
    const name = JSON.stringify(source);
    // One that has refused gives way to one that a person has found instead.
    const refused = new Set(this.#live.connection.agents.flatMap(({ state }) => (state.final && state.url !== undefined ? [state.url] : [])));
    const others = this.#sources.filter((one) => JSON.stringify(one) !== name && !('url' in one && refused.has(one.url)));
    await this.#keep([...others, source]);
    await this.#live.connect(params);
  }

  /** Ends the connection to one agent, or to all; of several a person says which. */
  async disconnect(only?: string): Promise<void> {
    const urls = this.#live.connection.agents.flatMap(({ state }) => state.url ?? []);
    const which = only ?? (urls.length < 2 ? 'all' : await chosen(urls.map((url) => ({ url, file: this.#replays.fileOf(url) }))));
    if (which === undefined) return;
    const all = which === 'all';
    const file = this.#replays.fileOf(which);
    await this.#keep(all ? [] : this.#sources.filter((one) => ('url' in one ? one.url !== which : one.file !== file)));
    await this.#live.disconnect(all ? undefined : which);
    for (const url of all ? urls : [which]) this.#replays.stop(url);
  }

  /** After a reload: connects again to what the window was connected to, or says why it does not. */
  async resume(): Promise<void> {
    for (const source of this.#sources) await ('file' in source ? this.replay(source.file) : this.#resume(source.url));
  }

  async #resume(url: string): Promise<void> {
    const token = await this.#context.secrets.get(secretOf(url));
    const allowed = hasAgreed(this.#context, url);
    if (token !== undefined && allowed) await this.#live.connect({ url, token, ...allowed });
    else
      void this.#offer(
        `Clewline is no longer connected to the agent at ${url}: ${token === undefined ? 'its token is not kept here.' : 'nobody has agreed to it.'}`,
      );
  }

  /**
   * Connects again to what has refused, or could not be connected to: another program may answer there now. One that is only away is tried again by itself,
   * and goes on where it was.
   */
  async reconnect(): Promise<void> {
    const states = new Map(this.#live.connection.agents.map(({ state }) => [state.url, state]));
    const isOver = (source: Source): boolean => {
      const state = states.get('url' in source ? source.url : this.#replays.urlOf(source.file));
      return !state || (!state.connected && state.final === true);
    };
    const over = this.#sources.filter(isOver);
    if (this.#sources.length === 0) return void this.#offer('Clewline was not connected to any agent.');
    for (const source of over) await ('file' in source ? this.replay(source.file) : this.#resume(source.url));
    if (over.length === 0) void vscode.window.showInformationMessage('Clewline: every agent is connected, or is tried again by itself.');
  }

  /** An agent that has refused, or can never answer, is told at once, with what helps; one that is only away is tried again. */
  tellRefusals(): vscode.Disposable {
    const told = new Map<string, string>();
    return this.#live.onConnection(({ agents }) => {
      for (const { state } of agents) {
        const { connected, final, reason, url = '' } = state;
        if (connected || !final || reason === undefined) told.delete(url);
        else if (told.get(url) !== reason) {
          told.set(url, reason);
          void this.#offer(`Clewline is not connected to ${url}: ${reason}.`, true);
        }
      }
    });
  }

  /** @param again whether the same may help later */
  async #offer(message: string, again = false): Promise<void> {
    const [connect, retry] = ['Connect…', 'Try Again'];
    const chosen = await vscode.window.showWarningMessage(message, connect, ...(again ? [retry] : []));
    if (chosen === connect) await vscode.commands.executeCommand('clewline.connect');
    else if (chosen === retry) await this.reconnect();
  }

  async #keep(sources: readonly Source[]): Promise<void> {
    await this.#context.workspaceState.update(CONNECTED_TO, sources.length === 0 ? undefined : sources);
  }

  /** An earlier version kept one address. */
  get #sources(): readonly Source[] {
    const kept = this.#context.workspaceState.get<string | readonly Source[]>(CONNECTED_TO, []);
    return typeof kept === 'string' ? [{ url: kept }] : kept;
  }
}

async function chosen(agents: readonly { readonly url: string; readonly file: string | undefined }[]): Promise<string | undefined> {
  const items = [
    ...agents.map(({ url, file }) => ({ label: file === undefined ? url : basename(file), description: file === undefined ? undefined : 'recording', url })),
    { label: 'All of them', description: undefined, url: 'all' },
  ];
  return (await vscode.window.showQuickPick(items, { title: 'Disconnect from which agent?' }))?.url;
}
