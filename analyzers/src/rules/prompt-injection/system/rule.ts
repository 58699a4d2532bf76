import { weaker } from '../../../interpreter/values/taint.ts';
import { promptFlows, promptHit, takesOrders } from '../../promptFlows.ts';
import { defineRule } from '../../rule.ts';
import { moveToUserMessage } from '../moveToUserMessage.ts';

/** Text that a stranger wrote becomes an instruction to the model. */
export default defineRule({
  id: 'prompt-injection/system',
  family: 'prompt-injection',
  severity: 'error',
  title: 'Untrusted text in a system prompt',
  standards: { cwe: [1427], owaspLlm: ['LLM01', 'LLM07'], owaspAgentic: ['ASI01'], atlas: ['AML.T0051.000'] },
  runtime: 'operations-through-hole',
  fixable: 'sometimes',
  message: '`{source}` reaches the {role} of `{operation}`: whoever writes it gives the model orders. Move it to a user message, or allow only known values.',
  input: ['sites'],
  *detect(facts) {
    // Of a parameter that nobody in the workspace passes only a system prompt is worth a word.
    const isWanted = (label: string, role: string): boolean =>
      label === 'untrusted' ? role === 'system' || role === 'unknown' : label === 'parameter' && role === 'system';
    for (const flow of promptFlows(facts, ({ label }, role) => isWanted(label, role))) {
      const { site, role, taint, message, confidence } = flow;
      if (!takesOrders(site)) continue;
      const fix = taint.label === 'untrusted' && role === 'system' ? moveToUserMessage(facts, [flow.hole, ...flow.others], message) : undefined;
      yield {
        ...promptHit(flow),
        confidence: role === 'unknown' ? weaker('likely', confidence) : confidence,
        values: { source: taint.source, role: role === 'system' ? 'system prompt' : 'messages, roles included,', operation: site.endpoint.id },
        fixes: fix ? [fix] : [],
      };
    }
  },
});
