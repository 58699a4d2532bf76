import { basename } from 'node:path';
import type { StatusRecord } from '@clewline/protocol';
import { count, plural } from '@clewline/protocol/amounts';
import * as vscode from 'vscode';
import type { AgentNow, Live } from '../live.ts';
import type { Replays } from '../replays.ts';
import { group, leaf, Tree, type TreeNode } from './tree.ts';

/** The agents that are connected: what each sees, what it cannot see and why, and what it has lost. */
export function registerRuntime(live: Live, replays: Replays): vscode.Disposable {
  const tree = new Tree('clewline.runtime', () => nodesOf(live, replays));
  const connection = (): void => {
    void vscode.commands.executeCommand('setContext', 'clewline.connected', live.connection.connected);
    tree.changed();
  };
  connection();
  return vscode.Disposable.from(tree, live.onConnection(connection), live.onStatus(tree.changed), live.onReset(tree.changed));
}

function nodesOf({ connection, status }: Live, replays: Replays): TreeNode[] {
  const { agents, reason, url } = connection;
  // The view says by itself how to connect.
  if (agents.length === 0) return reason === undefined ? [] : [leaf(url ?? 'Agent', reason, 'debug-disconnect')];
  // Of a single one the state is told as soon as it changes; of several, each with its own.
  if (agents.length === 1 && agents[0]) return agentNodes({ ...agents[0], status }, replays, (node, below) => [node, ...below]);
  return agents.flatMap((agent) => agentNodes(agent, replays, (node, below) => [{ ...node, item: opened(node.item), children: below }]));
}

function opened(item: vscode.TreeItem): vscode.TreeItem {
  item.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
  return item;
}

function agentNodes({ state, status }: AgentNow, replays: Replays, put: (agent: TreeNode, below: TreeNode[]) => TreeNode[]): TreeNode[] {
  const { url = 'Agent', connected, reason } = state;
  const file = replays.fileOf(url);
  const says = connected ? (status ? `capture ${status.capture}` : 'connected') : (reason ?? 'connecting');
  const node = leaf(file === undefined ? url : basename(file), says, connected ? 'plug' : 'debug-disconnect', status?.reason);
  node.item.id = `agent:${url}`;
  node.item.contextValue = 'agent';
  const since = file === undefined ? 'since the agent started' : 'in the recording';
  const below = connected && status ? [leaf('Operations', `${count(status.operations)} ${since}`, 'pulse'), ...healthOf(status, url)] : [];
  return put({ ...node, agent: url }, below);
}

function healthOf({ processes, counters, ledger }: StatusRecord, url: string): TreeNode[] {
  const watched = processes.filter(({ gone }) => !gone);
  const ended = processes.length - watched.length;
  const unread = processes.flatMap((process) =>
    (process.unread ?? []).map((one) => leaf(one.message, `${process.executable ?? 'process'} (${process.pid}), ${plural(one.count, 'time')}`, 'eye-closed')),
  );
  const lost = Object.entries(counters)
    .filter(([, times]) => times > 0)
    .map(([what, times]) => leaf(what, count(times), 'warning'));
  const parts = [group(`processes:${url}`, 'Processes', 'server-process', watched.map(processOf))];
  if (ended > 0) parts.push(leaf('Ended processes', count(ended), 'circle-slash'));
  if (unread.length > 0) parts.push(group(`unread:${url}`, 'Cannot be read', 'eye-closed', unread));
  if (lost.length > 0) parts.push(group(`lost:${url}`, 'Lost or skipped', 'warning', lost, vscode.TreeItemCollapsibleState.Collapsed));
  if (ledger && ledger.lost + ledger.atMostLost > 0)
    parts.push(leaf('Operations lost', `${count(ledger.lost)} known, at most ${count(ledger.atMostLost)} more in lost bytes`, 'warning'));
  return parts;
}

function processOf({ pid, executable, tls, reason, operations }: StatusRecord['processes'][number]): TreeNode {
  const readable = tls === 'readable' ? '' : tls === 'none-seen' ? ' · no TLS seen' : ` · TLS not readable${reason === undefined ? '' : `: ${reason}`}`;
  return leaf(executable ?? 'process', `${pid} · ${plural(operations, 'operation')}${readable}`, tls === 'not-readable' ? 'eye-closed' : 'gear');
}
