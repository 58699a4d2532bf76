import { defineRule } from '../../rule.ts';
import { builtSecrets } from '../built.ts';
import { withClients } from '../clients.ts';
import { writtenSecrets } from '../written.ts';

/** A provider's key written into a file, or built from constants there: whoever reads the repository can spend it. */
export default defineRule({
  id: 'secrets/provider-key',
  family: 'secrets',
  severity: 'error',
  title: 'Hard-coded AI provider key',
  standards: { cwe: [798], owaspLlm: ['LLM02'], owaspAgentic: ['ASI03'], atlas: ['AML.T0055'] },
  fixable: 'sometimes',
  runtime: 'key-in-use',
  message:
    'A key of {provider} ({hint}) is written in the source: everyone who can read it can use it. Read it from the environment variable {variable} and revoke this one.',
  input: ['text', 'keys'],
  *detect(facts, context) {
    yield* withClients(facts, writtenSecrets(facts, context, 'error', ['provider-key']));
    yield* withClients(facts, builtSecrets(facts, context, 'error', ['provider-key']));
  },
});
