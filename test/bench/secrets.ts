import { findSecrets, findSecretsIn, findSecretsInBytes, keyFormats, maskKey, type SecretSpan } from '../../analyzers/src/sensitive/secrets/index.ts';
import { recipes } from '../corpus/secrets/keys.ts';
import { Random } from '../corpus/random.ts';
import { named, write } from '../corpus/secrets/syntaxes.ts';
import { redrawnKeys } from './redrawnKeys.ts';
import { detectSecrets, gitleaks, secretlint, type PeerResult } from './secretPeers.ts';
import { packageFolders, sourceFiles, type SourceFile } from './sourceTrees.ts';
import { summary } from './stats.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const utf8 = new TextEncoder();
const megabytes = (files: readonly SourceFile[]): number => files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
const round = (value: number): number => Math.round(value * 10) / 10;
const rate = (files: readonly SourceFile[], seconds: number): number => round(megabytes(files) / seconds);

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}
const best = (runs: number, work: () => void): number => Math.min(...Array.from({ length: runs }, () => timed(work)));

/** What is found in published code, by kind; keys of AI providers one by one, as there should be none. */
function findings(files: readonly SourceFile[]): Record<string, unknown> {
  const counts: Record<string, number> = {};
  const places: string[] = [];
  for (const { path, bytes } of files) {
    const spans = findSecretsInBytes(bytes, { file: path });
    const text = spans.length > 0 ? decoder.decode(bytes) : '';
    for (const span of spans) {
      counts[span.type] = (counts[span.type] ?? 0) + 1;
      places.push(
        `${span.type} ${span.format} ${span.confidence} ${path.split(/node_modules|site-packages/).at(-1) ?? path}: ${maskKey(text.slice(span.start, span.end))}`,
      );
    }
  }
  return { counts, providerKeys: places.filter((place) => place.startsWith('provider-key')), all: process.env['SHOW'] ? places : undefined };
}

/** A payload of a chat as large as most are, without and with a key. */
function payload(): Record<string, unknown> {
  const messages = Array.from({ length: 24 }, (_none, i) => ({
    role: i % 2 ? 'assistant' : 'user',
    content: `Turn ${i}. The quarterly report lists token usage, sessions and the key figures of each region; please compare them with order 4711-${i} and say what changed, step by step, in a short table.`,
  }));
  const plain = JSON.stringify({ model: 'gpt-4o', messages });
  const groq = recipes.find((one) => one.name === 'groq');
  const withKey = plain.replace('order 4711-7', groq?.make(new Random(5)) ?? '');
  const milliseconds = (text: string): unknown => {
    for (let i = 0; i < 2000; i++) findSecrets(text, { bare: true });
    return summary(Array.from({ length: 2000 }, () => 1000 * timed(() => void findSecrets(text, { bare: true }))));
  };
  return { bytes: plain.length, milliseconds: milliseconds(plain), millisecondsWithKey: milliseconds(withKey) };
}

/** The keys of the corpus, one file each: in how many a scanner finds something. */
async function recall(): Promise<Record<string, unknown>> {
  const random = new Random(20_260_401);
  const files = recipes.flatMap((recipe) =>
    (['env quoted', 'typescript', 'yaml'] as const).map((name) => {
      const syntax = named[name] ?? (() => '');
      return { path: `${recipe.ai ? 'ai' : 'other'}/${recipe.name}/${name}.txt`, bytes: utf8.encode(write(syntax, recipe, recipe.make(random)).text) };
    }),
  );
  const share = (found: ReadonlySet<string>): string => {
    const of = (kind: string): string =>
      `${files.filter(({ path }) => path.startsWith(kind) && found.has(path)).length} of ${files.filter(({ path }) => path.startsWith(kind)).length}`;
    return `AI ${of('ai')}, others ${of('other')}`;
  };
  const ours = new Set(files.filter(({ bytes }) => findSecretsInBytes(bytes).length > 0).map(({ path }) => path));
  const shown = (result: PeerResult | string): string => (typeof result === 'string' ? result : share(result.found));
  return { clewline: share(ours), secretlint: shown(await secretlint(files)), gitleaks: shown(gitleaks(files)), detectSecrets: shown(detectSecrets(files)) };
}

/** One line of so many megabytes, in chunks. */
function oneLine(size: number): Record<string, unknown> {
  const random = new Random(7);
  const chunk = utf8.encode(random.text('abcdefghijklmnopqrstuvwxyz0123456789 ,;=', 1_000_000));
  let peak = 0;
  const before = process.memoryUsage.rss();
  const seconds = timed(() => {
    const spans: SecretSpan[] = [
      ...findSecretsIn(
        (function* () {
          for (let i = 0; i < size; i++) {
            peak = Math.max(peak, process.memoryUsage.rss());
            yield chunk;
          }
        })(),
      ),
    ];
    if (spans.length > 1000) throw new Error('The text holds no secrets.');
  });
  return { megabytes: size, megabytesPerSecond: round(size / seconds), growthMegabytes: Math.round((peak - before) / 1e6) };
}

/**
 * The whole table over published code, on one core, bytes already read; and over a part of it side by side with other scanners.
 * Options by environment: CLEWLINE_TREES, CLEWLINE_PEERS, REDRAWN=alone for the redrawn keys and nothing else, SEED, LARGE=1 for a line of 1 GB, SHOW=1 for each finding.
 */
export async function secrets(): Promise<Record<string, unknown>> {
  if (process.env['REDRAWN'] === 'alone') return { redrawn: await redrawnKeys() };
  const files = sourceFiles(packageFolders(), Number(process.env['LIMIT'] ?? 400) * 1e6);
  // Every so many files, so that the sample is of every folder.
  const every = Math.max(1, Math.round(megabytes(files) / 20));
  const sample = files.filter((_file, i) => i % every === 0);
  const whole = (of: readonly SourceFile[]) => (): void => of.forEach(({ path, bytes }) => findSecretsInBytes(bytes, { file: path }));
  const peer = (result: PeerResult | string): unknown =>
    typeof result === 'string' ? result : { megabytesPerSecond: rate(sample, result.seconds), filesWithFindings: result.found.size };
  whole(sample)();
  return {
    formats: keyFormats.length,
    code: { files: files.length, megabytes: round(megabytes(files)) },
    megabytesPerSecond: rate(files, best(3, whole(files))),
    findings: findings(files),
    sideBySide: {
      megabytes: round(megabytes(sample)),
      clewline: {
        megabytesPerSecond: rate(sample, best(3, whole(sample))),
        filesWithFindings: sample.filter(({ path, bytes }) => findSecretsInBytes(bytes, { file: path }).length > 0).length,
      },
      secretlint: peer(await secretlint(sample)),
      gitleaks: peer(gitleaks(sample)),
      detectSecrets: peer(detectSecrets(sample)),
    },
    redrawn: await redrawnKeys(),
    recall: await recall(),
    payload: payload(),
    oneLine: oneLine(process.env['LARGE'] ? 1000 : 100),
  };
}
