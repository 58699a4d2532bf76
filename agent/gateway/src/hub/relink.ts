import type { Analyst } from '../analysis/analyst.ts';
import type { SiteLink } from '../analysis/analyser.ts';
import type { Session } from '../sessions/sessions.ts';
import type { Store, StoredRecord } from '../store/store.ts';

/** Records linked again at a time; live ones go between. */
const BATCH = 64;

function same(a: SiteLink | undefined, b: SiteLink): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Records of a trace that was exported bring their link, and no text that it could be found by: of a manifest that has its call site it is the link.
 * @returns the numbers of those that have one now
 */
export function takeLinks(store: Store, session: Session): readonly number[] {
  const taken: number[] = [];
  const isLinked = (record: StoredRecord): boolean => record.type === 'operation' && record.link !== undefined;
  for (let kept = store.next(0, isLinked); kept; kept = store.next(kept.seq, isLinked)) {
    const { seq, record } = kept;
    if (record.type !== 'operation' || session.linkOf(seq)) continue;
    const { link, holes } = record;
    const sites = link?.site ? [link.site] : (link?.candidates ?? []);
    if (!sites.some(({ siteId }) => session.sites.has(siteId))) continue;
    session.setLink(seq, { link, holes });
    session.activity.count(record, { link, holes }, 1);
    taken.push(seq);
  }
  return taken;
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
