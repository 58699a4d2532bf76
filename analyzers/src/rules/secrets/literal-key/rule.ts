import { findSecrets, isPlaceholder, maskKey } from '../../../sensitive/secrets/index.ts';
import { defineRule, isIn, rangeOf } from '../../rule.ts';
import { isTestPath } from '../../testPaths.ts';
import { VARIABLES } from '../built.ts';
import { moveToEnvironment } from '../environment/moveToEnvironment.ts';
import { isForReaders } from '../places.ts';
import { anchorOf, secretsIn } from '../written.ts';

/** What says that the server behind the client asks for no key, or where one goes: nothing to be taken for a key. */
const SAYS_NONE =
  /your|here|<|>|\{|placeholder|example|changeme|change[-_]me|redacted|insert|replace|fake|dummy|mock|empty|none|not?[-_]|unused|ignored|required|needed|local|ollama|vllm|studio|anything|whatever|\*{3}|\.{3}|…/i;
/** What people write who only need the client to be made: `test`, `my-key`, `sk-test`. */
const ANY_WORD = /^(?:(?:sk|pk|my|api|test|proj)[-_]?){0,3}(?:test(?:ing)?|demo|key|secret|token|abc|asdf|qwerty|foo(?:bar)?)$/i;
/** What providers put before their keys. */
const PREFIX = /^(?:[A-Za-z]{1,12}\d?[-_]){1,3}/;

const NOTEBOOKS = /(?:^|\/)notebooks?\//i;

/** A literal that is shaped like no key: too short, one character over and over, or a row of the keyboard, but not a word for "none". */
function standsIn(text: string): boolean {
  if (text.length < 4 || text.length > 200 || /\s/.test(text) || SAYS_NONE.test(text)) return false;
  const body = text.replace(PREFIX, '');
  const repeats = body.length >= 3 && new Set(body.toLowerCase()).size <= 2;
  return repeats || ANY_WORD.test(text) || (/\d/.test(text) && (text.length < 16 || isPlaceholder(text)));
}

/** A literal that is no key stands where a client takes its key: the real one will be pasted over it. */
export default defineRule({
  id: 'secrets/literal-key',
  family: 'secrets',
  severity: 'warning',
  title: 'Literal where a key belongs',
  standards: { cwe: [798], owaspLlm: ['LLM02'], owaspAgentic: ['ASI03'], atlas: ['AML.T0055'] },
  fixable: 'sometimes',
  runtime: 'key-in-use',
  message:
    'A literal ({hint}) stands where {provider}’s client takes its key. If it is one, revoke it; if it stands in for one, read {variable} from the environment, so that no key is ever written here.',
  input: ['text', 'keys'],
  *detect(facts, context) {
    const written = secretsIn(facts);
    for (const use of facts.keys) {
      if (use.provider === '' || !isIn(facts, use.at) || !standsIn(use.text)) continue;
      const range = rangeOf(use.at);
      if (written.some((span) => span.start < range.end && range.start < span.end && span.type !== 'public-identifier')) continue;
      if (findSecrets(use.text, { bare: true }).some((span) => span.type !== 'secret')) continue;
      const variable = VARIABLES[use.provider] ?? `${use.provider.replace(/\W+/g, '_').toUpperCase()}_API_KEY`;
      yield {
        ...range,
        confidence: 'likely',
        severity: isTestPath(facts.file) || isForReaders(facts.file) || NOTEBOOKS.test(facts.file) ? 'information' : 'warning',
        values: { provider: use.provider, variable, hint: maskKey(use.text) },
        secret: use.text,
        anchor: anchorOf({ type: 'secret', provider: use.provider, variable }),
        // A header's scheme in front of the key would go with it.
        fixes: () => (facts.text.slice(range.start, range.end).slice(1, -1) === use.text ? [moveToEnvironment(facts, context, range, variable, true)] : []),
      };
    }
  },
});
