import type { LabelSpan, ObservedRequest, RunLanguage } from '@clewline/analyzers';
import type { AlertRecord, EventRecord, OperationRecord } from '@clewline/protocol';

export type StoredRecord = OperationRecord | EventRecord | AlertRecord;

/** What an operation said, kept for a while so that a manifest that arrives late still links it. */
export interface KeptText {
  readonly request: ObservedRequest;
  readonly labels: readonly (readonly LabelSpan[])[];
  readonly language?: RunLanguage;
  /** Its end was not seen. */
  readonly partial?: boolean;
}

export interface Kept {
  readonly seq: number;
  readonly record: StoredRecord;
  readonly text?: KeptText;
}

/** Records in the order in which they happened, bounded. Every number from 1 to `last` was one record. */
export interface Store {
  /** Number of the newest record; 0 if there was none. */
  readonly last: number;
  add(record: (seq: number) => StoredRecord, text?: KeptText): Kept;
  /** The first record after a number that is still kept, of one of the kinds. */
  next(after: number, wanted: (record: StoredRecord) => boolean): Kept | undefined;
  /** Records of the numbers after `after` up to `upTo` that are kept no more. */
  gone(after: number, upTo: number): number;
  get(seq: number): Kept | undefined;
  /** Numbers of the records whose text is still kept, oldest first. */
  withText(): readonly number[];
}
