import { labelPayload, labelText } from '@clewline/analyzers';
import { findSecrets } from '../../analyzers/src/sensitive/secrets/index.ts';
import { disguises } from '../corpus/personal/disguises.ts';
import { ABOUT_ORDERS, INDIRECT, IN_MANY_WORDS, TWINS } from '../corpus/personal/indirectOrders.ts';
import { BY_HABIT, NAMED, NO_PHONES } from '../corpus/personal/phoneSentences.ts';
import { NOBODYS, SAID_ADDRESSES, SAID_PHONES, SAID_SSNS } from '../corpus/personal/spokenNumbers.ts';
import { Random } from '../corpus/random.ts';
import { harmlessFiles, settingsFiles } from '../corpus/secrets/files.ts';
import { recipes } from '../corpus/secrets/keys.ts';
import { LOGGED } from '../corpus/secrets/logged.ts';
import { bare, named, write } from '../corpus/secrets/syntaxes.ts';
import { analyse } from '../support/analyse.ts';
import { wasmSyntax } from '../support/syntax.ts';
import { redrawnKeys } from './redrawnKeys.ts';

const ROUNDS = 5;
/** Made up in the way in which people make up a key, to be given to a client. */
const STAND_INS = [
  'sk-test-123',
  'test',
  'sk-1234567890',
  'abc123',
  'my-key',
  'sk-xxxxxxxx',
  'sk-test',
  'aaaaaaaaaaaa',
  '12345678',
  'sk-proj-0000',
  'token-abc123',
];
/** Words that say that no key is needed, or where one goes. */
const NO_KEYS = ['none', 'local', 'EMPTY', 'sk-no-key-required', 'dummy', 'fake-key', 'ollama', 'lm-studio', 'not-needed', 'YOUR_API_KEY'];

type Row = { readonly found: number; readonly of: number; readonly falsely?: string; readonly missed?: readonly string[] };

const row = (all: readonly string[], isFound: (one: string) => boolean, falsely?: string): Row => {
  const missed = all.filter((one) => !isFound(one));
  return { found: all.length - missed.length, of: all.length, falsely, missed: missed.slice(0, 10) };
};
const flagged = (texts: readonly string[], isFlagged: (text: string) => boolean): string => `${texts.filter(isFlagged).length} of ${texts.length}`;

/** Values without quotes in files of settings: those found exactly; falsely: values reported in files that hold none. */
function settings(random: Random): Record<string, Row> {
  const reported = (text: string, file: string) => findSecrets(text, { file }).filter((span) => span.confidence !== 'low' && span.type !== 'public-identifier');
  const byFile = new Map<string, { found: number; of: number }>();
  for (let round = 0; round < ROUNDS; round++)
    for (const build of settingsFiles) {
      const { path, text: marked } = build(random);
      const parts = marked.split(/[⟦⟧]/);
      const found = reported(parts.join(''), path).map(({ start, end }) => `${start} ${end}`);
      const known = byFile.get(path) ?? { found: 0, of: 0 };
      let at = 0;
      for (const [i, part] of parts.entries()) {
        if (i % 2 === 1) known.of++;
        if (i % 2 === 1 && found.includes(`${at} ${at + part.length}`)) known.found++;
        at += part.length;
      }
      byFile.set(path, known);
    }
  const harmless = Array.from({ length: ROUNDS }, () => harmlessFiles.map((build) => build(random))).flat();
  const falsely = `${harmless.filter(({ path, text }) => reported(text, path).length > 0).length} of ${harmless.length} files without secrets`;
  const all = [...byFile.values()].reduce((sum, one) => ({ found: sum.found + one.found, of: sum.of + one.of }));
  return { 'values without quotes, all files': { ...all, falsely }, ...Object.fromEntries([...byFile].filter(([, one]) => one.found < one.of)) };
}

/** Every format of the corpus: under a name that says nothing of its provider, and bare in a sentence. */
function formats(random: Random): Record<string, Row> {
  const byName = new Map(recipes.map((recipe) => [recipe.name, recipe]));
  const isFound = (name: string, syntax: ((recipe: (typeof recipes)[number]) => string) | undefined, isBare: boolean): boolean => {
    const recipe = byName.get(name);
    if (!recipe || !syntax) return false;
    const sample = write(syntax, isBare ? recipe : { ...recipe, words: ['service', 'token'], title: 'Service', host: 'api.internal' }, recipe.make(random));
    return findSecrets(sample.text, { bare: isBare }).some((span) => span.start <= sample.start && span.end >= sample.end);
  };
  const marked = recipes.filter(({ prefixed }) => prefixed).map(({ name }) => name);
  return {
    'formats, named': row([...byName.keys()], (name) => isFound(name, named['python'], false)),
    'formats with a marker, bare': row(marked, (name) => isFound(name, Object.values(bare)[0], true)),
  };
}

