import { holesByRole } from '../../../templates/template.ts';
import { weaker } from '../../../interpreter/values/taint.ts';
import { defineRule, isIn, rangeOf } from '../../rule.ts';
import { moveToUserMessage } from '../moveToUserMessage.ts';

/** Text that a stranger wrote becomes an instruction to the model. */
export default defineRule({
  id: 'prompt-injection/system',
  family: 'prompt-injection',
  severity: 'error',
  title: 'Untrusted text in a system prompt',
  standards: { cwe: [1427], owaspLlm: ['LLM01', 'LLM07'], owaspAgentic: ['ASI01'], atlas: ['AML.T0051.000'] },
  runtime: 'operations-through-hole',
  message: '`{source}` reaches the {role} of `{operation}`: whoever writes it gives the model orders. Move it to a user message, or allow only known values.',
  *detect(facts) {
    for (const site of [...facts.callSites, ...facts.sitesElsewhere]) {
      for (const variant of site.variants) {
        for (const { hole, role, message } of holesByRole(variant.template)) {
          if ((role !== 'system' && role !== 'unknown') || !isIn(facts, hole.at)) continue;
          for (const taint of hole.taints) {
            const untrusted = taint.label === 'untrusted';
            const alone = taint.label === 'parameter' && role === 'system';
            if (!untrusted && !alone) continue;
            const fix = untrusted && role === 'system' ? moveToUserMessage(facts, hole, message) : undefined;
            yield {
              ...rangeOf(hole.at),
              taint,
              confidence: role === 'unknown' ? weaker('likely', weaker(taint.confidence, variant.confidence)) : weaker(taint.confidence, variant.confidence),
              values: { source: taint.source, role: role === 'system' ? 'system prompt' : 'messages, roles included,', operation: site.endpoint.id },
              siteId: site.siteId,
              hole: hole.name,
              fixes: fix ? [fix] : [],
            };
          }
        }
      }
    }
  },
});
