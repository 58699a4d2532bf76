import { defineRule, rangeOf } from '../../rule.ts';
import { recordSource } from './recordSource.ts';

/** What is kept for a model to find says neither whose it is nor where it is from. */
export default defineRule({
  id: 'ingestion/no-provenance',
  family: 'ingestion',
  // Nothing is wrong yet: what is missing is missed on the day something has to be taken out again.
  severity: 'information',
  title: 'Embedding without a record of identity and source',
  standards: { cwe: [778, 345], owaspLlm: ['LLM08', 'LLM04'], owaspAgentic: ['ASI06'], atlas: ['AML.T0070', 'AML.T0020'] },
  runtime: 'operations-of-source',
  message:
    '`{callee}` keeps texts without saying whose they are and where they are from: nobody can be told apart when they are found, and nothing poisoned can be taken out again. Keep source, owner and time as metadata beside each.',
  fixable: 'sometimes',
  input: ['calls'],
  *detect(facts) {
    for (const call of facts.calls('store')) {
      const { at, given } = call;
      if (given['does'] !== 'write' || given['metadata'] !== 'nothing') continue;
      const callee = String(given['callee']);
      yield { ...rangeOf(at), confidence: 'likely', anchor: callee, values: { callee }, fixes: () => [recordSource(facts, call)] };
    }
  },
});
