/** Cuts a stream of text into the JSON texts of its events. Bounded: an event without end is given up. */
export interface Framing {
  push(text: string): void;
  /** Nothing more comes: what is left may be a last event. */
  end(): void;
}

/** Characters of one event. */
export const MAX_EVENT = 1024 * 1024;

export type MakeFraming = (onEvent: (data: string) => void, onError: () => void) => Framing;
