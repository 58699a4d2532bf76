import type { StatusRecord } from '@clewline/protocol';
import * as vscode from 'vscode';
import type { Live } from '../live.ts';
import { group, leaf, Tree, type TreeNode } from './tree.ts';

/** The agent that is connected: what it sees, what it cannot see and why, and what it has lost. */
export function registerRuntime(live: Live): vscode.Disposable {
  const tree = new Tree('clewline.runtime', () => nodesOf(live));
  const connection = (): void => {
    void vscode.commands.executeCommand('setContext', 'clewline.connected', live.connection.connected);
    tree.changed();
  };
  connection();
  return vscode.Disposable.from(tree, live.onConnection(connection), live.onStatus(tree.changed), live.onReset(tree.changed));
}

function nodesOf({ connection, status }: Live): TreeNode[] {
  // The view says by itself how to connect.
  if (!connection.connected) return connection.reason === undefined ? [] : [leaf(connection.url ?? 'Agent', connection.reason, 'debug-disconnect')];
  const agent = leaf(connection.url ?? 'Agent', status ? `capture ${status.capture}` : 'connected', 'plug', status?.reason);
  return status ? [agent, leaf('Operations', `${status.operations} since the agent started`, 'pulse'), ...healthOf(status)] : [agent];
}

function healthOf({ processes, counters, ledger }: StatusRecord): TreeNode[] {
  const watched = processes.filter(({ gone }) => !gone);
  const ended = processes.length - watched.length;
  const unread = processes.flatMap((process) =>
    (process.unread ?? []).map((one) => leaf(one.message, `${process.executable ?? 'process'} (${process.pid}), ${one.count} times`, 'eye-closed')),
  );
  const lost = Object.entries(counters)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => leaf(what, String(count), 'warning'));
  const parts = [group('processes', 'Processes', 'server-process', watched.map(processOf))];
  if (ended > 0) parts.push(leaf('Ended processes', String(ended), 'circle-slash'));
  if (unread.length > 0) parts.push(group('unread', 'Cannot be read', 'eye-closed', unread));
  if (lost.length > 0) parts.push(group('lost', 'Lost or skipped', 'warning', lost, vscode.TreeItemCollapsibleState.Collapsed));
  if (ledger && ledger.lost + ledger.atMostLost > 0)
    parts.push(leaf('Operations lost', `${ledger.lost} known, at most ${ledger.atMostLost} more in lost bytes`, 'warning'));
  return parts;
}

function processOf({ pid, executable, tls, reason, operations }: StatusRecord['processes'][number]): TreeNode {
  const readable = tls === 'readable' ? '' : tls === 'none-seen' ? ' · no TLS seen' : ` · TLS not readable${reason === undefined ? '' : `: ${reason}`}`;
  return leaf(
    executable ?? 'process',
    `${pid} · ${operations} operation${operations === 1 ? '' : 's'}${readable}`,
    tls === 'not-readable' ? 'eye-closed' : 'gear',
  );
}
