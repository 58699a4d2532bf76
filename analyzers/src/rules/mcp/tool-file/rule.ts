import { lastComponent } from '../../fixes/lastComponent.ts';
import { defineFlowRule } from '../../flowRule.ts';

/** What a served tool is passed chooses a file. */
export default defineFlowRule({
  id: 'mcp/tool-file',
  family: 'mcp',
  severity: 'warning',
  title: 'Argument of a served tool chooses a file',
  standards: { cwe: [22], owaspLlm: ['LLM05', 'LLM06'], owaspAgentic: ['ASI02'], atlas: ['AML.T0053'] },
  runtime: 'operations-of-source',
  labels: ['tool-argument'],
  sinks: { path: 'is used as a path' },
  fixable: 'sometimes',
  fix: lastComponent,
  message:
    'The argument `{source}` of a tool {place} by `{callee}`: whoever connects reads and writes files anywhere. Take only its last component, or check that the resolved path lies in the folder that is meant.',
});
