import { weaker } from '../../../interpreter/values/taint.ts';
import { lineOf } from '../../../policy/where.ts';
import { definePolicyRule } from '../policyRule.ts';

/** Fields that bound the output, by what the API references call them. */
const FIELDS = ['max_tokens', 'max_completion_tokens', 'max_output_tokens'];

/** A call may use more output tokens than the policy allows a single one. */
export default definePolicyRule({
  id: 'policy/limit',
  title: 'Call without the bound that the policy asks for',
  standards: { cwe: [770], owaspLlm: ['LLM10'], atlas: ['AML.T0034'] },
  message: '{what}; the policy asks for at most {most} output tokens ({line}). Set `{field}: {most}`.',
  *detect(facts, in_) {
    const limit = in_.workload?.outputTokens ?? in_.policy.outputTokens;
    if (!limit) return;
    for (const site of facts.callSites) {
      if (site.endpoint.operation === 'embeddings') continue;
      const field = FIELDS.findLast((name) => site.endpoint.request.discriminators?.includes(name)) ?? 'max_tokens';
      for (const { template, confidence } of site.variants) {
        const set = FIELDS.map((name) => template.constants[name]).find((value) => typeof value === 'number');
        const mayBeSet = template.fields === undefined || FIELDS.some((name) => template.fields?.includes(name));
        if (set === undefined ? mayBeSet : Number(set) <= limit.most) continue;
        const what = set === undefined ? 'This call sets no bound on its output' : `This call allows ${String(set)} output tokens`;
        const values = { what, most: String(limit.most), field, line: lineOf(in_.policy, limit.at) };
        yield { siteId: site.siteId, start: site.start, end: site.end, confidence: weaker('proven', confidence), subject: site.endpoint.id, values };
      }
    }
  },
});
