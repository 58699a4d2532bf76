import { allowlist } from '../../fixes/allowlist.ts';
import { defineFlowRule } from '../../flowRule.ts';

/** A server of tools is started, or connected to, as somebody else says: its command runs here, its tools are trusted. */
export default defineFlowRule({
  id: 'mcp/server-from-outside',
  family: 'mcp',
  severity: 'error',
  title: 'Server of tools chosen by somebody else',
  standards: { cwe: [78, 829, 918], owaspLlm: ['LLM03', 'LLM06'], owaspAgentic: ['ASI04', 'ASI05'], atlas: ['AML.T0010', 'AML.T0053'] },
  runtime: 'execution-after-response',
  labels: ['untrusted', 'tool-argument', 'model-output', 'fetched', 'retrieved'],
  sinks: { server: 'is started', 'server-address': { place: 'is connected to', severity: 'warning' } },
  handedOn: true,
  fixable: 'sometimes',
  fix: allowlist,
  message:
    '`{source}` says which server of tools {place} by `{callee}`: whoever writes it runs a command here, or has their tools trusted. Let them choose by name from servers that you configure.',
});
