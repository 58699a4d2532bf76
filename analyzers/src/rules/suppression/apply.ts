import type { FileFacts } from '../../facts/fileFacts.ts';
import { LineIndex } from '../../text/lines.ts';
import type { Finding } from '../finding.ts';
import { firstOfContinued } from './insertion.ts';
import { names, suppressionsIn, type Suppression } from './directive.ts';

/** What a file's suppressions do to its findings. */
export interface Suppressed {
  readonly kept: readonly Finding[];
  /** Findings that somebody excused, each with the words. */
  readonly suppressed: readonly Finding[];
  /** Those with a reason that cover nothing. */
  readonly unused: readonly Suppression[];
  readonly unreasoned: readonly Suppression[];
}

/**
 * Takes out the findings that the file's own comments excuse. A directive covers the findings that begin on its line, and all of
 * a statement, text or element that begins there.
 */
export function suppress(facts: FileFacts, findings: readonly Finding[]): Suppressed {
  const all = suppressionsIn(facts.text, facts.layout);
  if (all.length === 0) return { kept: findings, suppressed: [], unused: [], unreasoned: [] };
  const valid = all.filter(({ reasoned }) => reasoned);
  const lines = new LineIndex(facts.text);
  const used = new Set<Suppression>();
  const kept: Finding[] = [];
  const suppressed: Finding[] = [];
  for (const finding of findings) {
    const starts = [finding, ...facts.layout.constructsAt(finding.start)];
    const places = new Set(starts.map(({ start }) => firstOfContinued(facts.text, lines, lines.positionAt(start).line)));
    places.add(lines.positionAt(finding.start).line);
    const covering = valid.filter((one) => names(one, finding.rule.id) && (one.kind === 'file' || places.has(one.line)));
    for (const one of covering) used.add(one);
    const by = covering[0];
    if (by) suppressed.push({ ...finding, suppression: { kind: 'inSource', justification: by.reason } });
    else kept.push(finding);
  }
  return { kept, suppressed, unused: valid.filter((one) => !used.has(one)), unreasoned: all.filter(({ reasoned }) => !reasoned) };
}
