import { defineFlowRule } from '../../flowRule.ts';

/** A credential is sent to whoever asks: every visitor can read it, and use it. */
export default defineFlowRule({
  id: 'secrets/key-in-answer',
  family: 'secrets',
  severity: 'error',
  title: 'Credential sent to whoever asks',
  standards: { cwe: [200, 522], owaspLlm: ['LLM02'], owaspAgentic: ['ASI03'], atlas: ['AML.T0055'] },
  runtime: 'key-in-use',
  labels: ['secret'],
  sinks: { answer: 'is sent to whoever asks' },
  milderInTests: true,
  message:
    '`{source}` {place} by `{callee}`: whoever gets the answer can use it. Call the service from the server, or have it make a token that is short-lived and may do one thing.',
});
