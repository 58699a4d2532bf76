import type { AnyLabel, Label, LabelConfidence, LabelSpan } from './labels.ts';
import { firstFrom } from '../text/firstFrom.ts';

/** Lower is more certain. */
export const CONFIDENCE_RANK: Readonly<Record<LabelConfidence, number>> = { high: 0, medium: 1, low: 2 };

/** Where two labels are equally certain, the one that says more comes first. */
const SPECIFIC: readonly Label[] = [
  'provider-key',
  'service-key',
  'private-key',
  'public-identifier',
  'token',
  'password',
  'secret',
  'credit-card',
  'iban',
  'ssn',
  'national-id',
  'crypto-wallet',
  'email',
  'phone',
  'ip-address',
  'postal-address',
  'birth-date',
  'licence-plate',
  'person',
  'injection-marker',
  'financial',
  'health',
  'credential-name',
];
const SPECIFIC_RANK: ReadonlyMap<AnyLabel, number> = new Map(SPECIFIC.map((label, i) => [label, i]));
/** A label of a workspace's own says most of all. */
const specificRank = (label: AnyLabel): number => SPECIFIC_RANK.get(label) ?? -1;

/** What remains of a marker beside the value inside it still tells the same. */
const MIN_REMAINDER = 4;

function better(a: LabelSpan, b: LabelSpan): number {
  return (
    CONFIDENCE_RANK[a.confidence] - CONFIDENCE_RANK[b.confidence] ||
    specificRank(a.type) - specificRank(b.type) ||
    // An order of which the kind is told, before one of which is only told that it is one.
    Number(a.detail === 'order') - Number(b.detail === 'order') ||
    b.end - b.start - (a.end - a.start) ||
    a.start - b.start
  );
}

/** Index of the first span that ends after a place. */
function firstAfter(spans: readonly LabelSpan[], at: number): number {
  return firstFrom(spans.length, (i) => (spans[i] as LabelSpan).end, at + 1);
}

/** What a kept span leaves of an injection marker. */
function remainders(span: LabelSpan, kept: readonly LabelSpan[]): LabelSpan[] {
  const parts: LabelSpan[] = [];
  let start = span.start;
  for (let i = firstAfter(kept, span.start); i < kept.length && (kept[i] as LabelSpan).start < span.end; i++) {
    const other = kept[i] as LabelSpan;
    if (other.start - start >= MIN_REMAINDER) parts.push({ ...span, start, end: other.start });
    start = Math.max(start, other.end);
  }
  if (span.end - start >= MIN_REMAINDER) parts.push({ ...span, start });
  return parts;
}

function isMarked(span: LabelSpan, kept: readonly LabelSpan[]): boolean {
  for (let i = firstAfter(kept, span.start); i < kept.length && (kept[i] as LabelSpan).start < span.end; i++)
    if ((kept[i] as LabelSpan).type === 'injection-marker') return true;
  return false;
}

/** What stays of spans that touch each other: the more certain one, then the more specific, then the longer. */
function settled(spans: readonly LabelSpan[]): LabelSpan[] {
  const kept: LabelSpan[] = [];
  const insert = (span: LabelSpan): boolean => {
    const at = firstAfter(kept, span.start);
    if (at < kept.length && (kept[at] as LabelSpan).start < span.end) return false;
    kept.splice(at, 0, span);
    return true;
  };
  for (const span of [...spans].sort(better)) {
    if (insert(span) || span.type !== 'injection-marker') continue;
    // That there is an order is said already by the marker that tells its kind.
    if (span.detail === 'order' && isMarked(span, kept)) continue;
    // The longest remainder alone: one marker stays one label.
    const longest = remainders(span, kept).sort((a, b) => b.end - b.start - (a.end - a.start))[0];
    if (longest) insert(longest);
  }
  return kept;
}

/** Ordered by start and without overlaps. Spans that touch no other, most of them, are taken as they are: the time is that of a sort. */
export function withoutOverlaps(spans: readonly LabelSpan[]): LabelSpan[] {
  if (spans.length < 2) return [...spans];
  const ordered = [...spans].sort((a, b) => a.start - b.start);
  const kept: LabelSpan[] = [];
  for (let from = 0; from < ordered.length;) {
    const first = ordered[from] as LabelSpan;
    let end = first.end;
    let to = from + 1;
    for (; to < ordered.length && (ordered[to] as LabelSpan).start < end; to++) end = Math.max(end, (ordered[to] as LabelSpan).end);
    if (to === from + 1) kept.push(first);
    else kept.push(...settled(ordered.slice(from, to)));
    from = to;
  }
  return kept;
}
