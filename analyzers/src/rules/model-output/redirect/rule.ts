import { allowlist } from '../../fixes/allowlist.ts';
import { defineFlowRule } from '../../flowRule.ts';

/** A model's text chooses where the browser goes next. */
export default defineFlowRule({
  id: 'model-output/redirect',
  family: 'model-output',
  severity: 'warning',
  title: 'Model output chooses where a browser is sent',
  standards: { cwe: [1426, 601], owaspLlm: ['LLM05', 'LLM06'], owaspAgentic: ['ASI09'], atlas: ['AML.T0053'] },
  runtime: 'operations-of-source',
  labels: ['model-output'],
  sinks: { redirect: 'decides where the browser goes', link: 'is what a link leads to' },
  fixable: 'sometimes',
  fix: allowlist,
  message:
    'The {source} {place} by `{callee}`: whoever steers the model sends people to a page of theirs. Redirect to a path of your own, or to one of a list of hosts.',
});
