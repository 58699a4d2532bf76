import { isGivenChecked, isRawBody, looksAt, usesValidation } from '../../../catalogue/validation.ts';
import { pathOf } from '../../../interpreter/values/taint.ts';
import type { Taint } from '../../../interpreter/values/values.ts';
import type { Role } from '../../../templates/template.ts';
import { promptFlows, promptHit, takesOrders } from '../../promptFlows.ts';
import { defineRule } from '../../rule.ts';
import { isTestPath } from '../../testPaths.ts';

/** What else a way may say of a value that was held against a form. */
const CHECKED = /valid|schema|sanit|safe_?parse|clean/i;

/** A field of a request's body reaches a model as it was sent: of any type, and of any length. */
export default defineRule({
  id: 'ingestion/unvalidated-body',
  family: 'ingestion',
  // Where it may be words, a schema bounds what they cost rather than what they say.
  severity: 'information',
  title: 'Request body without a schema on its way to a model',
  standards: { cwe: [20, 770], owaspLlm: ['LLM10', 'LLM01'], owaspAgentic: ['ASI01'], atlas: ['AML.T0034', 'AML.T0051.000'] },
  runtime: 'operations-through-hole',
  message:
    '`{source}` reaches `{operation}` as it was sent: any type, any length, any further fields. Hold the body against a schema first (types, a longest length, known values where there are some).',
  input: ['sites'],
  *detect(facts) {
    if (isTestPath(facts.file) || usesValidation(facts.text)) return;
    // Where it gives orders more is wrong than that: one flow, one finding.
    const isWanted = ({ label, source }: Taint, role: Role): boolean => label === 'untrusted' && role === 'user' && isRawBody(source);
    for (const flow of promptFlows(facts, isWanted)) {
      const { site, taint, hole } = flow;
      const way = [...pathOf(taint).map(({ note }) => note), hole.name].join(' ');
      const name = /([\w$]+)\W*$/.exec(taint.source)?.[1] ?? '';
      const own = /([\w$]+)\W*$/.exec(hole.name)?.[1] ?? name;
      if (!takesOrders(site) || CHECKED.test(way) || looksAt(facts.text, own) || isGivenChecked(facts.text, own)) continue;
      yield { ...promptHit(flow), values: { source: taint.source, operation: site.endpoint.id } };
    }
  },
});
