import assert from 'node:assert/strict';
import {
  findSecrets,
  findSecretsIn,
  findSecretsInBytes,
  searchBytes,
  formatOf,
  isPlaceholder,
  keyFormats,
  maskKey,
  type SecretSpan,
} from '../../analyzers/src/sensitive/secrets/index.ts';
import { compileWords } from '../../analyzers/src/sensitive/secrets/automaton.ts';
import { recipes } from '../corpus/secrets/keys.ts';
import { negatives } from '../corpus/secrets/negatives.ts';
import { alphabets } from '../corpus/secrets/alphabets.ts';
import { Random } from '../corpus/random.ts';
import { named, write } from '../corpus/secrets/syntaxes.ts';

const seed = Number(process.env['SEED'] ?? 20_260_402);
const utf8 = new TextEncoder();
const make = (name: string, random: Random): string => {
  const recipe = recipes.find((one) => one.name === name);
  assert.ok(recipe, name);
  return recipe.make(random);
};
const shown = (text: string, spans: readonly SecretSpan[]): string[] =>
  spans.map((span) => `${span.type} ${span.provider} ${text.slice(span.start, span.end)}`);

describe('secrets: the automaton', () => {
  it('finds every word at every place, as a plain search does', () => {
    const random = new Random(seed);
    for (let round = 0; round < 200; round++) {
      const words = [...new Set(Array.from({ length: 12 }, () => random.text('abc_', 1 + random.below(4))))];
      const text = random.text('abcABC_x', 200);
      const { next, shift, classOf, firstEnd, ends } = compileWords(words);
      const found: string[] = [];
      let state = 0;
      for (let i = 0; i < text.length; i++) {
        state = next[(state << shift) | (classOf[text.charCodeAt(i)] ?? 0)] ?? 0;
        if (state >= firstEnd) for (const id of ends[state - firstEnd] ?? []) found.push(`${i + 1} ${words[id]}`);
      }
      const expected = words.flatMap((word) =>
        [...Array(text.length).keys()].filter((i) => text.toLowerCase().startsWith(word, i)).map((i) => `${i + word.length} ${word}`),
      );
      assert.deepEqual(found.sort(), expected.sort(), `seed ${seed}, round ${round}`);
    }
  });
});

