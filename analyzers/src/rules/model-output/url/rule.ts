import { allowlist } from '../../fixes/allowlist.ts';
import { defineFlowRule } from '../../flowRule.ts';

/** A model's text chooses where a request goes: to a server of the inner network, or out with what the address says. */
export default defineFlowRule({
  id: 'model-output/url',
  family: 'model-output',
  severity: 'warning',
  title: 'Model output chooses where a request goes',
  standards: { cwe: [1426, 918], owaspLlm: ['LLM05', 'LLM06'], owaspAgentic: ['ASI02'], atlas: ['AML.T0053'] },
  runtime: 'connection-after-response',
  once: true,
  labels: ['model-output'],
  sinks: { url: 'is requested' },
  fixable: 'sometimes',
  fix: allowlist,
  message:
    'The {source} {place} by `{callee}`: whoever steers the model reaches inner services, and sends data out in an address. Fix the host, or allow only known addresses.',
});
