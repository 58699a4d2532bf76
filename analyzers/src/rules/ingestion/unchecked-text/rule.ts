import { pathOf } from '../../../interpreter/values/taint.ts';
import type { TaintLabel } from '../../../interpreter/values/values.ts';
import { defineRule, isIn, rangeOf, type Severity } from '../../rule.ts';

interface Writer {
  /** `$` is the source. */
  readonly says: string;
  readonly severity: Severity;
}

/** Who may have written what is kept. A program's own files weigh least. */
const WRITERS: Readonly<Partial<Record<TaintLabel, Writer>>> = {
  untrusted: { says: '`$`', severity: 'warning' },
  fetched: { says: 'What `$` fetched', severity: 'warning' },
  file: { says: 'What `$` read from a file', severity: 'hint' },
};
const SINKS: Readonly<Record<string, string>> = { index: 'is indexed', dataset: 'is trained on' };
/** How what masks or cleans a text, and what comes out of it, is called. */
const CLEANED = /saniti[sz]|redact|mask|anonymi[sz]|scrub|cleaned|validat|moderat|approved/i;
/** What is passed before, on every way. */
const CHECKS: ReadonlySet<string> = new Set(['validation', 'moderation', 'approval']);

/** Text that a stranger wrote is kept where a model finds it, unchecked: it speaks to the model for as long as it lies there. */
export default defineRule({
  id: 'ingestion/unchecked-text',
  family: 'ingestion',
  severity: 'warning',
  title: 'Unchecked text indexed or trained on',
  standards: { cwe: [1427, 20], owaspLlm: ['LLM04', 'LLM08', 'LLM01'], owaspAgentic: ['ASI06'], atlas: ['AML.T0070', 'AML.T0020', 'AML.T0051.001'] },
  runtime: 'operations-of-source',
  message:
    '{text} {place} by `{callee}` as it came: whoever writes it speaks to the model whenever it is found, and personal data stays there. Check it against a schema or a list of sources, mask what is personal, and keep who wrote it beside it.',
  input: ['flows'],
  *detect(facts) {
    for (const flow of facts.flows(Object.keys(WRITERS) as TaintLabel[], Object.keys(SINKS))) {
      const writer = WRITERS[flow.label];
      if (!writer || flow.passed?.some((what) => CHECKS.has(what))) continue;
      const at = rangeOf(isIn(facts, flow.argument) ? flow.argument : flow.at);
      const way = flow.taint ? pathOf(flow.taint).map(({ note }) => note) : [];
      if ([...way, facts.text.slice(at.start, at.end)].some((said) => CLEANED.test(said))) continue;
      const place = SINKS[flow.sink] ?? '';
      yield {
        ...at,
        ...(flow.taint ? { taint: flow.taint } : {}),
        note: `passed to \`${flow.callee}\``,
        onward: [{ file: facts.file, ...rangeOf(flow.at), note: `${place} by \`${flow.callee}\`` }],
        confidence: flow.confidence,
        severity: writer.severity,
        values: { text: writer.says.replace('$', () => flow.source), place, callee: flow.callee },
        anchor: `${flow.function}\0${flow.callee}\0${flow.sink}`,
      };
    }
  },
});
