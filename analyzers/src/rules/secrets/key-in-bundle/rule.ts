import { isCredentialName, isMeantPublic, PUBLIC_PREFIXES } from '../../../catalogue/credentials.ts';
import type { Confidence } from '../../../interpreter/values/values.ts';
import { keyFormats } from '../../../sensitive/secrets/index.ts';
import { defineRule, isIn, rangeOf, type Hit, type InputOf } from '../../rule.ts';
import { severityIn } from '../../testPaths.ts';
import { isForBrowsers } from '../forBrowsers.ts';
import { isMadeUp } from '../madeUp.ts';
import { isPage } from '../places.ts';
import { secretsIn } from '../written.ts';

const PUBLIC_PREFIX = new RegExp(`(?<![\\w$])(?:${PUBLIC_PREFIXES.join('|')})([A-Z0-9_]{3,60})(?![\\w$])`, 'g');
/** Keys of Google that its own scripts in a page ask for. */
const GOOGLE_IN_PAGES = /^GOOGLE_(?:MAPS?|PLACES|PICKER|ANALYTICS|RECAPTCHA|ADS|FONTS|CALENDAR|TAG)_/;
/** Variables that AI SDKs read their keys from: never meant for a browser. */
const PROVIDER_VARIABLES = [...new Set(keyFormats.filter((format) => format.type === 'provider-key').map((format) => format.variable))];
/** The providers' names as they begin a variable. */
const PROVIDER_NAME = new RegExp(
  `^(?:${[...new Set(PROVIDER_VARIABLES.map((name) => name.split('_')[0] ?? ''))].filter((name) => name.length > 2).join('|')}|CLAUDE|GPT|LLM|CHATGPT)_`,
);

/** Configuration in which names of variables are put into a bundle. */
const BUNDLER =
  /(?:^|\/)(?:vite|vitest|webpack|next|rollup|rspack|rsbuild|esbuild|parcel|craco|vue|snowpack|babel|tsup|electron\.vite)[\w.-]*\.(?:[mc]?[jt]s|json)$/;
