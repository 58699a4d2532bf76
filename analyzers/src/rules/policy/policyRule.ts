import { defineRule, type FactRule, type Hit, type InputOf, type RuleContext, type RuleMeta } from '../rule.ts';
import { inForce, severityOf, type InForce } from './violation.ts';

/** What a rule about a policy says for itself; the rest all of them have alike. */
export interface PolicyRule extends Omit<RuleMeta, 'family' | 'severity' | 'runtime'>, Partial<Pick<RuleMeta, 'runtime'>> {
  /** The violations in a file. One without a severity of its own has that of the policy's mode. */
  detect(facts: InputOf<'sites'>, in_: InForce): Iterable<Hit>;
}

/** A rule that holds call sites against the policy; where there is none it finds nothing. */
export function definePolicyRule({ detect, ...meta }: PolicyRule): FactRule {
  return defineRule({
    runtime: 'operations-of-site',
    ...meta,
    family: 'policy',
    severity: 'warning',
    input: ['sites'],
    *detect(facts: InputOf<'sites'>, context: RuleContext) {
      const in_ = inForce(facts, context);
      if (!in_) return;
      // One client that is called twice is one address: the same of one place is said once.
      const said = new Set<string>();
      for (const hit of detect(facts, in_)) {
        const key = [hit.start, hit.end, hit.severity, JSON.stringify(hit.values)].join('\0');
        if (said.has(key)) continue;
        said.add(key);
        yield { severity: severityOf(in_.policy.mode), ...hit };
      }
    },
  });
}
