import { decideTool } from '../../../policy/decide.ts';
import { definePolicyRule } from '../policyRule.ts';
import { why } from '../violation.ts';

/** A tool that the policy forbids is offered to a model, or one whose calls a person must approve. */
export default definePolicyRule({
  id: 'policy/tool',
  title: 'Tool that the policy forbids or that needs an approval',
  standards: { cwe: [862], owaspLlm: ['LLM06'], owaspAgentic: ['ASI02'], atlas: [] },
  message: '{tools} offered to the model here: {why}. {instead}.',
  *detect(facts, in_) {
    for (const site of facts.callSites) {
      const names = [...new Set(site.variants.flatMap((variant) => variant.template.toolNames))];
      const found = names
        .map((name) => ({ name, decision: decideTool(in_.policy, name, in_.workload) }))
        .filter(({ decision }) => decision.verdict !== 'allow');
      const denied = found.filter(({ decision }) => decision.verdict === 'deny');
      const shown = denied.length > 0 ? denied : found;
      if (shown.length === 0) continue;
      const values = {
        tools: `${shown.map(({ name }) => `\`${name}\``).join(', ')} ${shown.length === 1 ? 'is' : 'are'}`,
        why: shown
          .map(({ name, decision }) => (shown.length === 1 ? `it ${why(in_.policy, decision, 'tools')}` : `\`${name}\` ${why(in_.policy, decision, 'tools')}`))
          .join('; '),
        instead: denied.length > 0 ? 'Do not offer it, or add an exception' : 'Ask a person before the call is carried out',
      };
      const hit = {
        siteId: site.siteId,
        start: site.start,
        end: site.end,
        confidence: site.confidence,
        subject: shown.map(({ name }) => name).join(','),
        values,
      };
      // What needs an approval may well get one: that is for a person to see.
      yield denied.length > 0 ? hit : { ...hit, severity: 'information' };
    }
  },
});
