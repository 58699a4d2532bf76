import { findSecrets, isPasswordHash, maskKey, type SecretSpan } from '../../sensitive/secrets/index.ts';
import type { Confidence } from '../../interpreter/values/values.ts';
import type { Hit, InputOf, RuleContext, Severity } from '../rule.ts';
import { severityIn } from '../testPaths.ts';
import { moveToEnvironment } from './environment/moveToEnvironment.ts';
import { isMadeUp } from './madeUp.ts';

const CONFIDENCE: Readonly<Record<SecretSpan['confidence'], Confidence>> = { high: 'proven', medium: 'likely', low: 'heuristic' };

const found = new WeakMap<InputOf<'text'>, readonly SecretSpan[]>();

/** The secrets of a file's text; several rules ask, the text is searched once. */
export function secretsIn(facts: InputOf<'text'>): readonly SecretSpan[] {
  let spans = found.get(facts);
  if (!spans) found.set(facts, (spans = findSecrets(facts.text, { file: facts.file })));
  return spans;
}

/** Says what a search of the file's bytes has found already, so that its text is not searched again. */
export function knowSecrets(facts: InputOf<'text'>, spans: readonly SecretSpan[]): void {
  found.set(facts, spans);
}

/** The secret as a message names it. */
export function whatOf({ type, provider }: Pick<SecretSpan, 'type' | 'provider'>, value: string): string {
  if (type === 'private-key') return 'A private key';
  return type === 'token' ? `A signed token (${maskKey(value)})` : `A credential of ${provider} (${maskKey(value)})`;
}

/** What a password is called: of its hash, which a guesser needs, it is said that it is one. */
const passwordOf = (value: string): string => (isPasswordHash(value) ? 'The hash of a password' : 'A password or secret');

/** What tells a secret from the others of its file, and says nothing of its value. */
export function anchorOf({ type, provider, variable }: Pick<SecretSpan, 'type' | 'provider' | 'variable'>): string {
  return `${type} ${provider} ${variable}`;
}

/** How sure a finding is, and how grave. What is made up for its place is information, for those who ask for everything. */
function weight(facts: InputOf<'text'>, span: SecretSpan, severity: Severity): { readonly confidence: Confidence; readonly severity: Severity } {
  if (isMadeUp(facts, span)) return { confidence: 'heuristic', severity: 'information' };
  return { confidence: CONFIDENCE[span.confidence], severity: severityIn(facts.file, severity) };
}

/** A hit for each secret of some types that is written out in a file, whatever its language. */
export function* writtenSecrets(facts: InputOf<'text'>, context: RuleContext, severity: Severity, types: readonly SecretSpan['type'][]): Generator<Hit> {
  for (const span of secretsIn(facts)) {
    if (!types.includes(span.type)) continue;
    const value = facts.text.slice(span.start, span.end);
    yield {
      start: span.start,
      end: span.end,
      ...weight(facts, span, severity),
      values: { what: whatOf(span, value), password: passwordOf(value), provider: span.provider, hint: maskKey(value), variable: span.variable },
      anchor: anchorOf(span),
      secret: value,
      fixes: () => [moveToEnvironment(facts, context, span, span.variable)],
    };
  }
}
