import assert from 'node:assert/strict';
import { findSecrets, type SecretSpan } from '../../analyzers/src/sensitive/secrets/index.ts';
import { recipes, type Recipe } from '../corpus/secrets/keys.ts';
import { negatives } from '../corpus/secrets/negatives.ts';
import { Random } from '../corpus/random.ts';
import { bare, named, write } from '../corpus/secrets/syntaxes.ts';

const seed = Number(process.env['SEED'] ?? 20_260_401);
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);

interface Tally {
  found: number;
  right: number;
  all: number;
}
const percent = (part: number, all: number): string => `${((100 * part) / Math.max(1, all)).toFixed(1)}%`;

/** Found: a span covers exactly the value. Right: with its provider and the kind of key. */
function count(tallies: Map<string, Tally>, key: string, spans: readonly SecretSpan[], sample: { start: number; end: number }, recipe: Recipe): boolean {
  const tally = tallies.get(key) ?? { found: 0, right: 0, all: 0 };
  const hit = spans.find((span) => span.start === sample.start && span.end === sample.end);
  const right = hit?.provider === recipe.provider && (hit.type === 'provider-key') === recipe.ai;
  tallies.set(key, { found: tally.found + (hit ? 1 : 0), right: tally.right + (right ? 1 : 0), all: tally.all + 1 });
  return right;
}

function sum(tallies: Iterable<Tally>): Tally {
  const total = { found: 0, right: 0, all: 0 };
  for (const tally of tallies) for (const key of ['found', 'right', 'all'] as const) total[key] += tally[key];
  return total;
}

function table(title: string, tallies: Map<string, Tally>): void {
  process.stdout.write(`    ${title}\n`);
  for (const [key, { found, right, all }] of [...tallies].sort(([a], [b]) => a.localeCompare(b)))
    process.stdout.write(`      ${key.padEnd(24)} found ${percent(found, all).padStart(6)}  provider ${percent(right, all).padStart(6)}  of ${all}\n`);
}

describe('secrets: a corpus of its own, built from a seed', () => {
  it('is large enough', () => {
    assert.ok(recipes.length >= 60, `${recipes.length} formats`);
    assert.ok(Object.keys(named).length >= 12);
    assert.equal(new Set(recipes.map((recipe) => recipe.name)).size, recipes.length, 'two recipes of one name');
  });

  it('at least 98% of keys are found under their name, with their provider', () => {
    const random = new Random(seed);
    const byProvider = new Map<string, Tally>();
    const bySyntax = new Map<string, Tally>();
    const missed: string[] = [];
    for (let round = 0; round < ROUNDS; round++)
      for (const recipe of recipes)
        for (const [name, syntax] of Object.entries(named)) {
          const sample = write(syntax, recipe, recipe.make(random));
          const spans = findSecrets(sample.text);
          if (!count(byProvider, recipe.provider, spans, sample, recipe))
            missed.push(`${recipe.name} / ${name}: ${sample.text} → ${spans.map((span) => span.format).join() || 'nothing'}`);
          count(bySyntax, name, spans, sample, recipe);
        }
    table(`under a name, seed ${seed}`, byProvider);
    table('by syntax', bySyntax);
    if (process.env['SHOW']) process.stdout.write(`${missed.join('\n')}\n`);
    const total = sum(byProvider.values());
    assert.ok(total.right >= total.all * 0.98, `${percent(total.right, total.all)} of ${total.all}, seed ${seed}\n${missed.slice(0, 30).join('\n')}`);
    for (const [provider, tally] of byProvider) assert.ok(tally.right >= tally.all * 0.9, `${provider}: ${percent(tally.right, tally.all)}, seed ${seed}`);
  });

  it('at least 90% of keys with a marker are found bare', () => {
    const random = new Random(seed + 1);
    const byProvider = new Map<string, Tally>();
    const missed: string[] = [];
    for (let round = 0; round < ROUNDS; round++)
      for (const recipe of recipes.filter(({ prefixed }) => prefixed))
        for (const [name, syntax] of Object.entries(bare)) {
          const sample = write(syntax, recipe, recipe.make(random));
          const spans = findSecrets(sample.text, { bare: true });
          if (!count(byProvider, recipe.provider, spans, sample, recipe)) missed.push(`${recipe.name} / ${name}: ${sample.text}`);
        }
    table(`bare, seed ${seed + 1}`, byProvider);
    if (process.env['SHOW']) process.stdout.write(`${missed.join('\n')}\n`);
    const total = sum(byProvider.values());
    assert.ok(total.right >= total.all * 0.9, `${percent(total.right, total.all)} of ${total.all}, seed ${seed}\n${missed.slice(0, 30).join('\n')}`);
  });

  it('at most 1% of hard negatives are flagged, and none as a key of an AI provider', () => {
    const wrong: string[] = [];
    const ai: string[] = [];
    const inProse: string[] = [];
    const texts = negatives(new Random(seed + 2), 3000);
    for (const { kind, text, file } of texts) {
      const spans = findSecrets(text, { file });
      if (spans.length > 0)
        wrong.push(`${kind}: ${text.slice(Math.max(0, (spans[0]?.start ?? 0) - 60), (spans[0]?.end ?? 0) + 20)} → ${spans.map((span) => span.format).join()}`);
      // As a payload, where less stands around a value.
      if (findSecrets(text, { file, bare: true }).length > spans.length) inProse.push(`${kind}: ${text.slice(0, 200)}`);
      if (spans.some((span) => span.type === 'provider-key')) ai.push(text.slice(0, 200));
    }
    process.stdout.write(`    ${wrong.length} of ${texts.length} hard negatives flagged, seed ${seed + 2}\n`);
    if (process.env['SHOW']) process.stdout.write(`${wrong.join('\n')}\n`);
    assert.deepEqual(ai, []);
    assert.ok(inProse.length <= texts.length * 0.01, inProse.slice(0, 40).join('\n'));
    assert.ok(wrong.length <= texts.length * 0.01, wrong.slice(0, 40).join('\n'));
  });
});
