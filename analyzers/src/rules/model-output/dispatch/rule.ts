import { allowlist } from '../../fixes/allowlist.ts';
import { defineFlowRule } from '../../flowRule.ts';

/** A model's text names the function that runs: whatever has a name there can be called. */
export default defineFlowRule({
  id: 'model-output/dispatch',
  family: 'model-output',
  severity: 'error',
  title: 'Model output names a function without an allowlist',
  standards: { cwe: [1426, 470], owaspLlm: ['LLM05', 'LLM06'], owaspAgentic: ['ASI02', 'ASI05'], atlas: ['AML.T0053'] },
  runtime: 'execution-after-response',
  labels: ['model-output'],
  // A module that is there is loaded: what was written to be loaded, most often.
  sinks: { dispatch: 'is looked up as a name', module: { place: 'is looked up among the modules of a package', severity: 'warning' } },
  fixable: 'sometimes',
  fix: allowlist,
  message:
    'The {source} {place} by `{callee}`: whoever steers the model calls anything that has a name there. Put the functions that it may call into a table of their own, and look it up in that.',
});
