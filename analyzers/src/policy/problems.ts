export type ProblemSeverity = 'error' | 'warning' | 'information';

/**
 * Something about a policy file itself: what, why, do this. An *error* means that the file cannot be used;
 * everything else leaves it in force.
 */
export interface PolicyProblem {
  /** Stable, for filters and tests: `unknown-key`, `expired-exception`. */
  readonly code: string;
  readonly severity: ProblemSeverity;
  readonly message: string;
  /** UTF-16 offsets in the file. */
  readonly start: number;
  readonly end: number;
  /** The file it stands in, if that is not the policy's own but one that it extends. */
  readonly file?: string;
  /** Then: where the policy's own file names that one, or one that leads to it. */
  readonly via?: { readonly start: number; readonly end: number };
}

/** One that is found by looking at all that a policy says. */
export interface LintProblem extends PolicyProblem {
  /** What another of the policy's files says could undo it: not to be said while one of them cannot be read. */
  readonly open?: true;
}

/** Problems shown for one file; a damaged file can have thousands. */
export const MAX_PROBLEMS = 100;
