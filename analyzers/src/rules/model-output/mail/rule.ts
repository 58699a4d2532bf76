import { allowlist } from '../../fixes/allowlist.ts';
import { defineFlowRule } from '../../flowRule.ts';

/** A model's text decides to whom mail goes. */
export default defineFlowRule({
  id: 'model-output/mail',
  family: 'model-output',
  severity: 'warning',
  title: 'Model output decides to whom mail goes',
  standards: { cwe: [1426, 93], owaspLlm: ['LLM05', 'LLM06'], owaspAgentic: ['ASI02'], atlas: ['AML.T0053'] },
  runtime: 'connection-after-response',
  labels: ['model-output'],
  sinks: { mail: 'is a recipient or a header of mail' },
  fixable: 'sometimes',
  fix: allowlist,
  message:
    'The {source} {place} in `{callee}`: whoever steers the model sends mail, and what is in it, to anybody. Take recipients from your own records, or let a person confirm them.',
});
