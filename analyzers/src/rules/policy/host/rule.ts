import { regionOfHost } from '../../../catalogue/hosts.ts';
import { weaker } from '../../../interpreter/values/taint.ts';
import { decide } from '../../../policy/decide.ts';
import { hostSubject } from '../../../policy/patterns.ts';
import { definePolicyRule } from '../policyRule.ts';
import { instead, rangeAt, why } from '../violation.ts';

/** Prompts leave for a host, or a region, that the policy does not allow. */
export default definePolicyRule({
  id: 'policy/host',
  title: 'Host or region that the policy does not allow',
  standards: { cwe: [], owaspLlm: ['LLM03'], atlas: [] },
  message: 'The {kind} `{name}` {why}. {instead}.',
  *detect(facts, in_) {
    for (const site of facts.callSites) {
      for (const variant of site.variants) {
        const { host, hostAt, assumed } = variant.target;
        if (host === undefined) continue;
        const range = rangeAt(facts, site, hostAt);
        // The SDK's own host can be changed by an environment variable.
        const confidence = assumed ? 'heuristic' : weaker('proven', variant.confidence);
        const byHost = decide(in_.policy, 'hosts', hostSubject(host), in_.workload);
        const region = regionOfHost(host);
        const byRegion = region === undefined ? undefined : decide(in_.policy, 'regions', { names: [region] }, in_.workload);
        if (byHost.verdict !== 'allow') {
          const values = {
            kind: 'host',
            name: host,
            why: why(in_.policy, byHost, 'hosts'),
            instead: instead(in_, 'hosts', 'Send it elsewhere, or add an exception'),
          };
          yield { siteId: site.siteId, ...range, confidence, subject: host, values };
        } else if (region !== undefined && byRegion && byRegion.verdict !== 'allow') {
          const values = {
            kind: 'region',
            name: region,
            why: why(in_.policy, byRegion, 'regions'),
            instead: instead(in_, 'regions', 'Use another region, or add an exception'),
          };
          yield { siteId: site.siteId, ...range, confidence, subject: region, values };
        }
      }
    }
  },
});
