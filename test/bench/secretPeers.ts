import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../support/lspClient.ts';
import type { SourceFile } from './sourceTrees.ts';

/** Where `scripts/peers.mjs` installs; CLEWLINE_PEERS names another folder. */
const peers = process.env['CLEWLINE_PEERS'] ?? join(root, '.cache', 'peers');
const MISSING = 'peer not installed (node scripts/peers.mjs)';

export interface PeerResult {
  readonly seconds: number;
  /** Paths of the files in which something was found. */
  readonly found: ReadonlySet<string>;
  /** `path:line`, from 1, of each place. */
  readonly lines: ReadonlySet<string>;
}

type Lint = (given: {
  source: { filePath: string; content: string; contentType: 'text'; ext: string };
  options: { config: { rules: { id: string; rule: unknown }[] } };
}) => Promise<{ messages: { loc: { start: { line: number } } }[] }>;

/** Installs what is missing, without anybody's install scripts. @returns what its installer says */
export function installPeers(): string {
  if (existsSync(join(peers, 'node_modules', '@secretlint', 'core')) && existsSync(join(peers, 'bin', 'gitleaks'))) return `as installed in ${peers}`;
  const done = spawnSync(process.execPath, [join(root, 'scripts', 'peers.mjs'), peers], { encoding: 'utf8' });
  return done.stdout.trim().replaceAll('\n', ', ');
}

/** secretlint's core with its recommended preset, in this process; files are already read. */
export async function secretlint(files: readonly SourceFile[]): Promise<PeerResult | string> {
  const load = async (name: string): Promise<Record<string, unknown>> => {
    const folder = join(peers, 'node_modules', '@secretlint', name);
    const { exports, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      exports?: { '.'?: { import?: { default?: string } } };
      main?: string;
    };
    return (await import(pathToFileURL(join(folder, exports?.['.']?.import?.default ?? main ?? 'index.js')).href)) as Record<string, unknown>;
  };
  if (!existsSync(join(peers, 'node_modules', '@secretlint', 'core'))) return MISSING;
  const { lintSource } = (await load('core')) as { lintSource: Lint };
  const { creator } = await load('secretlint-rule-preset-recommend');
  const options = { config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] } };
  const decoder = new TextDecoder();
  const found = new Set<string>();
  const lines = new Set<string>();
  const started = performance.now();
  for (const { path, bytes } of files) {
    const { messages } = await lintSource({ source: { filePath: path, content: decoder.decode(bytes), contentType: 'text', ext: '.txt' }, options });
    if (messages.length > 0) found.add(path);
    for (const { loc } of messages) lines.add(`${path}:${loc.start.line}`);
  }
  return { seconds: (performance.now() - started) / 1000, found, lines };
}

/** Writes files two folders deep and under other names, as scanners skip some by their path. @returns the paths they had, by those they have now */
function copied(files: readonly SourceFile[], source: string): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  files.forEach(({ path, bytes }, i) => {
    const part = join(source, String(i >> 9), String(i));
    mkdirSync(part, { recursive: true });
    // A name that says what the file is stays: `.npmrc`, `Dockerfile`.
    const name = basename(path);
    const copy = join(part, /^\.?[A-Za-z]+$/.test(name) ? name : `f${i}${/(?:\.[A-Za-z]\w*){1,2}$/.exec(name)?.[0] ?? '.txt'}`);
    writeFileSync(copy, bytes);
    paths.set(copy, path);
  });
  return paths;
}

/** detect-secrets with its own plugins and filters, without asking any service whether a key works; one process, files on disk. */
export function detectSecrets(files: readonly SourceFile[]): PeerResult | string {
  const python = join(peers, 'python', 'bin', 'python');
  if (!existsSync(python)) return MISSING;
  const folder = mkdtempSync(join(tmpdir(), 'clewline-detect-secrets-'));
  try {
    const paths = copied(files, folder);
    const started = performance.now();
    const args = ['-m', 'detect_secrets', '-c', '1', 'scan', '--all-files', '--no-verify', '.'];
    const done = spawnSync(python, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
    const seconds = (performance.now() - started) / 1000;
    if (done.status !== 0) return `detect-secrets failed: ${done.stderr.trim().split('\n').at(-1) ?? done.status}`;
    const { results } = JSON.parse(done.stdout) as { results: Record<string, { line_number: number }[]> };
    const pathOf = (path: string): string => paths.get(join(folder, path)) ?? path;
    const lines = Object.entries(results).flatMap(([path, places]) => places.map((place) => `${pathOf(path)}:${place.line_number}`));
    return { seconds, found: new Set(Object.keys(results).map(pathOf)), lines: new Set(lines) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** gitleaks with its own configuration, a whole process on one core, files on disk. */
export function gitleaks(files: readonly SourceFile[]): PeerResult | string {
  const program = join(peers, 'bin', 'gitleaks');
  if (!existsSync(program)) return MISSING;
  const folder = mkdtempSync(join(tmpdir(), 'clewline-gitleaks-'));
  try {
    const source = join(folder, 'source');
    const paths = copied(files, source);
    const report = join(folder, 'report.json');
    const started = performance.now();
    const done = spawnSync(program, ['dir', source, '--no-banner', '--report-format', 'json', '--report-path', report, '--log-level', 'error'], {
      env: { ...process.env, GOMAXPROCS: '1' },
      encoding: 'utf8',
    });
    const seconds = (performance.now() - started) / 1000;
    if (!existsSync(report)) return `gitleaks failed: ${done.stderr.trim().split('\n').at(-1) ?? done.status}`;
    const rows = JSON.parse(readFileSync(report, 'utf8')) as { File: string; StartLine: number }[];
    const pathOf = (path: string): string => paths.get(path) ?? path;
    return { seconds, found: new Set(rows.map((row) => pathOf(row.File))), lines: new Set(rows.map((row) => `${pathOf(row.File)}:${row.StartLine}`)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
