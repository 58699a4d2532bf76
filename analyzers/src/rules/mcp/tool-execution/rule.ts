import { listArguments } from '../../fixes/listArguments.ts';
import { defineFlowRule } from '../../flowRule.ts';

/** What a served tool is passed is run: whoever connects, or steers the model of who connects, runs commands here. */
export default defineFlowRule({
  id: 'mcp/tool-execution',
  family: 'mcp',
  severity: 'error',
  title: 'Argument of a served tool is run',
  standards: { cwe: [78, 94, 470, 502], owaspLlm: ['LLM05', 'LLM06'], owaspAgentic: ['ASI02', 'ASI05'], atlas: ['AML.T0053', 'AML.T0050'] },
  runtime: 'execution-after-response',
  labels: ['tool-argument'],
  sinks: {
    code: 'is run as code',
    shell: 'is run in a shell',
    program: 'chooses the program to run',
    dispatch: 'is looked up as a name',
    module: { place: 'is looked up among the modules of a package', severity: 'warning' },
    deserialise: 'is deserialised by a format that runs code',
    template: 'is run as a template',
  },
  fixable: 'sometimes',
  fix: listArguments,
  message:
    'The argument `{source}` of a tool {place} by `{callee}`: whoever connects, or steers the model of who does, runs commands here. Offer fixed actions, pass arguments as a list to a fixed program, or run it in a sandbox.',
});
