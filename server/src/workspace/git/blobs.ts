import { once } from 'node:events';
import { languageOf } from '@clewline/analyzers/texts';
import { mayBeText } from '../textKinds.ts';
import { git, GitError, startGit } from './command.ts';
import { RawReader, type Blob } from './raw.ts';

/** Versions that are looked at; a history of more is cut, and that is said. */
const MAX_BLOBS = 2_000_000;

export interface FoundBlobs {
  readonly blobs: readonly Blob[];
  readonly limits: readonly string[];
}

const isSearched = ({ path }: Blob): boolean => languageOf(path) !== undefined || mayBeText(path.slice(path.lastIndexOf('/') + 1));

/** The repository that a folder belongs to. @throws GitError */
export const repositoryOf = (folder: string): string => git(folder, ['rev-parse', '--show-toplevel']).toString('utf8').trim() || folder;

/** What is staged and differs from the last commit; all of the index where there is none yet. @throws GitError */
export function stagedBlobs(root: string): FoundBlobs {
  const reader = new RawReader();
  const blobs = hasCommit(root)
    ? [
        ...reader.push(
          git(root, [
            'diff-index',
            '--cached',
            '--raw',
            '--no-abbrev',
            '-z',
            '--no-renames',
            '--no-ext-diff',
            '--no-textconv',
            '--ignore-submodules=all',
            'HEAD',
          ]).toString('utf8'),
        ),
      ]
    : indexed(root);
  return { blobs: blobs.filter(isSearched), limits: [] };
}

function hasCommit(root: string): boolean {
  try {
    git(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
    return true;
  } catch (error) {
    if (error instanceof GitError) return false;
    throw error;
  }
}

function indexed(root: string): Blob[] {
  const lines = git(root, ['ls-files', '--stage', '-z']).toString('utf8').split('\0');
  return lines.flatMap((line) => {
    const match = /^100\d{3} ([0-9a-f]+) \d\t(.+)$/s.exec(line);
    return match ? [{ id: match[1] ?? '', path: match[2] ?? '' }] : [];
  });
}

/** Every version of every file in the history of every branch and tag, each once, with the first commit that has it. @throws GitError */
export async function historyBlobs(root: string): Promise<FoundBlobs> {
  const commits = startGit(root, ['rev-list', '--all', '--reverse', '--topo-order']);
  const trees = startGit(root, [
    'diff-tree',
    '--stdin',
    '--root',
    '-r',
    '-m',
    '--raw',
    '--no-abbrev',
    '-z',
    '--no-renames',
    '--no-ext-diff',
    '--no-textconv',
    '--ignore-submodules=all',
  ]);
  let failure = '';
  for (const one of [commits, trees]) one.stderr.on('data', (piece: Buffer) => (failure = (failure + piece.toString('utf8')).slice(-2000)));
  trees.stdin.on('error', () => undefined);
  commits.stdout.pipe(trees.stdin);
  const closed = Promise.all([once(commits, 'close'), once(trees, 'close')]);
  const first = new Map<string, Blob>();
  const reader = new RawReader();
  let cut = false;
  trees.stdout.setEncoding('utf8');
  for await (const piece of trees.stdout as AsyncIterable<string>) {
    for (const blob of reader.push(piece)) if (!first.has(blob.id) && isSearched(blob)) first.set(blob.id, blob);
    if (first.size < MAX_BLOBS) continue;
    cut = true;
    commits.kill();
    trees.kill();
    break;
  }
  const codes = (await closed).map(([code]) => code as number | null);
  if (!cut && codes.some((code) => code !== 0)) throw new GitError(failure.trim().split('\n').at(-1) || 'git ended before its answer did.');
  return { blobs: [...first.values()], limits: cut ? [`only the first ${MAX_BLOBS} versions of the history were looked at`] : [] };
}
