import assert from 'node:assert/strict';
import { findSecrets, findSecretsInBytes, type SecretSpan } from '../../analyzers/src/sensitive/secrets/index.ts';
import { Random } from '../corpus/random.ts';
import { harmlessFiles, settingsFiles } from '../corpus/secrets/files.ts';
import { oddPlaces, unquotedFiles } from '../corpus/secrets/places.ts';

const seed = Number(process.env['SEED'] ?? 20_261_127);
const ROUNDS = 5;
/** What a scan reports without being asked for more. */
const reported = (span: SecretSpan): boolean => span.confidence !== 'low' && span.type !== 'public-identifier';

/** The text without the marks, and the values that stood between them. */
function unmarked(text: string): { text: string; wanted: string[] } {
  const wanted: string[] = [];
  let plain = '';
  let last = 0;
  for (const match of text.matchAll(/⟦([^⟧]*)⟧/g)) {
    plain += text.slice(last, match.index);
    wanted.push(`${plain.length} ${match[1]}`);
    plain += match[1];
    last = match.index + match[0].length;
  }
  return { text: plain + text.slice(last), wanted };
}

describe('secrets: the files in which they are kept', () => {
  it('each value without quotes is found, whole and alone, and nothing beside it', () => {
    const random = new Random(seed);
    let all = 0;
    const wrong: string[] = [];
    for (let round = 0; round < ROUNDS; round++)
      for (const build of [...settingsFiles, ...unquotedFiles, ...oddPlaces]) {
        const { path, text: marked } = build(random);
        const { text, wanted } = unmarked(marked);
        const found = findSecrets(text, { file: path }).filter(reported);
        const shown = found.map((span) => `${span.start} ${text.slice(span.start, span.end)}`);
        all += wanted.length;
        wrong.push(...wanted.filter((one) => !shown.includes(one)).map((one) => `${path}: missed ${one}`));
        wrong.push(...shown.filter((one) => !wanted.includes(one)).map((one) => `${path}: also ${one}`));
        assert.deepEqual(findSecretsInBytes(new TextEncoder().encode(text), { file: path }), findSecrets(text, { file: path }), `${path}: by its bytes`);
      }
    assert.ok(all > 600, `${all} values`);
    assert.ok(wrong.length <= all * 0.01, `seed ${seed}, ${wrong.length} of ${all}\n${wrong.join('\n')}`);
  });

  it('references, placeholders, names and what is public are none', () => {
    const random = new Random(seed + 1);
    for (let round = 0; round < ROUNDS; round++)
      for (const build of harmlessFiles) {
        const { path, text } = build(random);
        const found = findSecrets(text, { file: path }).filter(reported);
        assert.deepEqual(
          found.map((span) => `${span.format} ${text.slice(span.start, span.end)}`),
          [],
          `seed ${seed}, ${path}`,
        );
      }
  });
});
