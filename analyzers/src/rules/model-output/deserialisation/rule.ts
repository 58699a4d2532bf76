import { defineFlowRule } from '../../flowRule.ts';
import { callInstead } from '../callInstead.ts';

/** Text that a model wrote is read in a format that makes objects, and runs their code. */
export default defineFlowRule({
  id: 'model-output/deserialisation',
  family: 'model-output',
  severity: 'error',
  title: 'Model output deserialised by a format that runs code',
  standards: { cwe: [1426, 502], owaspLlm: ['LLM05', 'LLM06'], owaspAgentic: ['ASI05'], atlas: ['AML.T0053', 'AML.T0050'] },
  runtime: 'execution-after-response',
  labels: ['model-output'],
  sinks: { deserialise: 'is deserialised' },
  fixable: 'sometimes',
  fix: callInstead,
  message:
    'The {source} {place} by `{callee}`: whoever steers the model runs code while it is read. Read it as JSON, or with a loader that only makes plain values.',
});
