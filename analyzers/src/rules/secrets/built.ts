import { findSecrets, isPlaceholder, maskKey, type SecretSpan } from '../../sensitive/secrets/index.ts';
import { isIn, isWithin, rangeOf, type Hit, type InputOf, type RuleContext, type Severity } from '../rule.ts';
import { severityIn } from '../testPaths.ts';
import { moveToEnvironment } from './environment/moveToEnvironment.ts';
import { anchorOf, secretsIn, whatOf } from './written.ts';

/** Variable that each SDK reads its key from; by the client type of the catalogue. */
export const VARIABLES: Readonly<Record<string, string>> = { openai: 'OPENAI_API_KEY', anthropic: 'ANTHROPIC_API_KEY' };

/** What stands before a key in a header. */
const SCHEME = /^(?:Bearer|Basic|Token) +/i;

interface Range {
  readonly start: number;
  readonly end: number;
}

function encloses(outer: Range, inner: Range): boolean {
  return isWithin(inner, outer) && outer.end - outer.start > inner.end - inner.start;
}

/**
 * A hit for each secret of some types that is put together from constants, or given to a client as its key, and that no piece
 * of the file shows whole.
 */
export function* builtSecrets(facts: InputOf<'text' | 'keys'>, context: RuleContext, severity: Severity, types: readonly SecretSpan['type'][]): Generator<Hit> {
  const written = secretsIn(facts);
  const known = new Set(written.map((span) => facts.text.slice(span.start, span.end)));
  const here = facts.keys.filter((use) => isIn(facts, use.at));
  for (const use of here) {
    const range = rangeOf(use.at);
    if (written.some((span) => span.start < range.end && range.start < span.end)) continue;
    // A part of a longer expression may be a key already: the whole expression is the one that counts.
    if (here.some((other) => other !== use && encloses(rangeOf(other.at), range))) continue;
    const found = findSecrets(use.text, { bare: true }).find((span) => span.type !== 'secret');
    const value = found ? use.text.slice(found.start, found.end) : use.text.replace(SCHEME, '');
    // Where it is put into a header it is the same key once more.
    if (known.has(value) || !types.includes(found?.type ?? 'provider-key')) continue;
    // A constant given to a client as its key is one, whatever its shape, unless it plainly stands for none.
    if (!found && (use.provider === '' || value.length < 16 || isPlaceholder(value) || !/\d/.test(value))) continue;
    known.add(value);
    const variable = found?.variable ?? VARIABLES[use.provider] ?? 'API_KEY';
    // Where the expression holds more than the key, what is around it would be lost.
    yield {
      ...range,
      confidence: found ? 'proven' : 'likely',
      severity: severityIn(facts.file, severity),
      values: {
        what: whatOf(found ?? { type: 'provider-key', provider: use.provider }, value),
        provider: found?.provider ?? use.provider,
        hint: maskKey(value),
        variable,
      },
      anchor: anchorOf({ type: found?.type ?? 'provider-key', provider: found?.provider ?? use.provider, variable }),
      secret: value,
      fixes: () => (value === use.text ? [moveToEnvironment(facts, context, range, variable, true)] : []),
    };
  }
}
