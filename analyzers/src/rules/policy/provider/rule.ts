import { decide } from '../../../policy/decide.ts';
import { defineRule } from '../../rule.ts';
import { inForce, instead, providerOf, rangeAt, violation, why } from '../violation.ts';

/** A model is called at a provider that the policy does not allow. */
export default defineRule({
  id: 'policy/provider',
  family: 'policy',
  severity: 'warning',
  title: 'Provider that the policy does not allow',
  standards: { cwe: [], owaspLlm: ['LLM03'], atlas: [] },
  runtime: 'operations-of-site',
  message: 'The provider `{provider}` {why}. {instead}.',
  *detect(facts, context) {
    const in_ = inForce(facts, context);
    if (!in_) return;
    for (const site of facts.callSites) {
      for (const variant of site.variants) {
        const { provider, confidence } = providerOf(variant);
        const decision = decide(in_.policy, 'providers', { names: [provider] }, in_.workload);
        if (decision.verdict === 'allow') continue;
        const values = {
          provider,
          why: why(in_.policy, decision, 'providers'),
          instead: instead(in_, 'providers', 'Call another provider, or add an exception'),
        };
        yield violation(in_, site, { ...rangeAt(facts, site, variant.target.hostAt), confidence, subject: provider, values });
      }
    }
  },
});
