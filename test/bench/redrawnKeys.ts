import { diagnose, textOnlyFacts } from '@clewline/analyzers';
import { findSecrets } from '../../analyzers/src/sensitive/secrets/index.ts';
import { labelText } from '../../analyzers/src/sensitive/index.ts';
import { Random } from '../corpus/random.ts';
import { recipes, type Recipe } from '../corpus/secrets/keys.ts';
import { bare, named, write } from '../corpus/secrets/syntaxes.ts';
import { wasmSyntax } from '../support/syntax.ts';
import { detectSecrets, gitleaks, secretlint, type PeerResult } from './secretPeers.ts';

const ROUNDS = 15;
const utf8 = new TextEncoder();

/** Endings that go with a syntax; any other is a text. */
const ENDINGS: Readonly<Record<string, string>> = {
  env: '.env',
  'env quoted': '.env',
  export: '.sh',
  json: '.json',
  yaml: '.yaml',
  toml: '.toml',
  typescript: '.ts',
  'typescript typed': '.ts',
  python: '.py',
  'python environ': '.py',
  'python default': '.py',
  go: '.go',
  java: '.java',
  csharp: '.cs',
  properties: '.properties',
  'ini section': '.ini',
  compose: '.yml',
  hcl: '.tf',
  php: '.php',
  ruby: '.rb',
  xml: '.xml',
};

/** Under its own name, under a name that says nothing of the provider, and bare in a text. */
type Place = 'named' | 'unnamed' | 'bare';

export interface Drawn {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly value: string;
  readonly place: Place;
}

function draw(recipe: Recipe, round: number, random: Random): Drawn[] {
  const one = (place: Place, name: string, text: string, value: string): Drawn => ({
    path: `${place}/${recipe.name}/${round}-${name}${ENDINGS[name] ?? '.txt'}`,
    bytes: utf8.encode(text),
    text,
    value,
    place,
  });
  const value = recipe.make(random);
  const place = (['named', 'unnamed', 'bare'] as const)[round % 3] ?? 'named';
  const syntaxes = place === 'bare' ? bare : named;
  const name = random.pick(Object.keys(syntaxes));
  // Somebody's own wrapper: neither provider nor host is named.
  const written = place === 'unnamed' ? { ...recipe, words: ['service', 'token'], title: 'Service', host: 'api.internal' } : recipe;
  return [one(place, name, write(syntaxes[name] ?? (() => ''), written, value).text, value)];
}

/** Keys of each recipe's shape, drawn at random, in places drawn at random. */
export function drawKeys(random: Random): Drawn[] {
  return Array.from({ length: ROUNDS }, (_none, round) => recipes.flatMap((recipe) => draw(recipe, round, random))).flat();
}

/** Keys drawn anew at random from each recipe's shape, in places drawn at random: in how many a default scan finds the key, beside other scanners. */
export async function redrawnKeys(): Promise<Record<string, unknown>> {
  const seed = Number(process.env['SEED'] ?? 20_261_127);
  const all = drawKeys(new Random(seed));
  const syntax = await wasmSyntax();
  const overlaps = (drawn: Drawn, spans: readonly { start: number; end: number }[]): boolean =>
    spans.some(({ start, end }) => drawn.text.slice(start, end).includes(drawn.value.slice(0, 12)) || drawn.value.includes(drawn.text.slice(start, end)));
  const scan = (drawn: Drawn): boolean =>
    overlaps(
      drawn,
      diagnose(textOnlyFacts(drawn.path, drawn.text, syntax)).findings.filter(({ confidence, rule }) => confidence !== 'heuristic' && !rule.inventory),
    );
  const found = (by: (drawn: Drawn) => boolean): ReadonlySet<string> => new Set(all.filter(by).map(({ path }) => path));
  const share = (paths: ReadonlySet<string>): Record<string, string> => {
    const of = (drawn: readonly Drawn[]): string =>
      `${((100 * drawn.filter(({ path }) => paths.has(path)).length) / drawn.length).toFixed(1)}% of ${drawn.length}`;
    return Object.fromEntries([
      ['all', of(all)],
      ...(['named', 'unnamed', 'bare'] as const).map((place) => [place, of(all.filter((one) => one.place === place))]),
    ]);
  };
  const peer = (result: PeerResult | string): unknown => (typeof result === 'string' ? result : share(result.found));
  return {
    seed,
    recipes: recipes.length,
    keys: all.length,
    scan: share(found(scan)),
    search: share(found((drawn) => findSecrets(drawn.text, { file: drawn.path }).length > 0)),
    inspect: share(found((drawn) => labelText(drawn.text).some(({ start, end }) => overlaps(drawn, [{ start, end }])))),
    gitleaks: peer(gitleaks(all)),
    secretlint: peer(await secretlint(all)),
    detectSecrets: peer(detectSecrets(all)),
  };
}
