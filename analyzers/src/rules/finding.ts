import { hash } from '../facts/hash.ts';
import type { FileFacts } from '../facts/fileFacts.ts';
import { pathOf } from '../interpreter/values/taint.ts';
import type { Confidence, Step } from '../interpreter/values/values.ts';
import { stepAt, type Fix, type Hit, type PathStep, type Rule, type Severity } from './rule.ts';

/** A static diagnosis at a range of a file. */
export interface Finding {
  readonly rule: Rule;
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  /** Of rule, call site, source and hole; no line and no message: it stays while the text around it changes. */
  readonly identity: string;
  /** From the source by the finding's own place to where the value ends; empty where no data flows. */
  readonly path: readonly PathStep[];
  /** Other places that have to do with it. */
  readonly related: readonly PathStep[];
  /** Written when they are asked for. */
  readonly fixes: () => readonly Fix[];
  readonly siteId?: string;
  /** Other calls that the same place reaches: what is seen of them is seen of it. */
  readonly otherSites?: readonly string[];
  readonly hole?: string;
  /** See `Hit`. */
  readonly secret?: string;
  /** See `Hit`. */
  readonly subject?: string;
  /** Who excused it, for findings that are not shown. */
  readonly suppression?: { readonly kind: 'inSource' | 'external'; readonly justification: string };
}

/** A finding that may still be one of several equal ones. */
export function findingOf(facts: Pick<FileFacts, 'file'>, rule: Rule, hit: Hit): Finding {
  const { start, end } = hit;
  return {
    rule,
    file: facts.file,
    start,
    end,
    severity: hit.severity ?? rule.severity,
    confidence: hit.confidence,
    message: rule.message.replace(/\{(\w+)\}/g, (_all, name: string) => hit.values[name] ?? ''),
    identity: identityOf(facts.file, rule, hit),
    path: hit.taint || hit.onward ? pathThrough({ file: facts.file, start, end, note: hit.note ?? hit.values['source'] ?? rule.title }, hit) : [],
    related: hit.related ?? [],
    fixes: () => (hit.fixes?.() ?? []).filter((fix) => fix !== undefined),
    siteId: hit.siteId,
    hole: hit.hole,
    ...(hit.secret === undefined ? {} : { secret: hit.secret }),
    ...(hit.subject === undefined ? {} : { subject: hit.subject }),
  };
}

function identityOf(file: string, rule: Rule, { siteId, anchor, taint, hole, subject }: Hit): string {
  const source = taint && `${taint.at.origin.file}\0${taint.source}`;
  return hash([rule.id, siteId ?? file, anchor, source, hole, subject].map((part) => part ?? '').join('\n'));
}

/** The steps in their order, a place once. */
function pathThrough(own: PathStep, { taint, onward = [] }: Hit): PathStep[] {
  const way = taint ? pathOf(taint) : [];
  // From where the value is a part of a longer text, it has passed its own place.
  const after = way.findLastIndex(({ joined }) => !joined) + 1;
  const stepsOf = (part: readonly Step[]): PathStep[] => part.map(({ at, note }) => stepAt(at, note)).filter((one) => one !== undefined);
  const steps = [...stepsOf(way.slice(0, after)), own, ...stepsOf(way.slice(after)), ...onward];
  return steps.filter((one, i) => i === 0 || one.file !== steps[i - 1]?.file || one.start !== steps[i - 1]?.start);
}

/** Tells findings apart that are equal but for their place: by their order among themselves. */
export function numbered(ordered: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return ordered.map((finding) => {
    const before = seen.get(finding.identity) ?? 0;
    seen.set(finding.identity, before + 1);
    return before === 0 ? finding : { ...finding, identity: hash(`${finding.identity}#${before}`) };
  });
}
