import { maskKey } from '../../../sensitive/secrets/index.ts';
import { defineRule } from '../../rule.ts';
import { anchorOf, secretsIn } from '../written.ts';

/** An identifier that its provider makes to be public. Nothing is wrong, so it is said only where everything is asked for. */
export default defineRule({
  id: 'secrets/public-identifier',
  family: 'secrets',
  severity: 'information',
  title: 'Public identifier',
  standards: { cwe: [200], owaspLlm: ['LLM02'], owaspAgentic: [], atlas: [] },
  runtime: 'key-in-use',
  message:
    'An identifier of {provider} ({hint}) that is made to be public: browsers and apps carry it. It is no secret; restrict at {provider} what it may be used for.',
  inventory: true,
  input: ['text'],
  *detect(facts) {
    for (const { type, provider, variable, start, end } of secretsIn(facts)) {
      if (type !== 'public-identifier') continue;
      yield {
        start,
        end,
        confidence: 'heuristic',
        values: { provider, hint: maskKey(facts.text.slice(start, end)) },
        anchor: anchorOf({ type, provider, variable }),
      };
    }
  },
});
