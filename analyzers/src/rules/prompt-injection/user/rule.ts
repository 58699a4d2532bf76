import { promptFlows, promptHit, takesOrders } from '../../promptFlows.ts';
import { defineRule } from '../../rule.ts';
import { isOthers, whatOf } from '../../writers.ts';

/** Text that a stranger wrote is the user's part of a prompt: often the intent, still the place where injections enter. */
export default defineRule({
  id: 'prompt-injection/user',
  family: 'prompt-injection',
  severity: 'hint',
  title: 'Untrusted text in a user prompt',
  standards: { cwe: [1427], owaspLlm: ['LLM01'], owaspAgentic: ['ASI01'], atlas: ['AML.T0051.000'] },
  runtime: 'operations-through-hole',
  message: '{text} reaches the {role} prompt of `{operation}`. If that is meant, keep instructions out of the same message and treat the answer as untrusted.',
  input: ['sites'],
  *detect(facts) {
    for (const flow of promptFlows(facts, (taint, role) => isOthers(taint) && role !== 'system' && role !== 'unknown')) {
      if (!takesOrders(flow.site)) continue;
      yield { ...promptHit(flow), values: { text: whatOf(flow.taint), role: flow.role, operation: flow.site.endpoint.id } };
    }
  },
});
