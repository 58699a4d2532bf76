import { weaker } from '../../../interpreter/values/taint.ts';
import { holesByRole } from '../../../templates/template.ts';
import { defineRule, isIn, rangeOf } from '../../rule.ts';

/** Text that a stranger wrote is the user's part of a prompt: often the intent, still the place where injections enter. */
export default defineRule({
  id: 'prompt-injection/user',
  family: 'prompt-injection',
  severity: 'hint',
  title: 'Untrusted text in a user prompt',
  standards: { cwe: [1427], owaspLlm: ['LLM01'], owaspAgentic: ['ASI01'], atlas: ['AML.T0051.000'] },
  runtime: 'operations-through-hole',
  message:
    '`{source}` reaches the {role} prompt of `{operation}`. If that is meant, keep instructions out of the same message and treat the answer as untrusted.',
  *detect(facts) {
    for (const site of [...facts.callSites, ...facts.sitesElsewhere]) {
      for (const variant of site.variants) {
        for (const { hole, role } of holesByRole(variant.template)) {
          if (role === 'system' || role === 'unknown' || !isIn(facts, hole.at)) continue;
          for (const taint of hole.taints) {
            if (taint.label !== 'untrusted') continue;
            yield {
              ...rangeOf(hole.at),
              taint,
              confidence: weaker(taint.confidence, variant.confidence),
              values: { source: taint.source, role, operation: site.endpoint.id },
              siteId: site.siteId,
              hole: hole.name,
            };
          }
        }
      }
    }
  },
});
