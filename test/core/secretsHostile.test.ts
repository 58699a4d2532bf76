import assert from 'node:assert/strict';
import { findSecrets, findSecretsIn, isPlaceholder, keyFormats, type KeyFormat } from '../../analyzers/src/sensitive/secrets/index.ts';
import { alphabets } from '../corpus/secrets/alphabets.ts';
import { Random } from '../corpus/random.ts';
import { processorTime } from '../support/processorTime.ts';

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

function seconds(text: string): number {
  return processorTime(() => findSecrets(text)) / 1000;
}

describe('secrets: hostile text', () => {
  it('no row takes more than linear time, nor five microseconds a character', function () {
    this.timeout(240_000);
    const random = new Random(seed);
    const slow: string[] = [];
    // Rows that share marker and context are tried by the same text.
    const rows = [...new Map(keyFormats.map((row) => [`${row.markers[0]} ${row.context[0]}`, row])).values()];
    assert.ok(rows.length > 150);
    for (const row of rows) {
      const small = against(row, random, 32_000);
      for (const [name, text] of Object.entries(against(row, random, 128_000))) {
        // What is fast at once needs no second look; the best of three is compared, so that another process's work does not count.
        if (seconds(text) < text.length * 100e-9) continue;
        const best = (of: string): number => Math.min(seconds(of), seconds(of), seconds(of));
        let said: string | undefined;
        // What is slow by itself is slow each time; what another process made slow is not.
        for (let round = 0; round < 3; round++) {
          const short = best(small[name] ?? '');
          const long = best(text);
          // Four times the text may take eight times as long: quadratic time would take sixteen.
          said = long > 8 * short + 0.005 || long > text.length * 5e-6 ? `${(1000 * short).toFixed(1)} ms, ${(1000 * long).toFixed(1)} ms` : undefined;
          if (said === undefined) break;
        }
        if (said !== undefined) slow.push(`${row.id}, ${name}: ${said}`);
      }
    }
    assert.deepEqual(slow, [], `seed ${seed}`);
  });

  it('pieces that differ by a counter cost as little as pieces that repeat, whatever joins them', function () {
    this.timeout(240_000);
    const slow: string[] = [];
    const heads = [...new Set(keyFormats.flatMap(({ markers, context }) => [markers[0] ?? '', context[0] ?? '']))].filter((head) => head !== '');
    for (const head of heads)
      for (const joint of ['', '.', ':']) {
        const text = Array.from({ length: 4_000 }, (_none, i) => `${head}${i}${joint}`).join('');
        // What grows with the square of the pieces takes a hundred times as long.
        if (seconds(text) > text.length * 20e-6) slow.push(`${head}${joint}`);
      }
    assert.deepEqual(slow, []);
  });

  it('isPlaceholder is linear', () => {
    for (const piece of ['a', 'ab-', 'x1', '-', 'your', '$']) {
      const took = processorTime(() => isPlaceholder(piece.repeat(200_000)));
      assert.ok(took < 3_000, `${piece}: ${took} ms`);
    }
  });

  it('a line of 100 MB is scanned in bounded memory, and the keys in it are found', function () {
    this.timeout(120_000);
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
