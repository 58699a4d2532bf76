import { lineOf } from '../../../policy/where.ts';
import { conditionValue } from '../../../policy/cel.ts';
import { staticValues } from './staticValues.ts';
import { definePolicyRule } from '../policyRule.ts';
import { severityOf } from '../violation.ts';

/** A call for which one of the policy's own conditions holds. */
export default definePolicyRule({
  id: 'policy/condition',
  title: 'Call that a condition of the policy forbids',
  standards: { cwe: [], owaspLlm: ['LLM03'], atlas: [] },
  message: '{name} ({line}): `{condition}` holds here. {message}',
  *detect(facts, in_) {
    for (const site of facts.callSites) {
      for (const rule of in_.policy.rules) {
        const { condition } = rule.deny;
        for (const variant of site.variants) {
          const known = staticValues(facts, site, variant, in_.workload);
          // What is only known at run time is judged there.
          if (condition.variables.some((name) => !(name in known))) continue;
          if (!holds(() => condition.evaluate(conditionValue(known) as Record<string, unknown>))) continue;
          const values = {
            name: rule.name ?? 'A rule of the policy forbids this call',
            line: lineOf(in_.policy, rule.deny.at),
            condition: condition.text.trim(),
            message: rule.message ?? 'Change the call, or add an exception.',
          };
          const hit = { siteId: site.siteId, start: site.start, end: site.end, confidence: variant.confidence, subject: rule.name, values };
          yield { ...hit, severity: severityOf(rule.mode) };
        }
      }
    }
  },
});

/** A condition that cannot be evaluated on what the source says (a type, a missing key) says nothing about the source. */
function holds(evaluate: () => boolean): boolean {
  try {
    return evaluate();
  } catch {
    return false;
  }
}
