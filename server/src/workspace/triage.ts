import { closeSync, constants, existsSync, fstatSync, lstatSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '@clewline/analyzers';
import { TRIAGE_FILE } from './triageName.ts';

export { TRIAGE_FILE };

const FORMAT = 1;
const MAX_BYTES = 16 * 1024 * 1024;
const MAX_ENTRIES = 100_000;
const MAX_REASON = 500;

/** What was decided of one finding. Whatever has no entry is open. */
export interface TriageEntry {
  /** `Finding.identity`: no line, no message. */
  readonly identity: string;
  readonly rule: string;
  readonly file: string;
  /** `accepted`: it may stay, for a reason. `fixed`: somebody has mended it; if it is found again, that is said. */
  readonly state: 'accepted' | 'fixed';
  readonly reason: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
}

export interface Triage {
  readonly entries: ReadonlyMap<string, TriageEntry>;
  /** Why the file is not used, if there is one. */
  readonly problem?: string;
}

const NOTHING: Triage = { entries: new Map() };

/** What is decided in a workspace. A file that cannot be read decides nothing, and says so. */
export function readTriage(root: string): Triage {
  const path = join(root, TRIAGE_FILE);
  if (!existsSync(path)) return NOTHING;
  try {
    const data = JSON.parse(textOf(path)) as { clewlineTriage?: unknown; findings?: unknown } | null;
    if (data?.clewlineTriage !== FORMAT || !Array.isArray(data.findings)) return { ...NOTHING, problem: `it is no list of findings of version ${FORMAT}` };
    if (data.findings.length > MAX_ENTRIES) return { ...NOTHING, problem: `it holds more than ${MAX_ENTRIES} findings` };
    const bad = data.findings.findIndex((entry) => !isEntry(entry));
    if (bad >= 0) return { ...NOTHING, problem: `its finding ${bad + 1} lacks an identity, rule, file, state, day, or the reason for which it is accepted` };
    return { entries: new Map((data.findings as TriageEntry[]).map((entry) => [entry.identity, entry])) };
  } catch (error) {
    return { ...NOTHING, problem: error instanceof SyntaxError ? 'it is not JSON' : error instanceof Error ? error.message : String(error) };
  }
}

/** A regular file alone, and no link: what lies elsewhere is none of the workspace's. */
function textOf(path: string): string {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | (constants.O_NOFOLLOW ?? 0));
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) throw new Error('it is no file');
    if (stat.size > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES >> 20} MB`);
    return readFileSync(fd, 'utf8');
  } finally {
    closeSync(fd);
  }
}

function isEntry(value: unknown): value is TriageEntry {
  const entry = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<keyof TriageEntry, unknown>>;
  const isText = (one: unknown): one is string => typeof one === 'string' && one.length > 0 && one.length < 10_000;
  const hasReason = entry.state === 'fixed' ? typeof entry.reason === 'string' : entry.state === 'accepted' && isText(entry.reason);
  return hasReason && [entry.identity, entry.rule, entry.file].every(isText) && typeof entry.day === 'string' && /^\d{4}-\d\d-\d\d$/.test(entry.day);
}

/**
 * Keeps a decision, or takes one back. One entry a line, in order: a change of the file can be read, and merged.
 * @param entry without a state: the finding is open again
 * @returns why it cannot be kept, in words
 */
export function writeTriage(root: string, identity: string, entry: TriageEntry | undefined): string | undefined {
  const before = readTriage(root);
  // What somebody has written is not thrown away because it cannot be read.
  if (before.problem !== undefined) return `${TRIAGE_FILE} cannot be used: ${before.problem}`;
  const entries = new Map(before.entries);
  if (entry) entries.set(identity, { ...entry, reason: entry.reason.slice(0, MAX_REASON) });
  else entries.delete(identity);
  const order = (one: TriageEntry): string => `${one.file}\0${one.rule}\0${one.identity}`;
  const lines = [...entries.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1)).map((one) => `    ${JSON.stringify(one)}`);
  const text = `{\n  "clewlineTriage": ${FORMAT},\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
  const path = join(root, TRIAGE_FILE);
  try {
    const folder = join(path, '..');
    mkdirSync(folder, { recursive: true });
    if (!lstatSync(folder).isDirectory() || (existsSync(path) && !lstatSync(path).isFile())) return `${TRIAGE_FILE} is no file of the workspace`;
    // Whoever reads meanwhile reads all of the former or all of the new one.
    writeFileSync(`${path}.new`, text, { flag: 'w' });
    renameSync(`${path}.new`, path);
    return undefined;
  } catch (error) {
    return `${TRIAGE_FILE} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'error'})`;
  }
}

/** Parts the findings that were accepted from the others. */
export function partTriaged(findings: readonly Finding[], { entries }: Triage): { readonly open: readonly Finding[]; readonly accepted: readonly Finding[] } {
  const accepted: Finding[] = [];
  const open = findings.filter((finding) => {
    const entry = entries.get(finding.identity);
    if (entry?.state !== 'accepted') return true;
    accepted.push({ ...finding, suppression: { kind: 'external', justification: entry.reason } });
    return false;
  });
  return { open, accepted };
}
