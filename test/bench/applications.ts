import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { root } from '../support/lspClient.ts';

export interface Application {
  readonly name: string;
  /** The folder that is scanned. */
  readonly folder: string;
}

interface Published {
  readonly registry: 'npm' | 'pypi';
  readonly name: string;
  readonly version: string;
  /** The folder of the package that holds its sources as they were written or as they run. */
  readonly folder?: string;
}

/** GenAI applications as published, pinned: a template of apps, a runtime, a flow builder; assistants, an indexer, a research tool. */
const PUBLISHED: readonly Published[] = [
  { registry: 'npm', name: 'create-llama', version: '0.6.3', folder: 'dist/templates' },
  { registry: 'npm', name: '@copilotkit/runtime', version: '1.75.0', folder: 'dist' },
  { registry: 'npm', name: 'flowise-components', version: '3.1.4', folder: 'dist' },
  { registry: 'pypi', name: 'aider-chat', version: '0.86.2' },
  { registry: 'pypi', name: 'open-interpreter', version: '0.4.3' },
  { registry: 'pypi', name: 'khoj', version: '1.42.10' },
  { registry: 'pypi', name: 'paper-qa', version: '2026.8.12' },
];

function run(command: string, args: readonly string[], cwd: string): void {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.error?.message ?? done.stderr.trim()}`);
}

/** Fetches a package once by its registry's own client, without its dependencies; nothing of it is run. */
function fetched(one: Published, cache: string): string {
  const folder = join(cache, `${one.name.replace(/[@/]/g, '_')}-${one.version}`);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  if (one.registry === 'npm') {
    run('npm', ['pack', '--silent', '--ignore-scripts', `${one.name}@${one.version}`], partial);
    run('tar', ['xzf', readdirSync(partial).find((name) => name.endsWith('.tgz')) ?? ''], partial);
  } else
    run('pip', ['install', '--quiet', '--no-deps', '--no-compile', '--only-binary', ':all:', '--target', 'package', `${one.name}==${one.version}`], partial);
  renameSync(partial, folder);
  return folder;
}

/** The applications to measure: the directories given, or the published ones. */
export function applications(directories: readonly string[]): Application[] {
  if (directories.length > 0) return directories.map((directory) => ({ name: basename(resolve(directory)), folder: resolve(directory) }));
  const cache = join(root, '.cache', 'applications');
  return PUBLISHED.map((one) => ({ name: `${one.name} ${one.version}`, folder: join(fetched(one, cache), 'package', one.folder ?? '.') }));
}
