import { decide } from '../../../policy/decide.ts';
import { modelSubject } from '../../../policy/patterns.ts';
import { definePolicyRule } from '../policyRule.ts';
import { useAllowedModel } from './useAllowedModel.ts';
import { instead, providerOf, rangeAt, why } from '../violation.ts';

/** A model that the policy does not allow. One that is chosen at run time is judged there. */
export default definePolicyRule({
  id: 'policy/model',
  fixable: 'sometimes',
  title: 'Model that the policy does not allow',
  standards: { cwe: [], owaspLlm: ['LLM03'], atlas: [] },
  message: 'The model `{model}` {why}. {instead}.',
  *detect(facts, in_) {
    for (const site of facts.callSites) {
      for (const variant of site.variants) {
        const model = variant.template.constants['model'];
        if (typeof model !== 'string') continue;
        const { provider } = providerOf(variant);
        const decision = decide(in_.policy, 'models', modelSubject(model, provider), in_.workload);
        if (decision.verdict === 'allow') continue;
        const range = rangeAt(facts, site, variant.target.modelAt);
        const values = { model, why: why(in_.policy, decision, 'models'), instead: instead(in_, 'models', 'Use another model, or add an exception') };
        yield {
          siteId: site.siteId,
          ...range,
          confidence: variant.confidence,
          subject: model,
          values,
          fixes: () => [useAllowedModel(facts, in_, range, model, provider)],
        };
      }
    }
  },
});
