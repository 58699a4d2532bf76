import { defineRule, rangeOf } from '../../rule.ts';

/** A call that who made it has given up: it gets no more mends, and one day no answer. */
export default defineRule({
  id: 'inventory/deprecated-call',
  family: 'inventory',
  // It works today.
  severity: 'information',
  title: 'Call that its library has given up',
  standards: { cwe: [477], owaspLlm: ['LLM03'], atlas: [] },
  deprecated: true,
  runtime: 'operations-of-site',
  message: '`{name}` is deprecated{since}. Use {instead}.',
  input: ['calls'],
  *detect(facts) {
    for (const { at, given } of facts.calls('deprecated')) {
      const since = given['since'] === undefined ? '' : ` since ${String(given['since'])}`;
      yield { ...rangeOf(at), confidence: 'proven', values: { name: String(given['name']), since, instead: String(given['instead']) } };
    }
  },
});
