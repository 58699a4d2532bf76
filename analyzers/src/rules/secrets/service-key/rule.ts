import { defineRule } from '../../rule.ts';
import { builtSecrets } from '../built.ts';
import { withClients } from '../clients.ts';
import { writtenSecrets } from '../written.ts';

const TYPES = ['service-key', 'private-key', 'token'] as const;

/** A key of a cloud, a code host or another service, a signed token or a private key, written into a file. */
export default defineRule({
  id: 'secrets/service-key',
  family: 'secrets',
  severity: 'error',
  title: 'Hard-coded key, token or private key',
  standards: { cwe: [798, 321], owaspLlm: ['LLM02'], owaspAgentic: ['ASI03'], atlas: ['AML.T0055'] },
  fixable: 'sometimes',
  runtime: 'key-in-use',
  message:
    '{what} is written in the source: everyone who can read it can use it. Keep it outside the repository, in {variable} or a secret store, and revoke this one.',
  input: ['text', 'keys'],
  *detect(facts, context) {
    yield* withClients(facts, writtenSecrets(facts, context, 'error', TYPES));
    yield* withClients(facts, builtSecrets(facts, context, 'error', TYPES));
  },
});
