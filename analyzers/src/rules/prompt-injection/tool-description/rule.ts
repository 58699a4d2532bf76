import { defineFlowRule } from '../../flowRule.ts';

/** What a model is told that a tool does is an order to it, as a system prompt is. */
export default defineFlowRule({
  id: 'prompt-injection/tool-description',
  family: 'prompt-injection',
  severity: 'warning',
  title: 'Untrusted text in a tool’s description',
  standards: { cwe: [1427], owaspLlm: ['LLM01', 'LLM03'], owaspAgentic: ['ASI01', 'ASI02'], atlas: ['AML.T0051.000', 'AML.T0110'] },
  runtime: 'operations-of-site',
  labels: ['untrusted', 'tool-argument', 'retrieved', 'fetched', 'stored', 'model-output'],
  sinks: { description: 'describes a tool' },
  message: '`{source}` {place} in `{callee}`: whoever writes it gives the model orders. Describe tools in fixed texts, and pass what changes as their result.',
});
