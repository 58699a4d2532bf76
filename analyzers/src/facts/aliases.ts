import type { PartJson } from '../templates/manifest.ts';
import type { CallSite } from './callSite.ts';
import { hash } from './hash.ts';

/** Vanished sites that may come back under another id; the oldest are forgotten first. */
const MAX_LOST = 1000;
/** Letters of a fixed text that tell one prompt from others. */
const MIN_TEXT = 8;

interface Known {
  /** The id that was given out: of a site that has moved, the one it had before. */
  readonly siteId: string;
  /** The id that follows from where it stands. */
  readonly own: string;
  readonly file: string;
  readonly function: string;
  readonly operation: string;
  readonly content: string;
  /** Whether it has a fixed text: without one many sites say the same. */
  readonly tells: boolean;
}

/** Whether a part of a prompt holds a fixed text of more than a few letters. */
function tells(parts: readonly PartJson[]): boolean {
  return parts.some((part) => {
    if ('lit' in part) return part.lit.trim().length >= MIN_TEXT;
    if ('repeat' in part) return tells(part.repeat);
    return 'either' in part && part.either.some(tells);
  });
}

function tellsOf(site: CallSite): boolean {
  return site.templates.some(({ messages }) => messages.some(({ parts }) => tells(parts)));
}

/**
 * Keeps the ids of call sites while their function is renamed, or while they are moved to another one or to another file:
 * a site that appears where one of the same content has vanished is that one.
 */
export class SiteAliases {
  /** By file, then by the id that follows from the place. */
  readonly #known = new Map<string, ReadonlyMap<string, Known>>();
  /** By the id that was given out, in the order in which they vanished. */
  readonly #lost = new Map<string, Known>();
  /** Ids that are given out now. */
  readonly #given = new Set<string>();

  /**
   * @param sites all sites of a file as it is now, with the ids of their places; none for a file that is gone
   * @returns the same, each with the id that it had before
   */
  carry(file: string, sites: readonly CallSite[]): CallSite[] {
    const before = this.#known.get(file);
    if (!before && sites.length === 0) return [];
    const now = new Map<string, Known>();
    const own = new Set(sites.map(({ siteId }) => siteId));
    for (const [id, known] of before ?? []) {
      if (own.has(id)) continue;
      this.#given.delete(known.siteId);
      this.#lost.set(known.siteId, known);
    }
    const carried = sites.map((site) => {
      const kept = before?.get(site.siteId) ?? this.#found(file, site);
      const siteId = kept?.siteId ?? this.#unused(site.siteId);
      this.#lost.delete(siteId);
      this.#given.add(siteId);
      now.set(site.siteId, {
        siteId,
        own: site.siteId,
        file,
        function: site.function,
        operation: site.endpoint.id,
        content: site.content,
        tells: tellsOf(site),
      });
      return siteId === site.siteId ? site : { ...site, siteId };
    });
    if (now.size > 0) this.#known.set(file, now);
    else this.#known.delete(file);
    for (const oldest of this.#lost.keys()) {
      if (this.#lost.size <= MAX_LOST) break;
      this.#lost.delete(oldest);
    }
    return carried;
  }

  /** The vanished site that this is: one that stood in the same place, or the likeliest of the same content. */
  #found(file: string, site: CallSite): Known | undefined {
    let best: Known | undefined;
    let most = 0;
    for (const lost of this.#lost.values()) {
      if (lost.own === site.siteId) return lost;
      if (lost.content !== site.content || lost.operation !== site.endpoint.id || (lost.file !== file && !lost.tells)) continue;
      const likeness = 1 + (lost.file === file ? 2 : 0) + (lost.function === site.function ? 1 : 0);
      if (likeness > most) [best, most] = [lost, likeness];
    }
    return best;
  }

  /** The id of the place, unless a site that has moved away still has it. */
  #unused(own: string): string {
    let id = own;
    while (this.#given.has(id)) id = hash(`${id}\0again`);
    return id;
  }
}
