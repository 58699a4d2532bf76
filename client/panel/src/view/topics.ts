import { useEffect, useState } from 'preact/hooks';
import type { Topic } from '../store/events.ts';
import type { PanelStore } from '../store/store.ts';

/** Least time between two drawings: more than this no eye follows, and a busy agent would keep the page drawing. */
const PACE_MS = 80;
/** A press that lasts longer than this is no click: who reads with the button held shall see what comes. */
const MOST_HELD_MS = 1000;

/** Tells the parts of the page what changed, together, when the browser draws next. */
export class Topics {
  readonly #listeners = new Map<Topic, Set<() => void>>();
  #changed = new Set<Topic>();
  #planned = false;
  #last = -Infinity;
  /** Runs while nothing is told. */
  #held: ReturnType<typeof setTimeout> | undefined;

  constructor(store: PanelStore) {
    store.subscribe((topics) => {
      for (const topic of topics) if (this.#listeners.has(topic)) this.#changed.add(topic);
      if (this.#changed.size > 0) this.#plan();
    });
  }

  listen(topic: Topic, listener: () => void): () => void {
    const known = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, known.add(listener));
    return () => {
      known.delete(listener);
      if (known.size === 0) this.#listeners.delete(topic);
    };
  }

  /** Tells nobody anything until `release`, or for a second at most. */
  hold(): void {
    this.#held ??= setTimeout(() => this.release(), MOST_HELD_MS);
  }

  /** Tells what has changed since `hold`, if it was held. */
  release(): void {
    if (this.#held === undefined) return;
    clearTimeout(this.#held);
    this.#held = undefined;
    if (this.#changed.size > 0) this.#plan();
  }

  #plan(): void {
    if (this.#planned || this.#held !== undefined) return;
    this.#planned = true;
    // What a person does is shown in the next frame; what streams in waits until the pace allows.
    const wait = this.#last + PACE_MS - performance.now();
    if (wait <= 0) requestAnimationFrame(() => this.#tell());
    else setTimeout(() => requestAnimationFrame(() => this.#tell()), wait);
  }

  #tell(): void {
    this.#planned = false;
    if (this.#held !== undefined) return;
    const changed = this.#changed;
    this.#changed = new Set();
    this.#last = performance.now();
    const told = new Set<() => void>();
    for (const topic of changed) for (const listener of this.#listeners.get(topic) ?? []) told.add(listener);
    for (const listener of told) listener();
  }
}

/** Draws the component anew whenever one of these has something new. */
export function useTopics(topics: Topics, ...names: readonly Topic[]): void {
  const [, draw] = useState(0);
  const key = names.join('\n');
  useEffect(() => {
    const again = (): void => draw((n) => n + 1);
    // Something may have come between the first drawing and this.
    again();
    const ends = names.map((name) => topics.listen(name, again));
    return () => {
      for (const end of ends) end();
    };
  }, [topics, key]);
}
