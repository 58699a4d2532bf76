import { conditionValue } from '../../../policy/cel.ts';
import { staticValues } from './staticValues.ts';
import { defineRule } from '../../rule.ts';
import { inForce, severityOf, violation } from '../violation.ts';

/** A call for which one of the policy's own conditions holds. */
export default defineRule({
  id: 'policy/condition',
  family: 'policy',
  severity: 'warning',
  title: 'Call that a condition of the policy forbids',
  standards: { cwe: [], owaspLlm: ['LLM03'], atlas: [] },
  runtime: 'operations-of-site',
  message: '{name} ({line}): `{condition}` holds here. {message}',
  *detect(facts, context) {
    const in_ = inForce(facts, context);
    if (!in_) return;
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
            line: `${in_.policy.file}:${rule.deny.at.line}`,
            condition: condition.text.trim(),
            message: rule.message ?? 'Change the call, or add an exception.',
          };
          const hit = violation(in_, site, { start: site.start, end: site.end, confidence: variant.confidence, subject: rule.name, values });
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
