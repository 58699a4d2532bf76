import { diagnose, textOnlyFacts } from '@clewline/analyzers';
import { Random } from '../corpus/random.ts';
import { harmlessFiles, settingsFiles, type SettingsFile } from '../corpus/secrets/files.ts';
import { recipes } from '../corpus/secrets/keys.ts';
import { negatives } from '../corpus/secrets/negatives.ts';
import { oddPlaces, unquotedFiles } from '../corpus/secrets/places.ts';
import { bare, named, write } from '../corpus/secrets/syntaxes.ts';
import { wasmSyntax } from '../support/syntax.ts';
import { drawKeys } from './redrawnKeys.ts';
import { detectSecrets, gitleaks, installPeers, secretlint, type PeerResult } from './secretPeers.ts';
import type { SourceFile } from './sourceTrees.ts';

const ROUNDS = 3;
const NEGATIVES = 1_500;
const utf8 = new TextEncoder();

/** Files of one kind, and where in them a secret stands: `path:line`. Nothing else in them is one. */
interface Part {
  readonly files: readonly SourceFile[];
  readonly secrets: ReadonlySet<string>;
}

const file = (path: string, text: string): SourceFile => ({ path, bytes: utf8.encode(text) });
const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** Files that say by marks where their secrets stand, each of a kind drawn anew in every round. */
function marked(random: Random, kind: string, builders: readonly ((random: Random) => SettingsFile)[]): Part {
  const files: SourceFile[] = [];
  const secrets = new Set<string>();
  for (let round = 0; round < ROUNDS; round++)
    for (const build of builders) {
      const { path, text } = build(random);
      const name = `${kind}/${files.length}/${path}`;
      text.split('\n').forEach((line, i) => line.includes('⟦') && secrets.add(`${name}:${i + 1}`));
      files.push(file(name, text.replace(/[⟦⟧]/g, '')));
    }
  return { files, secrets };
}

/** Each recipe's keys, drawn anew, written in one of some ways. */
function keys(random: Random, kind: string, syntaxes: readonly (typeof named)[string][], only: (recipe: (typeof recipes)[number]) => boolean): Part {
  const files: SourceFile[] = [];
  const secrets = new Set<string>();
  for (let round = 0; round < ROUNDS; round++)
    for (const recipe of recipes.filter(only)) {
      const sample = write(random.pick(syntaxes), recipe, recipe.make(random));
      const name = `${kind}/${files.length}/${recipe.name}.txt`;
      files.push(file(name, sample.text));
      secrets.add(`${name}:${lineOf(sample.text, sample.start)}`);
    }
  return { files, secrets };
}

/** The keys of `redrawn`, in `npm run bench -- secrets`, of other values. */
function redrawn(random: Random): Part {
  const drawn = drawKeys(random);
  return {
    files: drawn.map(({ path, bytes }) => ({ path: `redrawn/${path}`, bytes })),
    secrets: new Set(drawn.map(({ path, text, value }) => `redrawn/${path}:${lineOf(text, text.indexOf(value))}`)),
  };
}

/** Texts and files that hold none. */
function none(random: Random): Part {
  const texts = negatives(random, NEGATIVES).map(({ text, file: path }, i) => file(`none/${i}/${path ?? 'text.txt'}`, text));
  const files = harmlessFiles.map((build, i) => {
    const { path, text } = build(random);
    return file(`none/f${i}/${path}`, text);
  });
  return { files: [...texts, ...files], secrets: new Set() };
}

/** What a scan shows that is asked for nothing else. */
async function clewline(files: readonly SourceFile[]): Promise<PeerResult> {
  const syntax = await wasmSyntax();
  const decoder = new TextDecoder();
  const lines = new Set<string>();
  const started = performance.now();
  for (const { path, bytes } of files) {
    const text = decoder.decode(bytes);
    for (const { confidence, rule, start } of diagnose(textOnlyFacts(path, text, syntax)).findings)
      if (confidence !== 'heuristic' && !rule.inventory) lines.add(`${path}:${lineOf(text, start)}`);
  }
  return { seconds: (performance.now() - started) / 1000, lines, found: new Set([...lines].map((line) => line.replace(/:\d+$/, ''))) };
}

/** The detector and three others on one corpus, drawn from a seed (SEED), in one run. @param install those that are missing */
export async function peersSecrets(install: boolean): Promise<Record<string, unknown>> {
  const installed = install ? installPeers() : 'those that were there';
  const seed = Number(process.env['SEED'] ?? 20_261_128);
  const random = new Random(seed);
  const parts: Record<string, Part> = {
    'seven kinds of file with five unquoted values each': marked(random, 'unquoted', unquotedFiles),
    'odd places': marked(random, 'odd', oddPlaces),
    'files of settings': marked(random, 'settings', settingsFiles),
    'keys of each format under a name': keys(random, 'named', Object.values(named), () => true),
    'keys of formats with a marker, bare in a text': keys(random, 'bare', Object.values(bare), ({ prefixed }) => prefixed),
    'keys redrawn, in places drawn at random': redrawn(random),
    'without a secret': none(random),
  };
  const all = Object.values(parts).flatMap(({ files }) => files);
  const results: Record<string, PeerResult | string> = {
    clewline: await clewline(all),
    gitleaks: gitleaks(all),
    secretlint: await secretlint(all),
    detectSecrets: detectSecrets(all),
  };
  const cell = ({ files, secrets }: Part, result: PeerResult | string): unknown => {
    if (typeof result === 'string') return result;
    const paths = new Set(files.map(({ path }) => path));
    const beside = [...result.lines].filter((line) => paths.has(line.replace(/:\d+$/, '')) && !secrets.has(line)).length;
    return secrets.size === 0 ? { beside } : { found: [...secrets].filter((place) => result.lines.has(place)).length, beside };
  };
  const rows = Object.entries(parts).map(([row, part]) => ({
    row,
    files: part.files.length,
    secrets: part.secrets.size,
    ...Object.fromEntries(Object.entries(results).map(([scanner, result]) => [scanner, cell(part, result)])),
  }));
  return { seed, peers: installed, told: 'lines with a secret that were found, and lines beside them that were flagged', rows };
}