describe('secrets: the table', () => {
  it('has no two rows of one name, none that cannot be found, and a page for each', () => {
    assert.equal(new Set(keyFormats.map((row) => row.id)).size, keyFormats.length);
    for (const row of keyFormats) {
      assert.match(row.docs, /^https:\/\//, row.id);
      assert.match(row.variable, /^[A-Za-z][A-Za-z0-9_]*$/, row.id);
      assert.ok(row.markers.length > 0 || row.context.length > 0, `${row.id} can never be found`);
      for (const word of row.context) assert.equal(word, word.toLowerCase(), row.id);
    }
  });
});

describe('secrets: values', () => {
  const random = new Random(seed);

  it('takes the span of the value alone, with UTF-16 offsets', () => {
    const key = make('openai proj 74', random);
    const text = `Grüße 🙂 — my key: “${key}”, said Zoë.`;
    assert.deepEqual(shown(text, findSecrets(text)), [`provider-key openai ${key}`]);
    assert.deepEqual(findSecretsInBytes(utf8.encode(text)), findSecrets(text));
  });

  it('finds passwords in addresses, and only the password', () => {
    const password = `${random.text(alphabets.base62, 9)}7`;
    for (const address of [
      `postgres://app:${password}@db.internal:5432/x`,
      `mongodb+srv://app:${password}@c0.mongodb.net/`,
      `redis://:${password}@cache:6379/0`,
      `postgresql+psycopg2://a:${password}@h/x`,
      `https://me:${password}@git.internal/x.git`,
    ])
      assert.deepEqual(
        shown(address, findSecrets(address)).map((line) => line.split(' ')[2]),
        [password],
        address,
      );
  });

  it('finds private keys whose lines are escaped, and in a service account', () => {
    const body = Array.from({ length: 12 }, () => random.text(alphabets.base64, 64));
    const dashes = '-----';
    const pem = (kind: string, end: string): string => `${dashes}BEGIN ${kind}${dashes}${end}${body.join(end)}${end}${dashes}END ${kind}${dashes}`;
    for (const text of [
      pem('RSA PRIVATE KEY', '\n'),
      pem('PRIVATE KEY', '\r\n'),
      pem('OPENSSH PRIVATE KEY', '\n'),
      JSON.stringify({ type: 'service_account', private_key: pem('PRIVATE KEY', '\n') }),
      `KEY="${pem('EC PRIVATE KEY', '\\n')}"`,
    ]) {
      const spans = findSecrets(text);
      assert.deepEqual(
        spans.map((span) => span.type),
        ['private-key'],
        text.slice(0, 60),
      );
    }
    assert.deepEqual(findSecrets(pem('PUBLIC KEY', '\n')), []);
    assert.deepEqual(findSecrets(pem('CERTIFICATE', '\n')), []);
  });

  it('takes a JSON Web Token only if its parts are JSON', () => {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: 'u17', iat: 1 })}.${random.text(alphabets.base64url, 43)}`;
    const text = `cookie: session=${token}; path=/`;
    assert.deepEqual(shown(text, findSecrets(text)), [`token generic ${token}`]);
    assert.deepEqual(findSecrets(`eyJ${random.text(alphabets.base62, 30)}.eyJ${random.text(alphabets.base62, 30)}.${random.text(alphabets.base62, 43)}`), []);
  });

  it('lets through a length near the documented one, with less confidence', () => {
    for (const key of [
      `sk-proj-${random.text(alphabets.base62, 48)}`,
      `sk-ant-api04-${random.text(alphabets.base64url, 101)}`,
      `gsk_${random.text(alphabets.base62, 56)}`,
      `llx-${random.text(alphabets.base62, 52)}`,
    ]) {
      const [span] = findSecrets(`use ${key}, please`);
      assert.equal(span?.end, 4 + key.length, key);
      assert.equal(span?.confidence, 'medium', key);
    }
  });

  it('a hash beside a provider is no key of it', () => {
    const hex = random.text(alphabets.hex, 32);
    for (const text of [
      `mistral_cache_key = "${hex}"`,
      `tokenizer_hash: mistral ${hex}`,
      `MD5 (mistral.tar) = ${hex}`,
      `mistral trace_id=${hex} token usage 3`,
      `| mistral-7b.gguf | ${hex} |`,
      `<p id="mistral-token" class="${hex}">`,
      `sambanova job ${random.text(alphabets.hex, 8)}-1a2b-4c3d-9e8f-${random.text(alphabets.hex, 12)} took 3 s`,
    ])
      assert.deepEqual(findSecrets(text), [], text);
  });

  it('a wrong checksum lowers the confidence', () => {
    const token = make('github', random);
    assert.equal(findSecrets(token)[0]?.confidence, 'high');
    const wrong = token.slice(0, -1) + (token.endsWith('a') ? 'b' : 'a');
    assert.equal(findSecrets(wrong)[0]?.confidence, 'medium');
  });

  it('names a nameless value by the name beside it', () => {
    const value = random.text(alphabets.base62, 32);
    const variable = (text: string): string | undefined => findSecrets(text)[0]?.variable;
    assert.equal(variable(`const sessionSecret = '${value}';`), 'SESSION_SECRET');
    assert.equal(variable(`billing.api-key: ${value}\n`), 'BILLING_API_KEY');
    assert.equal(findSecrets(`const sessionSecret = '${value}';`)[0]?.provider, 'generic');
  });

  it('takes a password said in a sentence, in prose alone', () => {
    const text = `log in as bob with password: ${random.text(alphabets.base62, 6)}7aQ! and say hello`;
    assert.deepEqual(
      findSecrets(text, { bare: true }).map((span) => span.type),
      ['password'],
    );
    assert.deepEqual(findSecrets('with password: makePassword2(), retries: 3', { bare: true }), []);
  });

  it('a name that begins as a key does is none', () => {
    for (const name of [
      'fw_updateConfigurationNow',
      'npm_configRegistryTokenHelperForPackage',
      'hf_defaultTokenizerConfigurationLoader1',
      'gsk_' + 'someLongIdentifierOfTheGenericServiceKindWithManyWord'.slice(0, 52),
    ])
      assert.deepEqual(findSecrets(`call(${name})`), [], name);
  });

  it('judges a whole value by itself', () => {
    const key = make('groq', random);
    assert.equal(formatOf(key)?.provider, 'groq');
    assert.equal(formatOf(`${key} `), undefined);
    assert.equal(formatOf(random.text(alphabets.base62, 32)), undefined);
  });

  it('a key that goes on is none, and neither is one inside a word', () => {
    const key = make('groq', random);
    assert.deepEqual(findSecrets(`${key}${random.text(alphabets.base62, 40)}`), []);
    assert.deepEqual(findSecrets(`my_${key}`), []);
  });

  it('spans are in order and do not overlap', () => {
    const keys = recipes.map((recipe) => `${recipe.words.join('_').toUpperCase()}=${recipe.make(random)}`);
    const text = keys.join('\n');
    const spans = findSecrets(text);
    assert.ok(spans.length >= keys.length * 0.95, `${spans.length} of ${keys.length}`);
    for (let i = 1; i < spans.length; i++) assert.ok((spans[i - 1]?.end ?? 0) <= (spans[i]?.start ?? 0));
  });

  it('a mask shows an eighth at each side at most', () => {
    assert.equal(maskKey('short'), '…');
    assert.equal(maskKey('0123456789abcdef'), '01…ef');
    assert.equal(maskKey('x'.repeat(100)), 'xxxx…xxxx');
  });

  it('knows stand-ins', () => {
    for (const value of [
      'sk-proj-xxxxxxxxxxxxxxxx',
      '<your-key>',
      '${OPENAI_API_KEY}',
      '{{ token }}',
      '1234567890abcdef1234567890abcdef',
      'AKIAIOSFODNN7EXAMPLE',
      'abcabcabcabcabcabcabcabc',
      'changeme',
    ])
      assert.ok(isPlaceholder(value), value);
    for (const recipe of recipes)
      for (let i = 0; i < 50; i++) {
        const value = recipe.make(random);
        assert.ok(!isPlaceholder(value), value);
      }
  });
});

describe('secrets: bytes and strings agree', () => {
  it('a file that holds a secret is never left out by its bytes', () => {
    const random = new Random(seed + 7);
    for (const recipe of recipes)
      for (const syntax of Object.values(named)) {
        const { text } = write(syntax, recipe, recipe.make(random));
        const accented = `é ${text}`;
        assert.deepEqual(findSecretsInBytes(utf8.encode(text)), findSecrets(text));
        assert.deepEqual(findSecretsInBytes(utf8.encode(accented)), findSecrets(accented));
      }
  });

  it('a text beyond ASCII that is looked at as bytes first has the same secrets, however far from what is beyond it they stand', () => {
    const random = new Random(seed + 8);
    const units = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
    const syntaxes = Object.values(named);
    let spared = 0;
    let found = 0;
    recipes.forEach((recipe, i) => {
      const { text } = write(syntaxes[i % syntaxes.length] as (typeof syntaxes)[number], recipe, recipe.make(random));
      for (const between of ['', 'const a = 1;\n'.repeat(70), 'one line and no end of it, '.repeat(400)])
        for (const whole of [
          `“é” ${between}${text}`,
          `${text}${between}「あ」`,
          `/* ü ${between}*/ ${text}`,
          `“é” ${between}${text.replace(/[0-9]/g, 'x')}${between}é`,
        ]) {
          const searched = searchBytes(utf8.encode(whole), { file: 'a.ts' }, undefined, units);
          const expected = findSecrets(whole, { file: 'a.ts' });
          assert.deepEqual(searched.spans, expected, JSON.stringify(whole.slice(0, 200)));
          if (expected.length > 0) found++;
          else if (searched.text === undefined) spared++;
        }
    });
    assert.ok(found > recipes.length && spared > recipes.length / 4, `${found} found, ${spared} not decoded`);
  });

  it('chunks of any size give what the whole text gives', () => {
    const random = new Random(seed + 8);
    const parts: string[] = [];
    for (let i = 0; i < 300; i++)
      parts.push(
        `${random.text('abcdefgh \n', random.below(9000))}\n`,
        write(named['env'] ?? (() => ''), random.pick(recipes), random.pick(recipes).make(random)).text,
      );
    for (const { text } of negatives(random, 200)) parts.push(text, '\n');
    const text = parts.join('é');
    const bytes = utf8.encode(text);
    assert.ok(bytes.length > 1_200_000);
    const whole = findSecrets(text);
    assert.ok(whole.length > 200);
    for (const size of [4093, 65_536, 700_001, bytes.length]) {
      const chunks = function* (): Generator<Uint8Array> {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      };
      // A provider named only far away may be missed by a window; the spans are the same.
      const places = (spans: Iterable<SecretSpan>): string[] => [...spans].map((span) => `${span.start}-${span.end}`);
      assert.deepEqual(places(findSecretsIn(chunks())), places(whole), `chunks of ${size}, seed ${seed}`);
    }
  });

  it('bytes that are no UTF-8 do no harm', () => {
    const random = new Random(seed + 9);
    const key = make('groq', random);
    const bytes = Uint8Array.from([0xff, 0xfe, 0xc3, 0x28, 0x00, ...utf8.encode(` ${key} `), 0xe2, 0x82, 0xf0]);
    assert.equal(findSecretsInBytes(bytes).length, 1);
    assert.equal([...findSecretsIn([bytes.subarray(0, 30), bytes.subarray(30)])].length, 1);
    for (let round = 0; round < 300; round++) findSecretsInBytes(Uint8Array.from({ length: 2000 }, () => random.below(256)));
  });
});
