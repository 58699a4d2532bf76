import { defineFlowRule } from '../../flowRule.ts';

/** A credential that is written to a log: logs are kept, copied and read by many. */
export default defineFlowRule({
  id: 'secrets/key-in-log',
  family: 'secrets',
  severity: 'error',
  title: 'Credential written to a log',
  standards: { cwe: [532], owaspLlm: ['LLM02'], owaspAgentic: ['ASI03'], atlas: ['AML.T0055'] },
  runtime: 'key-in-use',
  labels: ['secret'],
  sinks: { log: 'is written' },
  milderInTests: true,
  message:
    '`{source}` {place} by `{callee}`: whoever reads the log can use it. Log that it is set, or its last characters, and revoke it if it has been logged.',
});
