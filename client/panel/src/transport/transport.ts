import type { StoreEvent } from '../store/events.ts';
import type { Saved } from '../store/saved.ts';
import type { FromPanel } from '../messages.ts';

/** A file that a person asked for. */
export interface Exported {
  readonly name: string;
  readonly mime: string;
  readonly text: string;
}

/** Where the panel's data comes from: an editor around it, or an agent it speaks to itself. */
export interface Transport {
  /** Whether a click can open a source line. */
  readonly opensSource: boolean;
  start(onEvent: (event: StoreEvent) => void): void;
  send(message: FromPanel): void;
  /** Gives a person a file. */
  save(file: Exported): void;
  /** How it was looked at before a reload. */
  recall(): Saved | undefined;
  remember(saved: Saved): void;
}
