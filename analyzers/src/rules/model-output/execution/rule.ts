import { listArguments } from '../../fixes/listArguments.ts';
import { defineFlowRule } from '../../flowRule.ts';

/** Text that a model wrote is run: whoever can steer the model runs commands here. */
export default defineFlowRule({
  id: 'model-output/execution',
  family: 'model-output',
  severity: 'error',
  title: 'Model output into code or shell execution',
  standards: { cwe: [1426, 94, 78], owaspLlm: ['LLM05', 'LLM06'], owaspAgentic: ['ASI05', 'ASI02'], atlas: ['AML.T0053', 'AML.T0050'] },
  runtime: 'execution-after-response',
  labels: ['model-output'],
  sinks: { code: 'is run as code', shell: 'is run in a shell', program: 'chooses the program to run' },
  fixable: 'sometimes',
  fix: listArguments,
  message:
    'The {source} {place} by `{callee}`. Let the model choose from a fixed list of actions, pass its words as arguments in a list to a fixed program, or run it in a sandbox without network and credentials.',
});
