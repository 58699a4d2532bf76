import { closeSync, constants, fstatSync, openSync, readSync, writeFileSync } from 'node:fs';
import type { Finding } from '@clewline/analyzers';

/** Bytes and entries of a baseline; a file of more is none that Clewline has written. */
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_ENTRIES = 500_000;
const FORMAT = 1;

/** A finding that was there when the baseline was made. No part of it says anything of a value. */
export interface BaselineEntry {
  /** `Finding.identity`: no line, no message. */
  readonly identity: string;
  readonly rule: string;
  readonly file: string;
}

/** A baseline cannot be read; its message says why. */
export class BaselineError extends Error {}

/** The findings that a baseline knows. @throws BaselineError */
export function readBaseline(path: string): readonly BaselineEntry[] {
  let data: unknown;
  try {
    data = JSON.parse(textOf(path));
  } catch (error) {
    if (error instanceof BaselineError) throw error;
    throw new BaselineError('it is not JSON.');
  }
  const { clewlineBaseline, findings } = (typeof data === 'object' && data !== null ? data : {}) as { clewlineBaseline?: unknown; findings?: unknown };
  if (clewlineBaseline !== FORMAT)
    throw new BaselineError(
      clewlineBaseline === undefined
        ? 'it is no baseline. Make one with: clewline scan --write-baseline FILE'
        : `it has version ${JSON.stringify(clewlineBaseline)?.slice(0, 20)}; this Clewline reads version ${FORMAT}.`,
    );
  if (!Array.isArray(findings) || findings.length > MAX_ENTRIES) throw new BaselineError(`it has no list of at most ${MAX_ENTRIES} findings.`);
  return findings.map((entry: unknown, i): BaselineEntry => {
    const { identity, rule, file } = (typeof entry === 'object' && entry !== null ? entry : {}) as Partial<Record<keyof BaselineEntry, unknown>>;
    if (![identity, rule, file].every((one) => typeof one === 'string' && one.length > 0 && one.length < 10_000))
      throw new BaselineError(`its finding ${i + 1} lacks identity, rule or file.`);
    return { identity, rule, file } as BaselineEntry;
  });
}

function textOf(path: string): string {
  let fd: number | undefined;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(fd);
    if (!stat.isFile()) throw new BaselineError('it is no file.');
    if (stat.size > MAX_BYTES) throw new BaselineError(`it is larger than ${MAX_BYTES >> 20} MB.`);
    const bytes = Buffer.alloc(stat.size);
    return bytes.toString('utf8', 0, readSync(fd, bytes, 0, stat.size, 0));
  } catch (error) {
    if (error instanceof BaselineError) throw error;
    throw new BaselineError(`it cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'}).`);
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** Keeps what is found now. An inventory says that nothing is wrong, so it is not kept. @throws BaselineError */
export function writeBaseline(path: string, findings: readonly Finding[]): number {
  const entries = findings
    .filter(({ rule }) => !rule.inventory)
    .map(({ identity, rule, file }): BaselineEntry => ({ identity, rule: rule.id, file }))
    .sort((a, b) => compare(a.file, b.file) || compare(a.rule, b.rule) || compare(a.identity, b.identity));
  // One a line: a change of the baseline can be read, and merged.
  const lines = entries.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
  try {
    writeFileSync(path, `{\n  "clewlineBaseline": ${FORMAT},\n  "findings": [${lines === '' ? '' : `\n${lines}\n  `}]\n}\n`);
  } catch (error) {
    throw new BaselineError(`it cannot be written (${(error as NodeJS.ErrnoException).code ?? 'error'}).`);
  }
  return entries.length;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What a baseline says of a scan's findings. */
export interface Compared {
  /** Those that it does not know. */
  readonly fresh: readonly Finding[];
  /** How many it knows. */
  readonly known: number;
  /** Entries for which nothing was found any more. */
  readonly gone: readonly BaselineEntry[];
}

/**
 * Parts the findings that a baseline knows from the others. Each entry stands for one finding.
 * @param isLookedAt whether a file was part of the scan: of others nothing can be said
 * @param found all findings, also those that somebody has excused since
 */
export function compareWith(
  baseline: readonly BaselineEntry[],
  findings: readonly Finding[],
  found: readonly Finding[],
  isLookedAt: (entry: BaselineEntry) => boolean,
): Compared {
  const counts = new Map<string, number>();
  for (const { identity } of baseline) counts.set(identity, (counts.get(identity) ?? 0) + 1);
  const fresh: Finding[] = [];
  let known = 0;
  for (const finding of findings) {
    const left = counts.get(finding.identity) ?? 0;
    if (left === 0 || finding.rule.inventory) fresh.push(finding);
    else {
      counts.set(finding.identity, left - 1);
      known++;
    }
  }
  const present = new Set(found.map(({ identity }) => identity));
  return { fresh, known, gone: baseline.filter((entry) => !present.has(entry.identity) && isLookedAt(entry)) };
}
