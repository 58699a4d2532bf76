import { defineFlowRule } from '../../flowRule.ts';
import { sanitise } from '../sanitise.ts';

/** Text that a model wrote becomes markup: whoever can steer the model runs script in the reader's browser. */
export default defineFlowRule({
  id: 'model-output/html',
  family: 'model-output',
  severity: 'error',
  title: 'Model output shown as HTML',
  standards: { cwe: [1426, 79], owaspLlm: ['LLM05', 'LLM06'], owaspAgentic: ['ASI05', 'ASI09'], atlas: ['AML.T0053'] },
  runtime: 'operations-of-source',
  labels: ['model-output'],
  sinks: { html: 'is shown as HTML', response: { place: 'is sent as HTML', severity: 'warning' } },
  fixable: 'sometimes',
  fix: sanitise,
  message: 'The {source} {place} by `{callee}`: whoever steers the model runs script in the page. Show it as text, or sanitise the HTML that is made of it.',
});
