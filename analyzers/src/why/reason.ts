import type { Confidence } from '../interpreter/values/values.ts';
import type { FileFacts } from '../facts/fileFacts.ts';
import type { Project } from '../project/project.ts';
import type { Finding } from '../rules/finding.ts';

/** A place in the workspace, UTF-16 offsets in the file. */
export interface Place {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** Something that decided about a place, and what that stands on. */
export interface Reason {
  readonly text: string;
  readonly at?: Place;
  readonly because?: readonly Reason[];
}

/** What is asked about, and all that is known of it. */
export interface Question {
  /** What happened to the file is told by one that explains; none for a file that is only searched. */
  readonly project?: Project;
  readonly facts: FileFacts;
  /** Whatever its confidence. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  /** The line or lines that are asked about, UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** What a reader is shown. */
  readonly shown: { readonly minConfidence: Confidence; readonly also: ReadonlySet<string> };
  /** AI libraries that are used and not read, where no module of the workspace has their name. */
  readonly unread?: readonly { readonly library: string; readonly start: number; readonly end: number }[];
}

/** Whether a range has a part on the lines that are asked about. */
export function isHere({ start, end }: Pick<Question, 'start' | 'end'>, range: { readonly start: number; readonly end: number }): boolean {
  return range.start <= end && Math.max(range.start, range.end - 1) >= start;
}
