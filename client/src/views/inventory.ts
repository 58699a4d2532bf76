import { count, plural } from '@clewline/protocol/amounts';
import type { InventorySite, InventoryThing } from '@clewline/server/lsp/methods';
import * as vscode from 'vscode';
import type { Live } from '../live.ts';
import { group, openAt, placeText, Tree, type TreeNode } from './tree.ts';

/** Programs that are named beside a call; all stand in what the pointer shows. */
const MOST_PROGRAMS = 2;

/** Where the workspace uses AI, by what is used: in the code, and as far as an agent has seen it run. */
export function registerInventory(live: Live): vscode.Disposable {
  const tree = new Tree('clewline.inventory', async () => inventoryOf(await live.inventory(), await live.things()));
  tree.changed();
  return vscode.Disposable.from(tree, vscode.languages.onDidChangeDiagnostics(tree.changed), live.onActivity(tree.changed), live.onConnection(tree.changed));
}

function inventoryOf(sites: readonly InventorySite[], things: readonly InventoryThing[]): TreeNode[] {
  const of = (wanted: InventoryThing['kind']): InventoryThing[] => things.filter(({ kind }) => kind === wanted);
  return [
    kind('Providers', 'cloud', sites, (site) => [site.sentTo]),
    kind('Models', 'chip', sites, ({ models }) => (models.length === 0 ? ['chosen at run time'] : models)),
    kind('Tools', 'tools', sites, ({ tools }) => tools),
    kind('Endpoints', 'symbol-event', sites, ({ endpoint }) => [endpoint]),
    found('Prompt files', 'comment-discussion', of('prompt')),
    found('Functions for models', 'symbol-method', of('tool')),
    found('Servers', 'server', of('server')),
    found('Stores', 'database', of('store')),
    found('Keys', 'key', of('key')),
  ].filter(({ children = [] }) => children.length > 0);
}

/** One kind of thing: each of its names with the calls that use it. */
function kind(label: string, icon: string, sites: readonly InventorySite[], namesOf: (site: InventorySite) => readonly string[]): TreeNode {
  const byName = new Map<string, InventorySite[]>();
  for (const site of sites) for (const name of namesOf(site)) byName.set(name, [...(byName.get(name) ?? []), site]);
  const names = [...byName].sort(([a], [b]) => a.localeCompare(b));
  const state = label === 'Endpoints' ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded;
  return group(
    label,
    label,
    icon,
    names.map(([name, list]) => named(`${label}:${name}`, name, list)),
    state,
  );
}

function named(id: string, name: string, sites: readonly InventorySite[]): TreeNode {
  const operations = sites.reduce((sum, site) => sum + site.operations, 0);
  const last =
    sites
      .map(({ lastTime }) => lastTime ?? '')
      .sort()
      .at(-1) ?? '';
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = id;
  const calls = plural(sites.length, 'call');
  item.description = operations === 0 ? calls : `${calls} · ${count(operations)} seen${last === '' ? '' : `, last ${new Date(last).toLocaleTimeString()}`}`;
  return { item, children: sites.map(siteOf) };
}

function siteOf(site: InventorySite): TreeNode {
  const uri = vscode.Uri.parse(site.uri);
  const at = new vscode.Position(site.line, site.character);
  const item = new vscode.TreeItem(placeText(uri, site.line));
  item.description = [site.function, ...(site.operations === 0 ? [] : [`${count(site.operations)} seen`]), ...site.by.slice(0, MOST_PROGRAMS)].join(' · ');
  if (site.by.length > 0) item.tooltip = `Seen in ${site.by.join(', ')}.`;
  item.iconPath = new vscode.ThemeIcon(site.operations === 0 ? 'circle-outline' : 'pulse');
  item.command = openAt(uri, new vscode.Range(at, at));
  return { item };
}

/** One kind of thing that is no call: each of its names with the places where it stands. */
function found(label: string, icon: string, things: readonly InventoryThing[]): TreeNode {
  const byName = new Map<string, InventoryThing[]>();
  for (const thing of things) byName.set(thing.name, [...(byName.get(thing.name) ?? []), thing]);
  const names = [...byName]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, list]): TreeNode => {
      const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
      item.id = `${label}:${name}`;
      const used = list.reduce((sum, { operations = 0 }) => sum + operations, 0);
      item.description = `${plural(list.length, 'place')}${used === 0 ? '' : ` · ${plural(used, 'operation')} seen`}`;
      return { item, children: list.map(placeOf) };
    });
  return group(label, label, icon, names, vscode.TreeItemCollapsibleState.Collapsed);
}

function placeOf({ uri: written, line, character, note, operations = 0 }: InventoryThing): TreeNode {
  const uri = vscode.Uri.parse(written);
  const at = new vscode.Position(line, character);
  const item = new vscode.TreeItem(placeText(uri, line));
  item.description = note;
  item.iconPath = new vscode.ThemeIcon(operations === 0 ? 'circle-outline' : 'pulse');
  item.command = openAt(uri, new vscode.Range(at, at));
  return { item };
}
