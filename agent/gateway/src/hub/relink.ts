import type { Analyst } from '../analysis/analyst.ts';
import type { SiteLink } from '../analysis/analyser.ts';
import type { Session } from '../sessions/sessions.ts';
import type { Store } from '../store/store.ts';

/** Records linked again at a time; live ones go between. */
const BATCH = 64;

function same(a: SiteLink | undefined, b: SiteLink): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Links what is kept of the past again for a session's new manifest, batch by batch, and says which links have changed.
 * It stops when the session registers yet another manifest.
 */
export function relink(
  { store, analyst }: { store: Store; analyst: Analyst },
  session: Session,
  onChanged: (seqs: readonly number[]) => void,
  onDone: () => void,
): void {
  const { generation } = session;
  const seqs = store.withText();
  const next = (from: number): void => {
    if (session.generation !== generation) return;
    const batch = seqs.slice(from, from + BATCH).filter((seq) => store.get(seq)?.text !== undefined);
    if (from >= seqs.length) {
      onDone();
      return;
    }
    const jobs = batch.map((seq) => {
      const text = store.get(seq)?.text;
      return { job: { request: text?.request, response: '', language: text?.language, partial: text?.partial }, labels: text?.labels ?? [] };
    });
    analyst.relink(session.id, jobs, (links) => {
      if (session.generation !== generation) return;
      const changed = batch.filter((seq, i) => {
        const [record, before, after] = [store.get(seq)?.record, session.linkOf(seq), links[i]];
        if (record?.type !== 'operation' || !after || same(before, after)) return false;
        if (before) session.activity.count(record, before, -1);
        session.activity.count(record, after, 1);
        session.setLink(seq, after);
        return true;
      });
      if (changed.length > 0) onChanged(changed);
      next(from + BATCH);
    });
  };
  next(0);
}
