import { fixedTemplate } from '../../fixes/fixedTemplate.ts';
import { defineFlowRule } from '../../flowRule.ts';

/** Text that a model wrote is a template: engines run what a template says. */
export default defineFlowRule({
  id: 'model-output/template',
  family: 'model-output',
  severity: 'error',
  title: 'Model output as a template',
  standards: { cwe: [1426, 1336, 94], owaspLlm: ['LLM05', 'LLM06'], owaspAgentic: ['ASI05'], atlas: ['AML.T0053', 'AML.T0050'] },
  runtime: 'execution-after-response',
  labels: ['model-output'],
  sinks: { template: 'is run as a template' },
  fixable: 'sometimes',
  fix: fixedTemplate,
  message:
    'The {source} {place} by `{callee}`: whoever steers the model runs code in the engine. Keep the template fixed, and pass the text as one of its values.',
});
