import { findSecrets, formatOf, isPlaceholder, maskKey } from '../../sensitive/secrets/index.ts';
import { defineRule, isIn, rangeOf } from '../rule.ts';
import { moveToEnvironment } from './moveToEnvironment.ts';

/** Variable that each SDK reads its key from; by the client type of the catalogue. */
const VARIABLES: Readonly<Record<string, string>> = { openai: 'OPENAI_API_KEY', anthropic: 'ANTHROPIC_API_KEY' };

/** A provider's key written into the source, or built from constants there: whoever reads the repository can spend it. */
export default defineRule({
  id: 'secrets/provider-key',
  family: 'secrets',
  severity: 'error',
  title: 'Hard-coded AI provider key',
  standards: { cwe: [798], owaspLlm: ['LLM02'], owaspAgentic: ['ASI03'], atlas: ['AML.T0055'] },
  runtime: 'key-in-use',
  message:
    'A key of {provider} ({hint}) is written in the source: everyone who can read it can use it. Read it from the environment variable {variable} and revoke this one.',
  *detect(facts) {
    const seen: { start: number; end: number }[] = [];
    for (const span of findSecrets(facts.text)) {
      if (span.type !== 'provider-key') continue;
      seen.push(span);
      const values = { provider: span.provider, hint: maskKey(facts.text.slice(span.start, span.end)), variable: span.variable };
      const fix = moveToEnvironment(facts, span, span.variable);
      yield { start: span.start, end: span.end, confidence: 'proven', values, secret: facts.text.slice(span.start, span.end), fixes: fix ? [fix] : [] };
    }
    for (const use of facts.keys) {
      if (!isIn(facts, use.at)) continue;
      const range = rangeOf(use.at);
      if (seen.some((span) => span.start < range.end && range.start < span.end)) continue;
      const whole = formatOf(use.text);
      const found = whole?.type === 'provider-key' ? whole : undefined;
      // A constant given to a client as its key is one, whatever its shape, unless it plainly stands for none.
      if (!found && (use.text.length < 16 || isPlaceholder(use.text) || !/\d/.test(use.text))) continue;
      const provider = found?.provider ?? use.provider;
      const variable = found?.variable ?? VARIABLES[use.provider] ?? 'API_KEY';
      const fix = moveToEnvironment(facts, range, variable);
      yield {
        ...range,
        confidence: found ? 'proven' : 'likely',
        values: { provider, hint: maskKey(use.text), variable },
        secret: use.text,
        fixes: fix ? [fix] : [],
      };
    }
  },
});
