import type { Finding } from '@clewline/analyzers';
import { LineIndex } from '@clewline/analyzers/texts';
import type { BaselineReport } from '../scan/baseline.ts';
import type { ScanReport } from '@clewline/server';

/** What every format prints. */
export type Report = Pick<
  ScanReport,
  | 'findings'
  | 'suppressed'
  | 'facts'
  | 'texts'
  | 'places'
  | 'files'
  | 'parsed'
  | 'bytes'
  | 'skipped'
  | 'unread'
  | 'limits'
  | 'cut'
  | 'notUnderstood'
  | 'functions'
> & {
  /** What the workspace's own entries of the catalogue make harmless. */
  readonly barriers?: readonly string[];
  /** What became of the findings that a baseline knows. */
  readonly baseline?: BaselineReport;
};

export interface Region {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Lines and columns, both from 1, of ranges in the report's files. */
export class Regions {
  readonly #report: Report;
  readonly #lines = new Map<string, Pick<LineIndex, 'positionAt'>>();

  constructor(report: Report) {
    this.#report = report;
  }

  of(file: string, start: number, end: number): Region {
    let lines = this.#lines.get(file);
    if (!lines) {
      lines = this.#report.places.get(file) ?? new LineIndex(this.#report.texts.get(file) ?? this.#report.facts.get(file)?.text ?? '');
      this.#lines.set(file, lines);
    }
    const from = lines.positionAt(start);
    const to = lines.positionAt(end);
    return { line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 };
  }
}

/** How the constructs are told that were not understood; `undefined` where there are none. */
export function wordsOfNotUnderstood({ notUnderstood: constructs }: Report): string | undefined {
  const [first] = constructs;
  if (!first) return undefined;
  const times = constructs.reduce((sum, one) => sum + one.times, 0);
  const named = constructs.slice(0, MAX_CONSTRUCTS).map((one) => `${one.construct} ×${one.times}`);
  const where = `${first.files[0] ?? ''}${first.files.length > 1 ? ` and ${first.files.length - 1} more` : ''}`;
  const what = named.join(', ') + (constructs.length > MAX_CONSTRUCTS ? ', …' : '');
  return `${times === 1 ? '1 place is' : `${times} places are`} not understood, so what stands there is not known (${what}; ${where})`;
}

/** Constructs that are named in one line. */
const MAX_CONSTRUCTS = 5;

/** The libraries that are not read, each with the places where it is used. */
export function unreadLibraries(report: Report): Map<string, Report['unread']> {
  const libraries = new Map<string, Report['unread'][number][]>();
  for (const use of report.unread) libraries.set(use.library, [...(libraries.get(use.library) ?? []), use]);
  return new Map([...libraries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is said of a baseline's entries that fit nothing any more. */
export const goneLine = ({ rule, file }: BaselineReport['gone'][number]): string => `${file}: ${rule} is no longer found`;

export type { Finding };
