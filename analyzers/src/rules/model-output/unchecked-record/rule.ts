import { defineFlowRule } from '../../flowRule.ts';

/** A model chooses which columns of a row are written, or asked about, and what stands in them. */
export default defineFlowRule({
  id: 'model-output/unchecked-record',
  family: 'model-output',
  severity: 'warning',
  title: 'Model output chooses the fields of a record',
  standards: { cwe: [1426, 915, 20], owaspLlm: ['LLM05', 'LLM06'], owaspAgentic: ['ASI02'], atlas: ['AML.T0053'] },
  runtime: 'operations-of-source',
  labels: ['model-output'],
  sinks: { row: 'is taken for a record' },
  milderInTests: true,
  message:
    'The {source} {place} by `{callee}` as it came: whoever steers the model chooses which fields are written or asked about. Hold it against a schema first, or name the fields.',
});