const DEFINED = /["'](?:process\.env|import\.meta\.env)\.([A-Z][A-Z0-9_]*)["']\s*:/g;
const NEXT_ENV = /\benv\s*:\s*\{([^{}]{0,4000})\}/g;
/** Settings that frameworks hand to the browser, by the file that holds them; whatever the fields are called, they are given variables there. */
const HANDED_OVER: readonly { readonly file: RegExp; readonly block: RegExp }[] = [
  { file: /(?:^|\/)nuxt\.config\.[cm]?[jt]s$/, block: /\b(?:public|appConfig)\s*:\s*\{([^{}]{0,4000})\}/g },
  { file: /(?:^|\/)next\.config\.[cm]?[jt]s$/, block: /\bpublicRuntimeConfig\s*:\s*\{([^{}]{0,4000})\}/g },
  { file: /(?:^|\/)app\.config\.[cm]?[jt]s$/, block: /\bextra\s*:\s*\{([^{}]{0,4000})\}/g },
  {
    file: /(?:^|\/)(?:vite|astro|rsbuild|electron\.vite|esbuild|webpack|rspack)[\w.-]*\.[cm]?[jt]s$/,
    block: /\b(?:define\s*:\s*|DefinePlugin\(\s*)\{([^{}]{0,4000})\}/g,
  },
];
const GIVEN = /:\s*(?:JSON\.stringify\(\s*)?(?:process\.env|import\.meta\.env|env)\.([A-Z][A-Z0-9_]*)/g;

/** A credential that is put into what a browser loads: every visitor can read it. */
export default defineRule({
  id: 'secrets/key-in-bundle',
  family: 'secrets',
  severity: 'error',
  title: 'Credential in a browser bundle',
  standards: { cwe: [200, 522], owaspLlm: ['LLM02', 'LLM10'], owaspAgentic: ['ASI03'], atlas: ['AML.T0055'] },
  runtime: 'key-in-use',
  message: '{what} {why}: every visitor can read it and spend it. Call the model from a server of your own and keep the key there.',
  input: ['text', 'calls'],
  *detect(facts) {
    const severity = severityIn(facts.file, 'error');
    for (const hit of [...publicVariables(facts), ...bundlerDefinitions(facts), ...handedOver(facts), ...servedKeys(facts), ...browserClients(facts)])
      yield { ...hit, anchor: hit.values['what'] ?? '', severity };
  },
});

function* publicVariables(facts: InputOf<'text' | 'calls'>): Generator<Hit> {
  for (const match of facts.text.matchAll(PUBLIC_PREFIX)) {
    const [whole, name = ''] = match;
    const confidence = exposure(name);
    if (confidence === undefined || !isUse(facts, match.index, whole.length)) continue;
    yield {
      start: match.index,
      end: match.index + whole.length,
      // A page tells of variables, be it to warn of one: no bundler reads it.
      confidence: isPage(facts.file) ? 'heuristic' : confidence,
      values: { what: `\`${whole}\``, why: 'is put into the browser bundle because of its prefix' },
    };
  }
}

/** Half of a pair, and the one that is given away, whoever's it is. */
const PUBLIC_HALF = /(?:^|_)(?:PUBLIC|PUBLISHABLE)_(?:API_)?KEY$/;

/** How sure it is that a variable of this name (without its prefix) must stay secret. */
function exposure(name: string): Confidence | undefined {
  const isProviders = PROVIDER_VARIABLES.includes(name) || (PROVIDER_NAME.test(name) && /_KEY$/.test(name));
  if (!isCredentialName(name) && !isProviders) return undefined;
  if (GOOGLE_IN_PAGES.test(name) || PUBLIC_HALF.test(name)) return undefined;
  if (isProviders || PROVIDER_NAME.test(name)) return 'proven';
  if (isMeantPublic(name)) return undefined;
  return /SECRET|PASSWORD|PRIVATE|SERVICE_ROLE|CREDENTIAL/.test(name) ? 'likely' : 'heuristic';
}

/** A line of `.env` gives a value behind a name. */
const isSet = (text: string, end: number): boolean =>
  /^\s{0,4}=[ \t]{0,4}(?!["']{0,2}(?:null|none|false|undefined)?["']{0,2}\s*(?:#|$))\S/im.test(text.slice(end, end + 80));

/** What follows the name of a member in a type. */
const TYPED = /^\??\s?:\s{0,4}(?:string|number|boolean|undefined)\b/;

/** Whether a name is read or set there, not only mentioned in prose. */
function isUse({ file, text }: InputOf<'text' | 'calls'>, start: number, length: number): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(start + length, start + length + 4);
  if (/(?:env|environ)(?:\?\.|\.|\[\s*["'`])$|Deno\.env\.get\(\s*["'`]$/.test(before)) return true;
  // A name that begins with PUBLIC_ may be anything, that of a public bucket for one; it is a variable where variables are given values.
  if (text.startsWith('PUBLIC_', start) && !(/(?:^|\/)\.env/.test(file) ? isSet(text, start + length) : text.includes('$env/'))) return false;
  // A type says that a variable may be there. A template's empty line says more: whoever follows it publishes what they fill in.
  if (TYPED.test(text.slice(start + length, start + length + 24))) return false;
  return /[{,]\s*$/.test(before) || /^["']?\s*[:=]/.test(after);
}

/** What stands between the braces of each block that a pattern finds, and where it begins. */
function* blocksIn(text: string, pattern: RegExp): Generator<{ readonly body: string; readonly from: number }> {
  for (const { 0: whole, 1: body = '', index } of text.matchAll(pattern)) yield { body, from: index + whole.length - 1 - body.length };
}

function* bundlerDefinitions(facts: InputOf<'text' | 'calls'>): Generator<Hit> {
  if (!BUNDLER.test(facts.file)) return;
  const hit = (name: string, start: number): Hit[] =>
    isCredentialName(name) && !isMeantPublic(name)
      ? [
          {
            start,
            end: start + name.length,
            confidence: 'proven',
            values: { what: `\`${name}\``, why: 'is written into the browser bundle by this definition' },
          },
        ]
      : [];
  for (const match of facts.text.matchAll(DEFINED)) yield* hit(match[1] ?? '', match.index + match[0].indexOf(match[1] ?? ''));
  if (!/(?:^|\/)next\.config/.test(facts.file)) return;
  for (const { body, from } of blocksIn(facts.text, NEXT_ENV)) {
    for (const name of body.matchAll(/(?:^|[,{\n])\s*["']?([A-Z][A-Z0-9_]*)["']?\s*:/g))
      yield* hit(name[1] ?? '', from + name.index + name[0].indexOf(name[1] ?? ''));
  }
}

/** `runtimeConfig: { public: { key: process.env.VOYAGE_API_KEY } }` */
function* handedOver(facts: InputOf<'text' | 'calls'>): Generator<Hit> {
  for (const { file, block } of HANDED_OVER) {
    if (!file.test(facts.file)) continue;
    for (const { body, from } of blocksIn(facts.text, block)) {
      for (const given of body.matchAll(GIVEN)) {
        const [whole, name = ''] = given;
        const confidence = exposure(name);
        if (confidence === undefined) continue;
        const end = from + given.index + whole.length;
        yield { start: end - name.length, end, confidence, values: { what: `\`${name}\``, why: 'is handed to the browser by this setting' } };
      }
    }
  }
}

function* servedKeys(facts: InputOf<'text' | 'calls'>): Generator<Hit> {
  if (!isForBrowsers(facts)) return;
  for (const span of secretsIn(facts)) {
    if (span.type !== 'provider-key' && span.type !== 'service-key') continue;
    yield {
      start: span.start,
      end: span.end,
      confidence: isMadeUp(facts, span) ? 'heuristic' : 'likely',
      values: { what: `The key of ${span.provider}`, why: 'is in a file that the browser loads' },
      secret: facts.text.slice(span.start, span.end),
    };
  }
}

function* browserClients(facts: InputOf<'text' | 'calls'>): Generator<Hit> {
  for (const { at, library, given } of facts.calls('client')) {
    // A key that its owner types in is the owner's to use.
    if (given['inBrowser'] !== true || given['key'] === 'entered' || !isIn(facts, at)) continue;
    const isUnknown = given['key'] === 'unknown';
    const why = isUnknown ? 'runs in the browser with a key that is not seen to be its user’s own' : 'runs in the browser with your key';
    const confidence = isUnknown ? 'heuristic' : given['key'] === 'constant' ? 'proven' : 'likely';
    yield { ...switchRange(facts.text, rangeOf(at)), confidence, values: { what: `This client of ${library}`, why } };
  }
}

/** The SDK's own switch within the client's options. */
function switchRange(text: string, range: { start: number; end: number }): { start: number; end: number } {
  const at = text.slice(range.start, range.end).indexOf('dangerouslyAllowBrowser');
  return at < 0 ? range : { start: range.start + at, end: range.start + at + 'dangerouslyAllowBrowser'.length };
}
