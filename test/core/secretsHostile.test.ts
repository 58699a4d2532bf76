import assert from 'node:assert/strict';
import { findSecrets, findSecretsIn, isPlaceholder, keyFormats, type KeyFormat } from '../../analyzers/src/sensitive/secrets/index.ts';
import { alphabets } from '../corpus/secrets/alphabets.ts';
import { Random } from '../corpus/random.ts';
import { outgrows } from '../support/growth.ts';

const seed = Number(process.env['SEED'] ?? 20_260_403);
const utf8 = new TextEncoder();

/** Texts made against one row: its words over and over, long runs of its characters, values that break off just before their end. */
function against(row: KeyFormat, random: Random, size: number): Record<string, string> {
  const marker = row.markers[0] ?? '';
  const context = row.context[0] ?? 'api';
  const fill = (piece: string): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
  const near = random.text(alphabets.base62, 60);
  return {
    'marker over and over': fill(marker || context),
    'marker and blank': fill(`${context} ${marker} `),
    'a long run': `${context}_key=${marker}${fill(random.text(alphabets.base62, 997))}`,
    'near misses': fill(`${context} key "${marker}${near}${marker}${near}~`),
    'names without values': fill(`${context}_api_key="${marker}":'${context} secret = `),
    separators: fill(`${context}_token=${marker}a+a/a.a:a-a_`),
  };
}

describe('secrets: hostile text', () => {
  it('no row takes more than linear time', function () {
    this.timeout(900_000);
    const slow: string[] = [];
    // Rows that share marker and context are tried by the same text.
    const rows = [...new Map(keyFormats.map((row) => [`${row.markers[0]} ${row.context[0]}`, row])).values()];
    assert.ok(rows.length > 150);
    for (const row of rows) {
      for (const name of Object.keys(against(row, new Random(seed), 1))) {
        const said = outgrows((size) => {
          const text = against(row, new Random(seed), size)[name] ?? '';
          return () => findSecrets(text);
        }, 8_000);
        if (said !== undefined) slow.push(`${row.id}, ${name}: ${said}`);
      }
    }
    assert.deepEqual(slow, [], `seed ${seed}`);
  });

  it('pieces that differ by a counter cost as little as pieces that repeat, whatever joins them', function () {
    this.timeout(900_000);
    const slow: string[] = [];
    const heads = [...new Set(keyFormats.flatMap(({ markers, context }) => [markers[0] ?? '', context[0] ?? '']))].filter((head) => head !== '');
    for (const head of heads)
      for (const joint of ['', '.', ':']) {
        const said = outgrows((length) => {
          const text = Array.from({ length }, (_none, i) => `${head}${1000 + i}${joint}`).join('');
          return () => findSecrets(text);
        }, 300);
        if (said !== undefined) slow.push(`${head}${joint}: ${said}`);
      }
    assert.deepEqual(slow, []);
  });

  it('isPlaceholder is linear', () => {
    for (const piece of ['a', 'ab-', 'x1', '-', 'your', '$']) {
      const said = outgrows((size) => {
        const text = piece.repeat(size);
        return () => isPlaceholder(text);
      }, 12_500);
      assert.equal(said, undefined, piece);
    }
  });

  it('a line of 100 MB is scanned in bounded memory, and the keys in it are found', function () {
    this.timeout(900_000);
    const random = new Random(seed + 2);
    const key = `gsk_${random.text(alphabets.base62, 52)}`;
    const megabyte = utf8.encode(random.text(`${alphabets.base36} ,;`, 1_000_000));
    const withKey = Uint8Array.from(megabyte);
    withKey.set(utf8.encode(` ${key} `), 999_900);
    const cut = Uint8Array.from(megabyte);
    let peak = 0;
    const before = process.memoryUsage.rss();
    const chunks = function* (): Generator<Uint8Array> {
      for (let i = 0; i < 100; i++) {
        peak = Math.max(peak, process.memoryUsage.rss());
        yield i % 50 === 49 ? withKey : cut;
      }
    };
    const spans = [...findSecretsIn(chunks())].filter((span) => span.provider === 'groq');
    assert.deepEqual(
      spans.map((span) => span.start),
      [49_999_901, 99_999_901],
    );
    assert.ok(peak - before < 200e6, `${Math.round((peak - before) / 1e6)} MB`);
  });
});
