import { defineRule, rangeOf } from '../../rule.ts';
import { filterByWho } from './filterByWho.ts';

/** A search on behalf of one user looks through everybody's documents. */
export default defineRule({
  id: 'ingestion/unfiltered-retrieval',
  family: 'ingestion',
  // What everybody may read needs no filter, and whether it does is not in the source.
  severity: 'information',
  title: 'Retrieval for a user without a filter for what the user may see',
  standards: { cwe: [639, 862, 200], owaspLlm: ['LLM08', 'LLM02'], owaspAgentic: ['ASI03', 'ASI06'], atlas: ['AML.T0057', 'AML.T0085'] },
  runtime: 'operations-of-source',
  message:
    '`{callee}` answers a request from all that is stored, whoever asks: {what}. Filter by the tenant or role of who asks (taken from the session, never from the request), or keep a collection or namespace for each.',
  fixable: 'sometimes',
  input: ['calls'],
  *detect(facts) {
    for (const call of facts.calls('store')) {
      const { at, given, passed = [] } = call;
      if (given['does'] !== 'read' || given['filter'] === 'open' || !passed.includes('request')) continue;
      const what = given['filter'] === 'fixed' ? 'its filter is the same for everybody' : 'it has no filter';
      const callee = String(given['callee']);
      yield {
        ...rangeOf(at),
        confidence: 'likely',
        // Where people are told apart, what they find should be, too.
        severity: passed.includes('authentication') ? 'hint' : 'information',
        anchor: callee,
        values: { callee, what },
        fixes: () => [filterByWho(facts, call)],
      };
    }
  },
});
