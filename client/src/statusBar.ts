import { duration, plural } from '@clewline/protocol/amounts';
import type { SpentResult } from '@clewline/server/lsp/methods';
import * as vscode from 'vscode';
import { gathered } from './gather.ts';
import type { Live } from './live.ts';

const ACTIONS = {
  'clewline.connect': 'to connect',
  'clewline.showPanel': 'to see what runs',
  'clewline.restartServer': 'to start it again',
  'clewline.findings.focus': 'to see what was found',
} as const;

/** What the item says, why, and what a click on it does. */
interface Shown {
  readonly text: string;
  readonly why: string;
  readonly command: keyof typeof ACTIONS;
  readonly warns?: boolean;
}

/**
 * Says at the bottom of the window whether live data flows; one state, one action.
 * @param where it runs: from a browser's page no agent can be reached
 */
export function registerStatusBar(live: Live, where: 'machine' | 'browser' = 'machine'): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('clewline.status', vscode.StatusBarAlignment.Left, 10);
  item.name = 'Clewline';
  let spent: SpentResult = {};
  const show = (): void => {
    const { text, why, command, warns } = stateOf(live, where);
    item.text = text;
    item.tooltip = [`${why} Click ${ACTIONS[command]}.`, ...sayOf(spent)].join('\n');
    item.command = command;
    item.backgroundColor = warns ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  };
  const timing = gathered(() => {
    void live.spent().then((told) => {
      spent = told;
      show();
    });
  });
  show();
  item.show();
  return vscode.Disposable.from(item, timing, vscode.languages.onDidChangeDiagnostics(timing.soon), live.onConnection(show), live.onStatus(show));
}

/** What the analysis took. */
function sayOf({ document, workspace }: SpentResult): string[] {
  const time = (ms: number): string => (ms < 1 ? 'less than 1 ms' : duration(ms));
  return [
    ...(document === undefined ? [] : [`The document was analysed in ${time(document)}.`]),
    ...(workspace === undefined ? [] : [`The workspace was read in ${time(workspace.milliseconds)} (${plural(workspace.files, 'file')}).`]),
  ];
}

/** Why there is no connection, with the address where the reason does not name it. */
function withAddress(url: string, reason = ''): string {
  return reason.includes(url) ? reason.charAt(0).toUpperCase() + reason.slice(1) : `${url}: ${reason}`;
}

function stateOf({ connection, status, hasServer }: Live, where: 'machine' | 'browser'): Shown {
  const { connected, reason, url = '', final, agents } = connection;
  if (!hasServer) return { text: '$(error) Clewline: stopped', why: 'The language server has ended.', command: 'clewline.restartServer', warns: true };
  if (where === 'browser')
    return {
      text: '$(search) Clewline',
      why: 'In the browser: the static analysis alone. No agent can be reached from here.',
      command: 'clewline.findings.focus',
    };
  if (!connected && reason === undefined) return { text: '$(circle-outline) Clewline', why: 'No agent is connected.', command: 'clewline.connect' };
  if (!connected && final) return { text: '$(warning) Clewline: refused', why: `${withAddress(url, reason)}.`, command: 'clewline.connect', warns: true };
  if (!connected) return { text: '$(sync) Clewline: trying again', why: `${withAddress(url, reason)}; it is tried again.`, command: 'clewline.connect' };
  if (!status) return { text: '$(plug) Clewline: connected', why: `Agent at ${url}.`, command: 'clewline.showPanel' };
  const { capture, operations, processes } = status;
  const watched = processes.filter(({ gone }) => !gone).length;
  const away = agents.filter(({ state }) => !state.connected);
  const one = away[0]?.state;
  if (one)
    return {
      text: `$(warning) Clewline: ${agents.length - away.length} of ${agents.length} agents`,
      why: `${one.url ?? 'An agent'} is not connected: ${one.reason ?? 'not yet'}.`,
      command: 'clewline.showPanel',
      warns: true,
    };
  const seen = `Agent${agents.length > 1 ? 's' : ''} at ${url}: ${plural(operations, 'operation')} since ${agents.length > 1 ? 'they' : 'it'} started, ${plural(watched, 'process', 'processes')} watched now.`;
  if (capture === 'replay') return { text: '$(history) Clewline: replay', why: `${seen} It replays a recording.`, command: 'clewline.showPanel' };
  if (capture !== 'active') return { text: `$(plug) Clewline: capture ${capture}`, why: `${seen} ${status.reason ?? ''}`, command: 'clewline.showPanel' };
  if (watched === 0 && operations === 0)
    return { text: '$(pulse) Clewline: waiting', why: `${seen} No process is in its target set yet.`, command: 'clewline.showPanel' };
  return { text: '$(pulse) Clewline: live', why: seen, command: 'clewline.showPanel' };
}
