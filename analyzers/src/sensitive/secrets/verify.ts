import type { Candidates } from './candidates.ts';
import type { KeyFormat, SecretSpan } from './format.ts';
import { keyFormats } from './formats/index.ts';
import { isPlaceholder } from './placeholder.ts';
import { isVaried, looksRandom, wordShare } from './randomness.ts';
import { announcesSecret, isExplained, isLeftEdge, isNamedSecret, leadOf, lineBefore, lineEnd, namesNoSecret, windowStart } from './surroundings.ts';
import { isCutShort, isInsideData, isSaidFalse, isSaidRevoked, isShown, isSignersNumber } from './use.ts';
import { words } from './words.ts';
import { firstFrom } from '../../text/firstFrom.ts';

/** A span and how much it counts against one that overlaps it. */
export interface Ranked extends SecretSpan {
  readonly rank: number;
}

/** The words of contexts near a place, nearest first. */
class Contexts {
  readonly #hits: readonly number[];
  #all: ReadonlySet<KeyFormat> | undefined;

  constructor(hits: readonly number[]) {
    this.#hits = hits;
  }

  /** Rows whose context stands around a value, with how far away. */
  around(text: string, start: number, end: number): Map<KeyFormat, number> {
    const rows = new Map<KeyFormat, number>();
    const from = windowStart(text, start);
    const to = lineEnd(text, end);
    for (let i = this.#firstFrom(from); i < this.#hits.length; i += 2) {
      const at = this.#hits[i + 1] ?? 0;
      if (at >= to) break;
      if (at >= start && at < end) continue;
      const distance = at < start ? start - at : 200 + at - end;
      for (const row of words[this.#hits[i] ?? 0]?.rows ?? []) rows.set(row, Math.min(distance, rows.get(row) ?? Number.POSITIVE_INFINITY));
    }
    return rows;
  }

  /** Rows whose context stands anywhere in the text. */
  anywhere(): ReadonlySet<KeyFormat> {
    if (!this.#all) {
      const ids = new Set(this.#hits.filter((_hit, i) => i % 2 === 0));
      this.#all = new Set([...ids].flatMap((id) => words[id]?.rows ?? []));
    }
    return this.#all;
  }

  #firstFrom(offset: number): number {
    return 2 * firstFrom(this.#hits.length >> 1, (i) => this.#hits[i * 2 + 1] ?? 0, offset);
  }
}

/** The value behind its marker, which is a word itself. */
const bodyOf = (row: KeyFormat, value: string): string => value.slice(row.markers.find((marker) => value.startsWith(marker))?.length ?? 0);

/** Characters drawn at random, as far as the row has to ask: a documented shape with a marker of its own does not. */
function isDrawn(row: KeyFormat, value: string): boolean {
  if (row.readable) return true;
  // A marker may begin a name, too: `fw_`, `npm_`. Half of it words is no key; but hex and capitals alone make no names.
  if (row.confidence === 'high') return wordShare(value) < 0.5 || /^(?:[0-9a-f]+|[A-Z0-9]+)$/.test(bodyOf(row, value));
  if (row.markers.length > 0) return looksRandom(bodyOf(row, value));
  // The letters of hex happen to make words: `faced`.
  return isVaried(value, 8) && (/^[0-9a-f:.-]+$/.test(value) || wordShare(value) < 0.4);
}

/** The row fits the text from `start`: the span of its value. Context is not asked for here. */
function fit(text: string, row: KeyFormat, start: number): Ranked | undefined {
  if (start < 0 || !isLeftEdge(text, start, row.edge)) return undefined;
  row.pattern.lastIndex = start;
  const match = row.pattern.exec(text);
  if (!match) return undefined;
  const value = match.groups?.['v'] ?? match[0];
  const at = value === match[0] ? start : start + match[0].lastIndexOf(value);
  if (!row.readable && isPlaceholder(value)) return undefined;
  if (!row.readable && (isInsideData(text, at, at + value.length) || isSaidFalse(text, at + value.length) || isShown(lineBefore(text, at).slice(-120))))
    return undefined;
  if (row.type !== 'public-identifier' && isCutShort(text, at + value.length)) return undefined;
  if (row.provider === 'aws' && isSignersNumber(text, at)) return undefined;
  if (row.type === 'public-identifier' && isNamedSecret(lineBefore(text, at))) return undefined;
  const verdict = row.check?.(value) ?? 'yes';
  if (verdict === 'no' || !isDrawn(row, value)) return undefined;
  const confidence = verdict === 'doubt' ? 'medium' : row.confidence;
  const { type, provider, variable } = row;
  return { type, provider, variable, format: row.id, start: at, end: at + value.length, confidence, rank: confidence === 'high' ? 3 : 2 };
}

function* byMarkers(text: string, { markers }: Candidates, contexts: Contexts): Generator<Ranked> {
  for (let i = 0; i < markers.length; i += 2) {
    let near: Map<KeyFormat, number> | undefined;
    for (const row of words[markers[i] ?? 0]?.rows ?? []) {
      const found = fit(text, row, (markers[i + 1] ?? 0) - row.lead);
      if (!found) continue;
      if (row.context.length === 0) {
        yield found;
        continue;
      }
      near ??= contexts.around(text, found.start, found.end);
      const distance = near.get(row) ?? (row.anywhere && contexts.anywhere().has(row) ? text.length : undefined);
      if (distance !== undefined && !namesNoSecret(leadOf(text, found.start))) yield { ...found, rank: 3 + 1 / (1 + distance) };
    }
  }
}

const contextRows = new Set(keyFormats.filter((row) => row.markers.length === 0));

/** `+`, `/` and `=`. */
const isJoint = (code: number): boolean => code === 0x2b || code === 0x2f || code === 0x3d;

/** Places inside a run where a value may begin: the run itself, and behind each `+`, `/` or `=`. */
function* beginnings(text: string, start: number, end: number): Generator<number> {
  yield start;
  let behind = isJoint(text.charCodeAt(start));
  for (let i = start + 1; i < end && i < start + 400; i++) {
    const joint = isJoint(text.charCodeAt(i));
    if (behind && !joint) yield i;
    behind = joint;
  }
}

function* byRuns(text: string, { runs }: Candidates, contexts: Contexts): Generator<Ranked> {
  for (let i = 0; i < runs.length; i += 2) {
    for (const raw of beginnings(text, runs[i] ?? 0, runs[i + 1] ?? 0)) {
      for (const start of raw === runs[i] ? escapes(text, raw) : [raw]) yield* atStart(text, start, contexts);
    }
  }
}

/** Parts that a point or a colon joins to one value, at most: `pat.….….…` has four. */
const PARTS = 4;

/** A run's start; the part before it where a point or a colon joins the two; and behind the escape that it may begin with: `\nabc` is a line end and `abc`. */
function escapes(text: string, start: number, parts = PARTS): number[] {
  if (text.charAt(start - 1) === '\\' && /[nrt]/.test(text.charAt(start))) return [start, start + 1];
  if (parts === 1 || !/[.:]/.test(text.charAt(start - 1))) return [start];
  const joined = start - (/[\w-]{1,24}[.:]$/.exec(text.slice(Math.max(0, start - 25), start))?.[0] ?? '').length;
  return joined === start ? [start] : [start, ...escapes(text, joined, parts - 1)];
}

function* atStart(text: string, start: number, contexts: Contexts): Generator<Ranked> {
  let lead: string | undefined;
  const near = contexts.around(text, start, start + 16);
  if (near.size === 0) return;
  for (const [row, distance] of near) {
    if (!contextRows.has(row)) continue;
    const found = fit(text, row, start);
    if (!found) continue;
    lead ??= leadOf(text, start);
    if (!isIntroduced(text, lead, found, row, distance)) continue;
    yield { ...found, rank: 2 + 1 / (1 + distance) };
  }
}

/** A value of no special shape counts only if what stands before it says that a secret follows. */
function isIntroduced(text: string, lead: string, { start, end }: Ranked, row: KeyFormat, distance: number): boolean {
  if (namesNoSecret(lead) || text.charAt(start - 1) === '/') return false;
  if (announcesSecret(lead) || isExplained(text.slice(end, end + 100))) return true;
  // `Cohere("…")`, `MISTRAL=…`: the name itself, directly before a quote or an operator.
  return distance < 60 && /[\w\])]["'`\\]*\s*[=:(,]+\s*["'`\\]*$/.test(lead) && row.context.some((word) => lead.toLowerCase().includes(word));
}

/** Spans of the table's formats, in no order. */
export function verifyFormats(text: string, candidates: Candidates, file?: string): { spans: Ranked[]; contexts: Contexts } {
  const contexts = new Contexts(candidates.contexts);
  const spans = [...byMarkers(text, candidates, contexts), ...byRuns(text, candidates, contexts)];
  return { spans: spans.filter(({ start, end }) => !isSaidRevoked(file, text, start, end)), contexts };
}

/** A value under the name of a secret, and one provider's name in the text alone: whose format fits, that is whose it is. */
export function attribute(text: string, start: number, end: number, contexts: Contexts): Ranked | undefined {
  const fitting = [...contexts.anywhere()]
    .filter((row) => contextRows.has(row) && row.type === 'provider-key')
    .map((row) => fit(text, row, start))
    .filter((found) => found?.end === end);
  return new Set(fitting.map((found) => found?.provider)).size === 1 ? fitting[0] : undefined;
}
