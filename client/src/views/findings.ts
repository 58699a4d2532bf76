import type { TriagedFinding } from '@clewline/server/lsp/methods';
import * as vscode from 'vscode';
import { dataOf, findings, paramsOf, ruleOf, type Placed } from '../found.ts';
import { isSameStep, stepsOf, type PathView } from '../path.ts';
import type { Triage } from '../triage.ts';
import { group, openAt, placeText, shortPlace, Tree, type TreeNode } from './tree.ts';

/** What findings can be listed by, in the order in which the button goes through them. */
const BY = ['severity', 'exposure', 'rule', 'file'] as const;
type By = (typeof BY)[number];
const GROUPING = 'clewline.findingsBy';

const SEVERITIES = {
  [vscode.DiagnosticSeverity.Error]: { label: 'Errors', icon: 'error' },
  [vscode.DiagnosticSeverity.Warning]: { label: 'Warnings', icon: 'warning' },
  [vscode.DiagnosticSeverity.Information]: { label: 'Notes', icon: 'info' },
  [vscode.DiagnosticSeverity.Hint]: { label: 'Notes', icon: 'info' },
} as const;

/** All findings of the workspace, of files that are not open, too: with the way of the data as what is below each. */
export function registerFindings(context: vscode.ExtensionContext, triage: Triage, path: PathView): vscode.Disposable {
  let by = context.workspaceState.get<By>(GROUPING, 'severity');
  const tree = new Tree('clewline.findings', async () => {
    tree.view.description = `by ${by}`;
    const since = vscode.workspace.getConfiguration('clewline').get<string>('newSince', '');
    tree.view.message = since === '' ? undefined : `Only what is new since the merge base with ${since}.`;
    return [...grouped(findings(), by), ...decided(await triage.all())];
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
    triage.onChange(tree.changed),
    path.onStep((step) => tree.select((node) => node.step !== undefined && isSameStep(node.step, step))),
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

const EXPOSURES = { carried: 'Seen to happen', running: 'Its call runs', none: 'Not seen running' } as const;
const exposureOf = (finding: vscode.Diagnostic): keyof typeof EXPOSURES => dataOf(finding).exposure ?? 'none';

/** How much was seen of a finding at run time. */
function seen(placed: Placed | undefined): number {
  return placed ? { none: 0, running: 1, carried: 2 }[exposureOf(placed.finding)] : 0;
}

const KEYS: Readonly<Record<By, (placed: Placed) => string>> = {
  severity: ({ finding }) => SEVERITIES[finding.severity].label,
  exposure: ({ finding }) => EXPOSURES[exposureOf(finding)],
  rule: ({ finding }) => ruleOf(finding),
  file: ({ uri }) => vscode.workspace.asRelativePath(uri),
};

function grouped(all: readonly Placed[], by: By): TreeNode[] {
  const groups = new Map<string, Placed[]>();
  for (const one of all) {
    const key = KEYS[by](one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const worst = (list: readonly Placed[]): vscode.DiagnosticSeverity => Math.min(...list.map(({ finding }) => finding.severity));
  return [...groups]
    .sort(([a, one], [b, other]) => (by === 'exposure' ? seen(other[0]) - seen(one[0]) : 0) || worst(one) - worst(other) || (a < b ? -1 : 1))
    .map(([key, list]) =>
      group(
        `${by}:${key}`,
        key,
        by === 'file' ? 'file' : SEVERITIES[worst(list)].icon,
        ordered(list).map((placed) => nodeOf(placed, by)),
      ),
    );
}

/** What was seen first, then the worst, then as they lie in the files. */
function ordered(list: readonly Placed[]): Placed[] {
  return [...list].sort(
    (a, b) =>
      seen(b) - seen(a) ||
      a.finding.severity - b.finding.severity ||
      a.uri.path.localeCompare(b.uri.path) ||
      a.finding.range.start.compareTo(b.finding.range.start),
  );
}

/** A finding: its place first, as a narrow view cuts off the end of a line, then what it is. */
function nodeOf(placed: Placed, by: By): TreeNode {
  const { uri, finding } = placed;
  const steps = stepsOf(uri, finding);
  const { line } = finding.range.start;
  const place = by === 'file' ? `line ${line + 1}` : shortPlace(uri, line);
  const item = new vscode.TreeItem(place, steps.length > 1 ? vscode.TreeItemCollapsibleState.Collapsed : undefined);
  item.description = (finding.message.split('\n', 1)[0] ?? '').replaceAll('`', '');
  item.iconPath = new vscode.ThemeIcon(SEVERITIES[finding.severity].icon);
  item.tooltip = new vscode.MarkdownString(`${finding.message}\n\n\`${placeText(uri, line)}\` · \`${ruleOf(finding)}\``);
  item.command = openAt(uri, finding.range);
  const about = paramsOf(placed);
  item.contextValue = `${about ? 'finding' : 'note'}${steps.length > 1 ? 'WithPath' : ''}`;
  const children = steps.map((step, i): TreeNode => {
    const { uri: where, range } = step.location;
    const note = step.note.replaceAll('`', '');
    const child = new vscode.TreeItem(`${i + 1}. ${shortPlace(where, range.start.line)}`);
    child.description = note;
    child.tooltip = `${note}\n${placeText(where, range.start.line)}`;
    child.command = { title: 'Show the step', command: 'clewline.showPath', arguments: [uri, finding, i] };
    child.iconPath = new vscode.ThemeIcon(i === 0 ? 'circle-outline' : i === steps.length - 1 ? 'target' : 'arrow-small-down');
    return { item: child, step: { uri, finding, at: i } };
  });
  return { item, children, ...(about ? { about } : {}) };
}

/** What was decided of findings: those that are accepted, for their reasons, and those that were mended. */
function decided(all: readonly TriagedFinding[]): TreeNode[] {
  const of = (state: TriagedFinding['state'], label: string, icon: string): TreeNode[] => {
    const nodes = all.filter((one) => one.state === state).map(decisionOf);
    return nodes.length === 0 ? [] : [group(`decided:${state}`, label, icon, nodes, vscode.TreeItemCollapsibleState.Collapsed)];
  };
  return [...of('accepted', 'Accepted', 'pass'), ...of('fixed', 'Fixed', 'check-all')];
}

function decisionOf({ uri, identity, rule, file, reason, day, state, isFound }: TriagedFinding): TreeNode {
  const item = new vscode.TreeItem(reason === '' ? rule : reason);
  item.description = `${file} · ${day}${state === 'fixed' ? (isFound ? ' · found again' : '') : isFound ? '' : ' · no longer found'}`;
  item.tooltip = `${rule} in ${file}, ${state} on ${day}${reason === '' ? '' : `: ${reason}`}`;
  item.iconPath = new vscode.ThemeIcon(state === 'fixed' && isFound ? 'warning' : 'circle-slash');
  item.command = { title: 'Open', command: 'vscode.open', arguments: [vscode.Uri.parse(uri)] };
  item.contextValue = 'decided';
  return { item, about: { uri, identity } };
}
