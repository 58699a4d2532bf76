import { defineFlowRule } from '../../flowRule.ts';
import { sanitise } from '../sanitise.ts';

/** A model's text is the markup of a mail, or of a chat's message: no script runs there, but its links, forms and pictures are taken for the sender's. */
export default defineFlowRule({
  id: 'model-output/message',
  family: 'model-output',
  severity: 'warning',
  title: 'Model output sent as the HTML of a message',
  standards: { cwe: [1426, 80], owaspLlm: ['LLM05'], owaspAgentic: ['ASI09'], atlas: ['AML.T0053'] },
  runtime: 'connection-after-response',
  labels: ['model-output'],
  sinks: { markup: 'is the HTML of a message' },
  fixable: 'sometimes',
  fix: sanitise,
  message:
    'The {source} {place} that `{callee}` sends: whoever steers the model writes links, forms and pictures that its reader takes for yours. Escape it, sanitise it, or send it as plain text.',
});
