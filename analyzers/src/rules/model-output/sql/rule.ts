import { parameterise } from '../../fixes/parameterise.ts';
import { defineFlowRule } from '../../flowRule.ts';

/** Text that a model wrote is a database statement: whoever can steer the model reads and changes the data. */
export default defineFlowRule({
  id: 'model-output/sql',
  family: 'model-output',
  severity: 'error',
  title: 'Model output in a database statement',
  standards: { cwe: [1426, 89], owaspLlm: ['LLM05', 'LLM06'], owaspAgentic: ['ASI02', 'ASI05'], atlas: ['AML.T0053', 'AML.T0050'] },
  runtime: 'connection-after-response',
  labels: ['model-output'],
  sinks: { sql: 'is run as a statement' },
  fixable: 'sometimes',
  fix: parameterise,
  message:
    'The {source} {place} by `{callee}`: whoever steers the model reads and changes the data. Pass values as parameters, or let the model fill in a fixed query, on a connection that may only read.',
});
