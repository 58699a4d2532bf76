import { diagnose, textOnlyFacts } from '@clewline/analyzers';
import { Random } from '../corpus/random.ts';
import { harmlessFiles, settingsFiles } from '../corpus/secrets/files.ts';
import { recipes } from '../corpus/secrets/keys.ts';
import { negatives } from '../corpus/secrets/negatives.ts';
import { bare, named, write } from '../corpus/secrets/syntaxes.ts';
import { wasmSyntax } from '../support/syntax.ts';
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

/** Files of settings as people keep them. */
function settings(random: Random): Part {
  const files: SourceFile[] = [];
  const secrets = new Set<string>();
  for (let round = 0; round < ROUNDS; round++)
    for (const build of settingsFiles) {
      const { path, text: marked } = build(random);
      const name = `settings/${files.length}/${path}`;
      marked.split('\n').forEach((line, i) => line.includes('⟦') && secrets.add(`${name}:${i + 1}`));
      files.push(file(name, marked.replace(/[⟦⟧]/g, '')));
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
    'files of settings': settings(random),
    'keys under a name': keys(random, 'named', Object.values(named), () => true),
    'keys with a marker, bare in a text': keys(random, 'bare', Object.values(bare), ({ prefixed }) => prefixed),
    'without a secret': none(random),
  };
  const all = Object.values(parts).flatMap(({ files }) => files);
  const results: Record<string, PeerResult | string> = {
    clewline: await clewline(all),
    gitleaks: gitleaks(all),
    secretlint: await secretlint(all),
    detectSecrets: detectSecrets(all),
  };
  const row = ({ files, secrets }: Part, result: PeerResult | string): string => {
    if (typeof result === 'string') return result;
    const paths = new Set(files.map(({ path }) => path));
    const beside = [...result.lines].filter((line) => paths.has(line.replace(/:\d+$/, '')) && !secrets.has(line)).length;
    const found = [...secrets].filter((place) => result.lines.has(place)).length;
    return secrets.size === 0 ? `${beside} lines of ${files.length} texts flagged` : `${found} of ${secrets.size}, ${beside} other lines flagged`;
  };
  const table = Object.entries(parts).map(([name, part]) => [
    name,
    Object.fromEntries(Object.entries(results).map(([scanner, result]) => [scanner, row(part, result)])),
  ]);
  return { seed, peers: installed, ...(Object.fromEntries(table) as Record<string, unknown>) };
}
