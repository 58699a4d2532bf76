import { weaker } from '../../../interpreter/values/taint.ts';
import { lineOf } from '../../../policy/where.ts';
import { decideLabel } from '../../../policy/decide.ts';
import { ownPatternsOf } from '../../../policy/ownPatterns.ts';
import type { AnyLabel } from '../../../sensitive/labels.ts';
import { isIn, rangeOf } from '../../rule.ts';
import { definePolicyRule } from '../policyRule.ts';
import { labelsOfName } from './labelNames.ts';
import { labelledTexts } from './labelledTexts.ts';
import { providerOf, rangeAt } from '../violation.ts';
import { holesByRole } from '../../../templates/template.ts';

/** Data with a label is put into a prompt for a provider that may not get it. */
export default definePolicyRule({
  id: 'policy/label',
  title: 'Sensitive data for a provider that may not get it',
  standards: { cwe: [359], owaspLlm: ['LLM02'], atlas: ['AML.T0057'] },
  runtime: 'operations-through-hole',
  message: '{what} {verb} sent to `{provider}`; the policy does not let {labels} go there ({lines}). {todo}.',
  *detect(facts, in_) {
    if (in_.policy.labels.length === 0 && (in_.workload?.labels.length ?? 0) === 0) return;
    const own = ownPatternsOf(in_.policy);
    const say = (labels: readonly AnyLabel[], provider: string): Record<string, string> | undefined => {
      const denied = labels
        .map((label) => ({ label, decision: decideLabel(in_.policy, label, provider, in_.workload) }))
        .filter(({ decision }) => decision.verdict === 'deny');
      if (denied.length === 0) return undefined;
      const lines = [...new Set(denied.map(({ decision }) => lineOf(in_.policy, decision.at)))].join(', ');
      return { labels: denied.map(({ label }) => label).join(', '), lines, provider };
    };
    for (const site of facts.sites) {
      for (const variant of site.variants) {
        const { provider, confidence } = providerOf(variant);
        for (const { hole } of holesByRole(variant.template)) {
          if (!isIn(facts, hole.at)) continue;
          const named = labelsOfName([hole.name, ...hole.taints.map((taint) => taint.source)]);
          const values = say(named.labels, provider);
          if (!values) continue;
          yield {
            siteId: site.siteId,
            ...rangeOf(hole.at),
            taint: hole.taints[0],
            confidence: weaker(named.confidence, confidence),
            subject: values['labels'],
            hole: hole.name,
            values: {
              ...values,
              what: `By its name \`${hole.name}\` holds ${values['labels'] ?? ''}; it`,
              verb: 'is',
              todo: 'Mask it, leave it out, or send it to a provider that may have it',
            },
          };
        }
        if (site.file !== facts.file) continue;
        for (const { labels, at } of labelledTexts(variant.template, own)) {
          const values = say(labels, provider);
          if (!values) continue;
          yield {
            siteId: site.siteId,
            ...rangeAt(facts, site, at),
            confidence,
            subject: values['labels'],
            values: { ...values, what: `The prompt's own text holds ${values['labels'] ?? ''}; it`, verb: 'is', todo: 'Take it out of the prompt' },
          };
        }
      }
    }
  },
});
