import { parameterise } from '../../fixes/parameterise.ts';
import { defineFlowRule } from '../../flowRule.ts';

/** What a served tool is passed is a database statement. */
export default defineFlowRule({
  id: 'mcp/tool-sql',
  family: 'mcp',
  severity: 'error',
  title: 'Argument of a served tool in a database statement',
  standards: { cwe: [89], owaspLlm: ['LLM05', 'LLM06'], owaspAgentic: ['ASI02'], atlas: ['AML.T0053'] },
  runtime: 'connection-after-response',
  labels: ['tool-argument'],
  sinks: { sql: 'is run as a statement' },
  fixable: 'sometimes',
  fix: parameterise,
  message:
    'The argument `{source}` of a tool {place} by `{callee}`: whoever connects reads and changes the data. Pass values as parameters of fixed statements, on a connection that may only read.',
});
