import type { FindingParams } from '@clewline/server/lsp/methods';
import * as vscode from 'vscode';
import { gathered } from '../gather.ts';
import type { StepShown } from '../path.ts';

/** A node of one of our trees: what is shown of it, and what is below it. */
export interface TreeNode {
  readonly item: vscode.TreeItem;
  readonly children?: readonly TreeNode[];
  /** The finding that it stands for. */
  readonly about?: FindingParams;
  /** Address of the agent that it stands for. */
  readonly agent?: string;
  /** The place on a finding's way that it stands for. */
  readonly step?: StepShown;
}

/** A node that is to be selected is looked for so often, with so many milliseconds between. */
const SELECT_ATTEMPTS = 5;
const SELECT_MS = 300;

/** A tree that is made anew as a whole when something has changed, at most every so often, and only while somebody looks at it. */
export class Tree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #make: () => Promise<readonly TreeNode[]> | readonly TreeNode[];
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly view: vscode.TreeView<TreeNode>;
  readonly #visibility: vscode.Disposable;
  readonly #making = gathered(() => {
    this.#isOutdated = false;
    this.#changed.fire(undefined);
  });
  #isOutdated = false;
  #selecting = 0;
  #roots: readonly TreeNode[] = [];
  #parents = new Map<TreeNode, TreeNode>();

  constructor(id: string, make: () => Promise<readonly TreeNode[]> | readonly TreeNode[]) {
    this.#make = make;
    this.view = vscode.window.createTreeView(id, { treeDataProvider: this, showCollapseAll: true });
    this.#visibility = this.view.onDidChangeVisibility(({ visible }) => {
      if (visible && this.#isOutdated) this.changed();
    });
  }

  readonly changed = (): void => {
    this.#isOutdated = true;
    if (this.view.visible) this.#making.soon();
  };

  getTreeItem({ item }: TreeNode): vscode.TreeItem {
    return item;
  }

  getChildren(node?: TreeNode): Promise<TreeNode[]> | TreeNode[] {
    if (node) return [...(node.children ?? [])];
    return Promise.resolve(this.#make()).then((nodes) => {
      this.#roots = nodes;
      this.#parents = new Map();
      const below = (parent: TreeNode): void => {
        for (const child of parent.children ?? []) {
          this.#parents.set(child, parent);
          below(child);
        }
      };
      nodes.forEach(below);
      return [...nodes];
    });
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.#parents.get(node);
  }

  /** Selects the first node that fits, with all that it is below opened; where the view is not seen it stays so. */
  async select(fits: (node: TreeNode) => boolean): Promise<void> {
    const own = ++this.#selecting;
    // While the tree is made anew a node is not found in it: it is another one by then.
    for (let attempt = 0; attempt < SELECT_ATTEMPTS && own === this.#selecting && this.view.visible; attempt++) {
      const node = [...this.#roots, ...this.#parents.keys()].find(fits);
      if (node)
        await this.view.reveal(node, { select: true, focus: false, expand: false }).then(
          () => undefined,
          () => undefined,
        );
      await new Promise((resolve) => setTimeout(resolve, SELECT_MS));
      if (this.view.selection.some(fits)) return;
    }
  }

  dispose(): void {
    this.#making.dispose();
    this.#visibility.dispose();
    this.view.dispose();
    this.#changed.dispose();
  }
}

/** A node that holds others, with their number beside it. @param id the same for as long as it is the same group: it stays open */
export function group(id: string, label: string, icon: string, children: readonly TreeNode[], state = vscode.TreeItemCollapsibleState.Expanded): TreeNode {
  const item = new vscode.TreeItem(label, state);
  item.id = id;
  item.description = String(children.length);
  item.iconPath = new vscode.ThemeIcon(icon);
  return { item, children };
}

/** A line without anything below it. */
export function leaf(label: string, description: string, icon: string, tooltip?: string): TreeNode {
  const item = new vscode.TreeItem(label);
  item.description = description;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.tooltip = tooltip ?? `${label} ${description}`;
  return { item };
}

/** What a click on a place does. */
export function openAt(uri: vscode.Uri, range: vscode.Range): vscode.Command {
  return { title: 'Open', command: 'vscode.open', arguments: [uri, { selection: range, preview: true } satisfies vscode.TextDocumentShowOptions] };
}

/** The name of a file with a line, for where there is little room: `app.ts:12`. */
export function shortPlace(uri: vscode.Uri, line: number): string {
  return `${uri.path.slice(uri.path.lastIndexOf('/') + 1)}:${line + 1}`;
}

/** A path as people read it, with its line: `src/app.ts:12`. */
export function placeText(uri: vscode.Uri, line: number): string {
  return `${vscode.workspace.asRelativePath(uri)}:${line + 1}`;
}
