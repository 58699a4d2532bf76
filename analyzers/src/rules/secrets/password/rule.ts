import { defineRule } from '../../rule.ts';
import { writtenSecrets } from '../written.ts';

/** A password in an address, or a value of high entropy under the name of a secret. Nobody's format vouches for it. */
export default defineRule({
  id: 'secrets/password',
  family: 'secrets',
  severity: 'warning',
  title: 'Hard-coded password or secret',
  standards: { cwe: [259, 798], owaspLlm: ['LLM02'], owaspAgentic: ['ASI03'], atlas: ['AML.T0055'] },
  fixable: 'sometimes',
  runtime: 'key-in-use',
  message: '{password} ({hint}) is written in the source: everyone who can read it can use it. Read it from {variable} and change it.',
  input: ['text'],
  *detect(facts, context) {
    yield* writtenSecrets(facts, context, 'warning', ['password', 'secret']);
  },
});
