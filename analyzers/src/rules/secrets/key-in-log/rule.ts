import { defineRule, isIn, rangeOf } from '../../rule.ts';
import { severityIn } from '../../testPaths.ts';

/** A credential that is written to a log: logs are kept, copied and read by many. */
export default defineRule({
  id: 'secrets/key-in-log',
  family: 'secrets',
  severity: 'error',
  title: 'Credential written to a log',
  standards: { cwe: [532], owaspLlm: ['LLM02'], owaspAgentic: ['ASI03'], atlas: ['AML.T0055'] },
  runtime: 'key-in-use',
  message:
    '`{what}` is written by `{callee}`: whoever reads the log can use it. Log that it is set, or its last characters, and revoke it if it has been logged.',
  *detect(facts) {
    for (const leak of facts.leaks) {
      if (!isIn(facts, leak.argument)) continue;
      yield {
        ...rangeOf(leak.argument),
        ...(leak.taint ? { taint: leak.taint } : {}),
        confidence: leak.confidence,
        severity: severityIn(facts.file, 'error'),
        values: { what: leak.what, callee: leak.callee },
      };
    }
  },
});
