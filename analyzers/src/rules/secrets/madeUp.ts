import { isOver, issuerOf, keyFormats, looksRandom, type SecretSpan } from '../../sensitive/secrets/index.ts';
import type { InputOf } from '../rule.ts';
import { isTestPath } from '../testPaths.ts';
import { isToldToWrite } from './messages.ts';
import { isForReaders, isForTests, isInTestModule, isKeptAnswer, isPipeline, isRequests, isShownAsCode, isTranslation } from './places.ts';

/** A host that is this machine, a name that nobody can have (RFC 2606, RFC 6761), or one of a network of containers, which has no dot. */
const NOBODYS_HOST =
  /^@(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|host\.docker\.internal|[A-Za-z][\w-]*(?=[:/?#"'`\s]|$)|(?:[\w-]+\.)*(?:example|domain|yourdomain|mydomain|somewhere|host|server)\.(?:com|org|net)|(?:[\w-]+\.)+(?:test|invalid|example|local|internal))(?![\w.-])/i;

/** A signed token that a service has issued names its address; one that a test has signed for itself names nobody's. */
const namesIssuer = (token: string): boolean =>
  /^https:\/\/(?!localhost|127\.|(?:[\w-]+\.)*(?:example|test|invalid)(?:\.\w+)?(?:[/:]|$))/i.test(issuerOf(token) ?? '');

/** The head of an OpenAPI or Swagger description, in YAML or JSON. */
const API_DESCRIPTION = /(?:^|[\n{,])\s{0,8}["']?(?:openapi|swagger)["']?\s{0,4}:\s{0,4}["']?\d/;

const isApiDescription = ({ file, text }: InputOf<'text'>): boolean => /\.(?:ya?ml|json)$/.test(file) && API_DESCRIPTION.test(text.slice(0, 600));

/** Formats that have no marker of their own: digits of some length beside a name. */
const UNMARKED = new Set(keyFormats.filter(({ markers }) => markers.length === 0).map(({ id }) => id));

/** Nobody's format vouches for the value: a name or a word near it does. */
const isByName = ({ format, type }: SecretSpan): boolean =>
  type !== 'private-key' && (format === 'generic-password' || format === 'generic-secret' || UNMARKED.has(format));

/** The half of a pair of keys that says whose they are: it opens nothing without the other, which is judged for itself. */
const isIdOfPair = (span: SecretSpan): boolean => span.type === 'service-key' && !isByName(span) && /(?:ACCESS_KEY|SECRET)_ID$/.test(span.variable);

/** `@token = …`: a variable that a file of requests keeps for all of them; the token of a session stands in the request itself. */
const isFileVariable = (text: string, at: number): boolean => /^@[\w-]{1,60}\s{0,8}=\s{0,8}$/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at));

/** A line that is taken out of its file, or speaks to its reader. */
const COMMENT = /^[^\S\n]*(?:#|\/\/|;|--|\*|<!--)/;
const isInCommentLine = (text: string, at: number): boolean => COMMENT.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at));

/** Good for one payment, one address or one hour: in what a test or a page keeps of an answer, long since over. */
const SHORT_LIVED: ReadonlySet<string> = new Set([
  'stripe-client-secret',
  'stripe-setup-secret',
  'aws-session-token',
  'aws-presigned',
  'microsoft-sas',
  'gcp-access-token',
  'github-installation',
]);

/** The date until which a signed address is good, or from which on for some days: `se=2024-05-01`, `X-Amz-Date=20240501T…`. */
const DATE_OF_ADDRESS = /[?&;](?:se|ske)=20(?:[01]\d|2[0-4])-|X-(?:Amz|Goog)-Date=20(?:[01]\d|2[0-4])\d{4}/i;

/** One file, to be read: the address of a picture or an attachment. */
const ONE_FILE = /^(?=.{0,400}[?&;]sp=r(?:&|%26|\\u0026))(?=.{0,400}[?&;]sr=b(?:&|%26|\\u0026))/s;

/** The address is good no more, or for one file alone. */
const opensLittle = (text: string, start: number, end: number): boolean => {
  const around = text.slice(Math.max(0, start - 400), end + 200);
  return DATE_OF_ADDRESS.test(around) || ONE_FILE.test(around);
};

/** From so many characters on, nobody thinks up a password. */
const GENERATED = 20;

/** Keys that an application makes for itself: what a job that tests it is given opens nothing else. */
const OWN_KEY =
  /^(?:APP|SECRET|JWT|SESSION|ENCRYPTION|COOKIE|SIGNING|NEXTAUTH|AUTH|RAILS|DJANGO|HASH|SALT)(?:_?\w{0,20})?_?(?:KEY|SECRET|KEY_BASE|SALT)$|^(?:NEXTAUTH_SECRET|SALT)$|^[A-Z][A-Z0-9]{1,20}_(?:COOKIE|SESSION|JWT|ENCRYPTION|SIGNING)_(?:SECRET|KEY|SECRET_KEY)$/;

/** Services that issue keys: `SLACK_SIGNING_SECRET` comes from one. */
const ISSUERS: ReadonlySet<string> = new Set(keyFormats.flatMap(({ provider }) => provider.split(/[^a-z0-9]+/i)).map((word) => word.toLowerCase()));

/** With what an image of a database is told the password of the one that it begins. */
const OF_AN_IMAGE =
  /^(?:POSTGRES(?:QL)?|MYSQL(?:_ROOT)?|MARIADB(?:_ROOT)?|MONGO(?:_INITDB_ROOT)?|MSSQL_SA|SA|REDIS|RABBITMQ_DEFAULT|CLICKHOUSE|ELASTIC|MINIO_ROOT|NEO4J)_PASS(?:WORD)?$/;

/** `TEST_USER_PASSWORD`: the name says whose it is. */
const OF_A_TEST = /^(?:TESTS?|TESTING|E2E|CYPRESS|PLAYWRIGHT|MOCK|FAKE|DUMMY)_/;

/** What a job of a pipeline has of its own: passwords that somebody thought up or that it gives to a database that it begins, keys that an application makes for itself. */
const isOfItsJob = ({ text }: InputOf<'text'>, span: SecretSpan, isThoughtUp: boolean): boolean =>
  (span.type === 'password' && (isThoughtUp || OF_AN_IMAGE.test(span.variable) || NOBODYS_HOST.test(text.slice(span.end, span.end + 80)))) ||
  (isByName(span) && OWN_KEY.test(span.variable) && !ISSUERS.has(/^[A-Z0-9]+/.exec(span.variable)?.[0].toLowerCase() ?? ''));

/**
 * Whether a value that looks like a secret is there to be read, or opens only what its own file makes: in tests, examples, documentation,
 * translations, messages, pipelines, descriptions of an API. A key whose format says whose it is counts there, too.
 */
export function isMadeUp(facts: InputOf<'text'>, span: SecretSpan): boolean {
  const { file, text } = facts;
  const { type, format, start, end, variable } = span;
  const value = text.slice(start, end);
  const isThoughtUp = !(end - start >= GENERATED && looksRandom(value));
  if (type === 'token' ? isOver(value) : SHORT_LIVED.has(format) && opensLittle(text, start, end)) return true;
  if (isIdOfPair(span) && (isForReaders(file) || isInCommentLine(text, start))) return true;
  if (isByName(span) && isToldToWrite(text, start, end)) return true;
  if (isByName(span) && isKeptAnswer(file, text, start)) return true;
  if (isRequests(file) && isByName(span) && /TOKEN|AUTHORIZATION|BEARER/.test(variable) && !isFileVariable(text, start)) return true;
  if (isTranslation(file) && isByName(span)) return true;
  if (isPipeline(file) && isOfItsJob(facts, span, isThoughtUp)) return true;
  if (type === 'password' && isThoughtUp && OF_A_TEST.test(variable)) return true;
  const isTest = isTestPath(file) || isForTests(file) || isInTestModule(file, text, start);
  if (!isTest && !isForReaders(file) && !isApiDescription(facts) && !isShownAsCode(file, text, start)) return false;
  if (type === 'token') return !namesIssuer(value);
  if (type === 'private-key' || isByName(span) || SHORT_LIVED.has(format)) return true;
  return type === 'password' && (NOBODYS_HOST.test(text.slice(end, end + 80)) || (isForReaders(file) && (isThoughtUp || format === 'basic-auth')));
}
