import { count, plural } from '@clewline/protocol/amounts';
import * as vscode from 'vscode';
import { nearTo, pageOf, seenOf, since, verdictOf, type Compared, type Seen } from './comparison.ts';
import { dataOf, findingsHere } from './found.ts';
import { gathered } from './gather.ts';
import type { Live } from './live.ts';
import type { Pages } from './pages.ts';
import { placeText } from './views/tree.ts';

interface Watched {
  readonly siteId: string;
  readonly place: string;
  readonly time: string;
  readonly before: Seen;
}

/**
 * Verifies a fix by what runs: what was seen of a call until now is kept, and held beside what is seen of the same call from now on. The call keeps its
 * identity while its prompt is edited.
 */
export function registerVerify(live: Live, pages: Pages): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('clewline.verify', vscode.StatusBarAlignment.Left, 9);
  item.name = 'Clewline: before and after';
  item.command = 'clewline.showComparison';
  let watched: Watched | undefined;
  const compare = async (): Promise<Compared | undefined> => {
    if (!watched) return undefined;
    const { siteId, place, time, before } = watched;
    const operations = await live.snapshot().then(
      (known) => since(known.operations, time),
      () => [],
    );
    return { place, time, before, after: seenOf(operations, siteId), near: nearTo(operations, siteId) };
  };
  const looking = gathered(() => {
    void compare().then((compared) => {
      if (!compared) return;
      item.text = `$(compare-changes) ${count(compared.after.operations)} since`;
      item.tooltip = `${compared.place}: ${verdictOf(compared)}. Click to see before and after.`;
    });
  });
  return vscode.Disposable.from(
    item,
    looking,
    live.onActivity(looking.soon),
    live.onOperation(looking.soon),
    vscode.commands.registerCommand('clewline.verifyFix', async () => {
      const site = await siteHere(live);
      if (!site) return;
      const { operations } = await live.snapshot();
      const last = operations
        .map(({ time }) => time)
        .sort()
        .at(-1);
      // The clock that counts is that of the operations: the agent's may be another one than this.
      const time = last ?? new Date().toISOString();
      watched = { ...site, time, before: seenOf(operations, site.siteId) };
      item.text = '$(compare-changes) 0 since';
      item.show();
      looking.soon();
      void vscode.window.showInformationMessage(
        `Clewline: ${site.place} was seen ${watched.before.operations === 1 ? 'once' : plural(watched.before.operations, 'time')} until now. Make the change, run the program again, and click "since" at the bottom.`,
      );
    }),
    vscode.commands.registerCommand('clewline.showComparison', async () => {
      const compared = await compare();
      if (compared) await pages.show('Before and after', pageOf(compared), 'showPreviewToSide');
      else void vscode.window.showInformationMessage('Clewline: put the cursor on a call and run "Verify a Fix by What Runs" first.');
    }),
  );
}

/** The call that the finding at the cursor is about; else the one that is nearest to the cursor. */
async function siteHere(live: Live): Promise<Pick<Watched, 'siteId' | 'place'> | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!live.connection.connected) return void vscode.window.showInformationMessage('Clewline: connect to an agent first: it tells what runs.');
  const sites = editor ? await live.inventory(editor.document.uri.toString()) : [];
  const here = editor?.selection.active.line ?? 0;
  const meant = findingsHere().flatMap(({ finding }) => dataOf(finding).siteId ?? [])[0];
  const [closest] = [...sites].sort((a, b) => Math.abs(a.line - here) - Math.abs(b.line - here));
  const nearest = sites.find(({ siteId }) => siteId === meant) ?? closest;
  if (!editor || !nearest) return void vscode.window.showInformationMessage('Clewline: there is no call of a model in this file.');
  return { siteId: nearest.siteId, place: placeText(editor.document.uri, nearest.line) };
}
