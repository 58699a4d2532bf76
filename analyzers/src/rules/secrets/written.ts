import { findSecrets, issuerOf, looksRandom, maskKey, type SecretSpan } from '../../sensitive/secrets/index.ts';
import type { Confidence } from '../../interpreter/values/values.ts';
import type { Hit, InputOf, RuleContext, Severity } from '../rule.ts';
import { isTestPath, severityIn } from '../testPaths.ts';
import { moveToEnvironment } from './environment/moveToEnvironment.ts';

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

/** What tells a secret from the others of its file, and says nothing of its value. */
export function anchorOf({ type, provider, variable }: Pick<SecretSpan, 'type' | 'provider' | 'variable'>): string {
  return `${type} ${provider} ${variable}`;
}

/** A host that is this machine, or a name that nobody can have (RFC 2606, RFC 6761). */
const NOBODYS_HOST =
  /^@(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|host\.docker\.internal|(?:[\w-]+\.)*example\.(?:com|org|net)|(?:[\w-]+\.)+(?:test|invalid|example))(?![\w.-])/i;

/** A signed token that a service has issued names its address; one that a test has signed for itself names nobody's. */
const namesIssuer = (token: string): boolean =>
  /^https:\/\/(?!localhost|127\.|(?:[\w-]+\.)*(?:example|test|invalid)(?:\.\w+)?(?:[/:]|$))/i.test(issuerOf(token) ?? '');

/** The head of an OpenAPI or Swagger description, in YAML or JSON. */
const API_DESCRIPTION = /(?:^|[\n{,])\s{0,8}["']?(?:openapi|swagger)["']?\s{0,4}:\s{0,4}["']?\d/;

/** In the description of an API, a token or a password under its name is what a request looks like. Keys of a known shape are told all the same. */
function isExampleOfApi({ file, text }: InputOf<'text'>, { type, provider }: SecretSpan): boolean {
  return (type === 'token' || provider === 'generic') && type !== 'private-key' && /\.(?:ya?ml|json)$/.test(file) && API_DESCRIPTION.test(text.slice(0, 600));
}

/** From so many characters on, nobody thinks up a password for a test. */
const GENERATED = 20;

/**
 * In a test, a password in an address that leads nowhere, and one that somebody thought up: they open what the test itself has made.
 * What was generated may open something else.
 */
function isForTestsAlone({ file, text }: InputOf<'text'>, { type, format, start, end }: SecretSpan): boolean {
  if (!isTestPath(file)) return false;
  if (type === 'token') return !namesIssuer(text.slice(start, end));
  if (type !== 'password') return false;
  const isThoughtUp = format === 'generic-password' && !(end - start >= GENERATED && looksRandom(text.slice(start, end)));
  return isThoughtUp || NOBODYS_HOST.test(text.slice(end, end + 80));
}

/** A hit for each secret of some types that is written out in a file, whatever its language. */
export function* writtenSecrets(facts: InputOf<'text'>, context: RuleContext, severity: Severity, types: readonly SecretSpan['type'][]): Generator<Hit> {
  for (const span of secretsIn(facts)) {
    if (!types.includes(span.type)) continue;
    const value = facts.text.slice(span.start, span.end);
    const fix = moveToEnvironment(facts, context, span, span.variable);
    yield {
      start: span.start,
      end: span.end,
      confidence: isForTestsAlone(facts, span) || isExampleOfApi(facts, span) ? 'heuristic' : CONFIDENCE[span.confidence],
      severity: severityIn(facts.file, severity),
      values: { what: whatOf(span, value), provider: span.provider, hint: maskKey(value), variable: span.variable },
      anchor: anchorOf(span),
      secret: value,
      fixes: fix ? [fix] : [],
    };
  }
}
