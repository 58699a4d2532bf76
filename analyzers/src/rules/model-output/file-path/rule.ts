import { lastComponent } from '../../fixes/lastComponent.ts';
import { defineFlowRule } from '../../flowRule.ts';

/** A model's text chooses which file is read, written or removed. */
export default defineFlowRule({
  id: 'model-output/file-path',
  family: 'model-output',
  severity: 'warning',
  title: 'Model output chooses a file',
  standards: { cwe: [1426, 22], owaspLlm: ['LLM05', 'LLM06'], owaspAgentic: ['ASI02'], atlas: ['AML.T0053'] },
  runtime: 'operations-of-source',
  labels: ['model-output'],
  sinks: { path: 'is used as a path' },
  fixable: 'sometimes',
  fix: lastComponent,
  message:
    'The {source} {place} by `{callee}`: whoever steers the model reads and writes files anywhere. Take only its last component, or check that the resolved path lies in the folder that is meant.',
});
