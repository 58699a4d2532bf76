import { UNKNOWN_PROVIDER } from '../../../catalogue/hosts.ts';
import { decide } from '../../../policy/decide.ts';
import { hostSubject } from '../../../policy/patterns.ts';
import { definePolicyRule } from '../policyRule.ts';
import { instead, providerOf, rangeAt, why, type InForce } from '../violation.ts';

/** Whoever serves it, the policy names the address itself among those that may be called. */
function isNamedHost({ policy, workload }: InForce, host: string | undefined): boolean {
  if (host === undefined) return false;
  const decision = decide(policy, 'hosts', hostSubject(host), workload);
  return decision.verdict === 'allow' && decision.by !== undefined;
}

/** A model is called at a provider that the policy does not allow. */
export default definePolicyRule({
  id: 'policy/provider',
  title: 'Provider that the policy does not allow',
  standards: { cwe: [], owaspLlm: ['LLM03'], atlas: [] },
  message: 'The provider `{provider}` {why}. {instead}.',
  *detect(facts, in_) {
    for (const site of facts.callSites) {
      for (const variant of site.variants) {
        const { provider, confidence } = providerOf(variant);
        const decision = decide(in_.policy, 'providers', { names: [provider] }, in_.workload);
        if (decision.verdict === 'allow' || (provider === UNKNOWN_PROVIDER && isNamedHost(in_, variant.target.host))) continue;
        const values = {
          provider,
          why: why(in_.policy, decision, 'providers'),
          instead: instead(in_, 'providers', 'Call another provider, or add an exception'),
        };
        yield { siteId: site.siteId, ...rangeAt(facts, site, variant.target.hostAt), confidence, subject: provider, values };
      }
    }
  },
});
