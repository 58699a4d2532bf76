import { ownPatternsOf } from '../../../policy/ownPatterns.ts';
import { lineOf } from '../../../policy/where.ts';
import { maskKey } from '../../../sensitive/secrets/index.ts';
import { defineRule } from '../../rule.ts';
import { severityIn } from '../../testPaths.ts';

/** A value that a label of the workspace's own policy fits, written into a file. */
export default defineRule({
  id: 'secrets/own-label',
  family: 'secrets',
  severity: 'warning',
  title: 'Value with a label of your own',
  standards: { cwe: [798, 359], owaspLlm: ['LLM02'], owaspAgentic: ['ASI03'], atlas: ['AML.T0055'] },
  runtime: 'key-in-use',
  message: '{what} ({hint}) is written here; the policy counts it among the {group} ({line}). Keep it outside of the repository.',
  input: ['text'],
  *detect(facts, context) {
    const { policy } = context;
    const own = ownPatternsOf(policy);
    if (!policy || !own) return;
    for (const { type, start, end, confidence } of own.find(facts.text)) {
      const rule = policy.ownLabels.find(({ name }) => name === type);
      const value = facts.text.slice(start, end);
      yield {
        start,
        end,
        confidence: confidence === 'high' ? 'proven' : 'likely',
        severity: severityIn(facts.file, 'warning'),
        values: {
          what: `A value labelled ${type}${rule?.description === undefined ? '' : `, ${rule.description},`}`,
          hint: maskKey(value),
          group: rule?.group === 'personal' ? 'personal data' : 'secrets',
          line: lineOf(policy, rule?.at),
        },
        anchor: type,
        subject: type,
        secret: value,
      };
    }
  },
});