/** Lines of programs that log: those that write a key and are reported; falsely: those reported that write none. */
async function logged(): Promise<Row> {
  const syntax = await wasmSyntax();
  const lines = Object.entries(LOGGED).flatMap(([file, text]) => {
    const found = new Set(
      analyse(syntax, { [file]: text })
        .flatMap(({ findings }) => findings)
        .filter(({ finding }) => finding.rule.id === 'secrets/key-in-log')
        .map(({ line }) => line),
    );
    return text.split('\n').flatMap((line, i) => {
      const label = /(?:\/\/|#) ([+-])$/.exec(line)?.[1];
      return label === undefined ? [] : [{ name: `${file}:${i + 1} ${line.trim()}`, isWrong: label === '+', isFound: found.has(i) }];
    });
  });
  const wrong = lines.filter(({ isWrong }) => isWrong);
  const falsely = lines.filter(({ isWrong, isFound }) => !isWrong && isFound);
  const missed = [...wrong.filter(({ isFound }) => !isFound), ...falsely].map(({ name }) => name);
  return { found: wrong.filter(({ isFound }) => isFound).length, of: wrong.length, falsely: `${falsely.length} of ${lines.length - wrong.length}`, missed };
}

/** Literals that stand where an AI client's key belongs, in both languages. */
async function standIns(): Promise<Row> {
  const syntax = await wasmSyntax();
  const sources = [...STAND_INS, ...NO_KEYS].flatMap((key) => [
    { name: `app.ts ${key}`, file: 'app.ts', text: `import OpenAI from 'openai';\nexport const client = new OpenAI({ apiKey: '${key}' });\n` },
    { name: `app.py ${key}`, file: 'app.py', text: `from openai import OpenAI\nclient = OpenAI(api_key="${key}")\n` },
  ]);
  const isReported = (name: string): boolean => {
    const source = sources.find((one) => one.name === name);
    const findings = source ? analyse(syntax, { [source.file]: source.text }).flatMap((one) => one.findings) : [];
    return findings.some(({ finding }) => finding.rule.id === 'secrets/literal-key');
  };
  const names = (keys: readonly string[]): string[] => sources.map(({ name }) => name).filter((name) => keys.some((key) => name.endsWith(` ${key}`)));
  return row(names(STAND_INS), isReported, flagged(names(NO_KEYS), isReported));
}

/** The kinds of secrets, personal data and markers that are looked for, each with how much of its corpus is found. SEED draws other values. */
export async function detection(): Promise<Record<string, unknown>> {
  const seed = Number(process.env['SEED'] ?? 20_261_128);
  const random = new Random(seed);
  const has =
    (type: string, sure = false) =>
    (text: string): boolean =>
      labelPayload(text).some((span) => span.type === type && (!sure || span.confidence !== 'low'));
  const isPhone = (text: string): boolean => labelText(text).some(({ type }) => type === 'phone');
  const isOrder = has('injection-marker', true);
  const drawn = Object.entries(disguises).flatMap(([name, make]) => Array.from({ length: ROUNDS }, () => ({ name, ...make(random) })));
  return {
    seed,
    rows: {
      ...settings(random),
      ...formats(random),
      'literal where a key belongs': await standIns(),
      'key-in-log': await logged(),
      'values in other spellings, names of JSON objects': row(
        drawn.map(({ name, text }) => `${name}: ${text}`),
        (told) => drawn.some(({ name, text, type }) => told === `${name}: ${text}` && has(type)(text)),
      ),
      'phones beside a word': row(NAMED, isPhone),
      'said: phones': row(SAID_PHONES, isPhone, flagged(NOBODYS, isPhone)),
      'said: social security numbers': row(SAID_SSNS, has('ssn'), flagged(NOBODYS, has('ssn'))),
      'said: addresses': row(SAID_ADDRESSES, has('email'), flagged(NOBODYS, has('email'))),
      'phones by habit': row(BY_HABIT, isPhone, flagged(NO_PHONES, isPhone)),
      'injection: indirect, disguised, forged': row(INDIRECT, isOrder, flagged(ABOUT_ORDERS, isOrder)),
      'injection: orders in many words': row(IN_MANY_WORDS, isOrder, flagged(TWINS, isOrder)),
    } satisfies Record<string, Row>,
    redrawn: await redrawnKeys(),
  };
}
