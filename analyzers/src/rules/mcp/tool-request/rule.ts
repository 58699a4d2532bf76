import { allowlist } from '../../fixes/allowlist.ts';
import { defineFlowRule } from '../../flowRule.ts';

/** What a served tool is passed chooses where a request goes. */
export default defineFlowRule({
  id: 'mcp/tool-request',
  family: 'mcp',
  severity: 'warning',
  title: 'Argument of a served tool chooses where a request goes',
  standards: { cwe: [918], owaspLlm: ['LLM05', 'LLM06'], owaspAgentic: ['ASI02'], atlas: ['AML.T0053'] },
  runtime: 'connection-after-response',
  labels: ['tool-argument'],
  sinks: { url: 'is requested' },
  fixable: 'sometimes',
  fix: allowlist,
  message:
    'The argument `{source}` of a tool {place} by `{callee}`: whoever connects reaches the services that this machine can. Fix the host, or allow only known addresses.',
});
