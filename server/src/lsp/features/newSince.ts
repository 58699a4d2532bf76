import { MessageType, ShowMessageNotification } from 'vscode-languageserver/node';
import { findingsAt, mergeBase } from '../../workspace/git/revision.ts';
import { today } from '../../workspace/today.ts';
import type { Session } from '../session.ts';
import type { WorkspaceFolder } from '../workspace.ts';

/** Milliseconds between two questions to git where this branch left the other. */
const ASK_MS = 5_000;

/**
 * Keeps to what is new since the merge base with a branch, where the user wants that: in the background, the folder as it was then is analysed,
 * too. Until that is done, and where it cannot be, everything is shown.
 */
export function registerNewSince(session: Session): void {
  let wanted: string | undefined;
  let turn = 0;
  let asked = 0;
  const bases = new Map<WorkspaceFolder, string>();
  const look = (): void => {
    const { newSince } = session.settings;
    const isAnother = newSince !== wanted;
    const isDue = session.folders.some((folder) => folder.indexed && !bases.has(folder)) || performance.now() - asked >= ASK_MS;
    if (!isAnother && (newSince === '' || !isDue)) return;
    wanted = newSince;
    asked = performance.now();
    if (isAnother) bases.clear();
    if (newSince === '') return void (forget(session.folders) && session.emit('settled'));
    const own = isAnother ? ++turn : turn;
    void compare(session, newSince, bases, () => own !== turn).then((isNew) => {
      if (isNew && own === turn) session.emit('settled');
    });
  };
  session.on('settled', look);
}

function forget(folders: readonly WorkspaceFolder[]): boolean {
  const had = folders.some(({ decisions }) => decisions.before !== undefined);
  for (const folder of folders) folder.decisions.compareWith(undefined);
  return had;
}

/** @returns whether anything is known that was not */
async function compare(session: Session, ref: string, bases: Map<WorkspaceFolder, string>, isOver: () => boolean): Promise<boolean> {
  let isNew = false;
  for (const folder of session.folders) {
    if (!folder.indexed) continue;
    try {
      const commit = mergeBase(folder.root, ref);
      if (bases.get(folder) === commit) continue;
      bases.set(folder, commit);
      const slice = session.slice();
      const breathe = async (): Promise<boolean> => {
        await slice.breathe();
        return isOver();
      };
      const { catalogue } = folder.known;
      const entries = await findingsAt(session.syntax, folder.root, commit, {
        catalogue,
        policy: folder.policyFile.policy,
        today: today(),
        breathe,
        isOver: slice.isOver,
        isWanted: slice.isWanted,
      });
      if (!entries) return false;
      folder.decisions.compareWith(new Set(entries.map(({ identity }) => identity)));
      isNew = true;
    } catch (error) {
      if (bases.get(folder) === '') continue;
      bases.set(folder, '');
      const why = error instanceof Error && error.message !== '' ? error.message : `there is no branch, tag or commit ${ref}`;
      const message = `Clewline: what is new since ${ref} cannot be told of ${folder.name}: ${why}. All findings are shown.`;
      void session.connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
      isNew = folder.decisions.before !== undefined;
      folder.decisions.compareWith(undefined);
    }
  }
  return isNew;
}
