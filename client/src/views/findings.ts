import * as vscode from 'vscode';
import { stepsOf } from '../path.ts';
import { group, openAt, placeText, Tree, type TreeNode } from './tree.ts';

/** What findings can be listed by, in the order in which the button goes through them. */
const BY = ['severity', 'rule', 'file'] as const;
type By = (typeof BY)[number];
const GROUPING = 'clewline.findingsBy';

const SEVERITIES = {
  [vscode.DiagnosticSeverity.Error]: { label: 'Errors', icon: 'error' },
  [vscode.DiagnosticSeverity.Warning]: { label: 'Warnings', icon: 'warning' },
  [vscode.DiagnosticSeverity.Information]: { label: 'Notes', icon: 'info' },
  [vscode.DiagnosticSeverity.Hint]: { label: 'Notes', icon: 'info' },
} as const;

interface Placed {
  readonly uri: vscode.Uri;
  readonly finding: vscode.Diagnostic;
}

/** All findings of the workspace, of files that are not open, too: with the way of the data as what is below each. */
export function registerFindings(context: vscode.ExtensionContext): vscode.Disposable {
  let by = context.workspaceState.get<By>(GROUPING, 'severity');
  const tree = new Tree('clewline.findings', () => {
    tree.view.description = `by ${by}`;
    return grouped(findings(), by);
  });
  // It is seen while the view is not, too.
  const count = (): void => {
    const { length } = findings();
    tree.view.badge = length === 0 ? undefined : { value: length, tooltip: `${length} finding${length === 1 ? '' : 's'}` };
  };
  count();
  tree.changed();
  return vscode.Disposable.from(
    tree,
    vscode.languages.onDidChangeDiagnostics(() => {
      count();
      tree.changed();
    }),
    vscode.commands.registerCommand('clewline.groupFindings', async () => {
      by = BY[(BY.indexOf(by) + 1) % BY.length] ?? 'severity';
      await context.workspaceState.update(GROUPING, by);
      tree.changed();
    }),
  );
}

function findings(): Placed[] {
  return vscode.languages.getDiagnostics().flatMap(([uri, list]) => list.filter(({ source }) => source === 'clewline').map((finding) => ({ uri, finding })));
}

/** The rule's id. */
function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : (code ?? ''));
}

function grouped(all: readonly Placed[], by: By): TreeNode[] {
  const groups = new Map<string, Placed[]>();
  for (const one of all) {
    const key = by === 'severity' ? SEVERITIES[one.finding.severity].label : by === 'rule' ? ruleOf(one.finding) : vscode.workspace.asRelativePath(one.uri);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const worst = (list: readonly Placed[]): vscode.DiagnosticSeverity => Math.min(...list.map(({ finding }) => finding.severity));
  return [...groups]
    .sort(([a, one], [b, other]) => worst(one) - worst(other) || (a < b ? -1 : 1))
    .map(([key, list]) => group(`${by}:${key}`, key, by === 'file' ? 'file' : SEVERITIES[worst(list)].icon, ordered(list).map(nodeOf)));
}

/** The worst first, then as they lie in the files. */
function ordered(list: readonly Placed[]): Placed[] {
  return [...list].sort(
    (a, b) => a.finding.severity - b.finding.severity || a.uri.path.localeCompare(b.uri.path) || a.finding.range.start.compareTo(b.finding.range.start),
  );
}

function nodeOf({ uri, finding }: Placed): TreeNode {
  const steps = stepsOf(uri, finding);
  const item = new vscode.TreeItem(finding.message.split('\n', 1)[0] ?? '', steps.length > 1 ? vscode.TreeItemCollapsibleState.Collapsed : undefined);
  item.description = placeText(uri, finding.range.start.line);
  item.iconPath = new vscode.ThemeIcon(SEVERITIES[finding.severity].icon);
  item.tooltip = new vscode.MarkdownString(`${finding.message}\n\n\`${ruleOf(finding)}\``);
  item.command = openAt(uri, finding.range);
  item.contextValue = steps.length > 1 ? 'findingWithPath' : 'finding';
  const children = steps.map((step, i): TreeNode => {
    const child = new vscode.TreeItem(`${i + 1}. ${step.note}`);
    child.description = placeText(step.location.uri, step.location.range.start.line);
    child.command = { title: 'Show the step', command: 'clewline.showPath', arguments: [uri, finding, i] };
    child.iconPath = new vscode.ThemeIcon(i === 0 ? 'circle-outline' : i === steps.length - 1 ? 'target' : 'arrow-small-down');
    return { item: child };
  });
  return { item, children };
}
