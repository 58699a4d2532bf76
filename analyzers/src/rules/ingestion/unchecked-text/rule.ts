import { saysCleaned } from '../../../catalogue/conventions.ts';
import { pathOf } from '../../../interpreter/values/taint.ts';
import type { TaintLabel } from '../../../interpreter/values/values.ts';
import { flowHit } from '../../flowRule.ts';
import { defineRule, type Severity } from '../../rule.ts';
import { isOwn, whatOf } from '../../writers.ts';

/** How much it weighs, by who may have written what is kept. A program's own files weigh least. */
const SEVERITIES: Readonly<Partial<Record<TaintLabel, Severity>>> = { untrusted: 'warning', fetched: 'warning', stored: 'hint', file: 'hint' };
const SINKS: Readonly<Record<string, string>> = {
  index: 'is indexed',
  'indexed-address': 'says what is fetched and indexed',
  'kept-file': 'is kept for a model',
  dataset: 'is trained on',
};
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
    for (const flow of facts.flows(Object.keys(SEVERITIES) as TaintLabel[], Object.keys(SINKS))) {
      if (flow.passed?.some((what) => CHECKS.has(what))) continue;
      // A search of one's own records is meant to find them; a model that is trained on them says them to everybody.
      if (flow.label === 'stored' && flow.sink !== 'dataset') continue;
      const place = SINKS[flow.sink] ?? '';
      const hit = flowHit(facts, flow, place);
      const way = flow.taint ? pathOf(flow.taint).map(({ note }) => note) : [];
      if ([...way, facts.text.slice(hit.start, hit.end)].some(saysCleaned)) continue;
      // Who hands over a file mostly means it for a question of their own.
      const severity = flow.sink === 'kept-file' && SEVERITIES[flow.label] === 'warning' ? 'information' : SEVERITIES[flow.label];
      yield { ...hit, severity: flow.taint && isOwn(flow.taint) ? 'hint' : severity, values: { text: whatOf(flow), place, callee: flow.callee } };
    }
  },
});
