import { findSecrets, isPlaceholder, maskKey } from '../../sensitive/secrets/index.ts';
import { defineRule, isIn, rangeOf } from '../rule.ts';
import { severityIn } from '../testPaths.ts';
import { moveToEnvironment } from './environment/moveToEnvironment.ts';
import { secretsIn, writtenSecrets } from './written.ts';

/** Variable that each SDK reads its key from; by the client type of the catalogue. */
const VARIABLES: Readonly<Record<string, string>> = { openai: 'OPENAI_API_KEY', anthropic: 'ANTHROPIC_API_KEY' };

/** A provider's key written into a file, or built from constants there: whoever reads the repository can spend it. */
export default defineRule({
  id: 'secrets/provider-key',
  family: 'secrets',
  severity: 'error',
  title: 'Hard-coded AI provider key',
  standards: { cwe: [798], owaspLlm: ['LLM02'], owaspAgentic: ['ASI03'], atlas: ['AML.T0055'] },
  runtime: 'key-in-use',
  message:
    'A key of {provider} ({hint}) is written in the source: everyone who can read it can use it. Read it from the environment variable {variable} and revoke this one.',
  *detect(facts, context) {
    yield* writtenSecrets(facts, context, 'error', ['provider-key']);
    const written = secretsIn(facts);
    const values = new Set(written.map((span) => facts.text.slice(span.start, span.end)));
    for (const use of facts.keys) {
      if (!isIn(facts, use.at)) continue;
      const range = rangeOf(use.at);
      if (written.some((span) => span.start < range.end && range.start < span.end)) continue;
      const found = findSecrets(use.text).find((span) => span.type === 'provider-key');
      // A part of a longer expression may be a key already: the whole expression is the one that counts.
      if (facts.keys.some((other) => other !== use && isIn(facts, other.at) && encloses(rangeOf(other.at), range))) continue;
      const value = found ? use.text.slice(found.start, found.end) : use.text;
      // Where it is put into a header it is the same key once more.
      if (values.has(value)) continue;
      // A constant given to a client as its key is one, whatever its shape, unless it plainly stands for none.
      if (!found && (use.provider === '' || use.text.length < 16 || isPlaceholder(use.text) || !/\d/.test(use.text))) continue;
      values.add(value);
      const provider = found?.provider ?? use.provider;
      const variable = found?.variable ?? VARIABLES[use.provider] ?? 'API_KEY';
      const fix = moveToEnvironment(facts, context, range, variable);
      yield {
        ...range,
        confidence: found ? 'proven' : 'likely',
        severity: severityIn(facts.file, 'error'),
        values: { provider, hint: maskKey(value), variable },
        secret: value,
        fixes: fix ? [fix] : [],
      };
    }
  },
});

function encloses(outer: { start: number; end: number }, inner: { start: number; end: number }): boolean {
  return outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start;
}
