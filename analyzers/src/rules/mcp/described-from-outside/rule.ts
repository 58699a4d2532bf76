import { defineFlowRule } from '../../flowRule.ts';

/** What a served tool is said to do is an order to every model that connects, whoever brings it. */
export default defineFlowRule({
  id: 'mcp/described-from-outside',
  family: 'mcp',
  severity: 'warning',
  title: 'Description of a served tool from outside',
  standards: { cwe: [1427, 829], owaspLlm: ['LLM01', 'LLM03'], owaspAgentic: ['ASI02', 'ASI04'], atlas: ['AML.T0110', 'AML.T0051.000'] },
  runtime: 'operations-of-site',
  labels: ['untrusted', 'tool-argument', 'retrieved', 'fetched', 'stored', 'model-output'],
  sinks: { 'served-description': 'describes a tool that is served' },
  message:
    '`{source}` {place} by `{callee}`: whoever writes it gives orders to every model that connects. Describe tools in fixed texts, or review and pin what others say of theirs.',
});
