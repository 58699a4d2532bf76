import { collectFacts, findingsOf, textOnlyFacts, Workspace, type Catalogue, type Policy, type SyntaxProvider, type WorkspaceFiles } from '@clewline/analyzers';
import type { BaselineEntry } from '../baseline.ts';
import { decode } from '../bytes.ts';
import { isSought, leavesOut } from '../files.ts';
import { git, GitError } from './command.ts';
import { contentsOf } from './contents.ts';
import type { Blob } from './raw.ts';

/** Longer files are not read, as they are not from disk. */
const MAX_BYTES = 4 * 1024 * 1024;
/** UTF-16 code units of all texts together. */
const MAX_TEXTS = 1 << 29;
const ENTRY = /^100\d{3} blob ([0-9a-f]+)\t(.+)$/s;

/** The commit at which this branch left another one. @param ref a branch, tag or commit @throws GitError */
export function mergeBase(root: string, ref: string): string {
  // A name is never an option.
  const other = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
    .toString('utf8')
    .trim();
  return git(root, ['merge-base', 'HEAD', other]).toString('utf8').trim();
}

export interface RevisionOptions {
  readonly catalogue?: Catalogue;
  readonly policy?: Policy;
  readonly today?: string;
  /** Lets others have a turn. @returns whether nobody wants the result any more */
  readonly breathe: () => Promise<boolean>;
  /** Whether a turn has been long. */
  readonly isOver: () => boolean;
  /** Whether somebody waits for one. */
  readonly isWanted?: () => boolean;
}

/**
 * What was found in a folder as it was at a commit, by identity; nothing of it is written to disk.
 * @returns `undefined` if nobody wants it any more
 * @throws GitError
 */
export async function findingsAt(syntax: SyntaxProvider, root: string, commit: string, options: RevisionOptions): Promise<BaselineEntry[] | undefined> {
  const files = await filesAt(root, commit);
  const workspace = new Workspace(syntax, files, { catalogue: options.catalogue, texts: { textAt: (path) => files.read(path) } });
  for (const step of [() => workspace.list(options.isOver), () => workspace.settle(options.isOver, options.isWanted)])
    while (step().more) if (await options.breathe()) return undefined;
  const facts = collectFacts(workspace.project);
  const entries: BaselineEntry[] = [];
  for (const [file, text] of files.texts) {
    const own = facts.get(file) ?? textOnlyFacts(file, text, syntax);
    for (const { identity, rule } of findingsOf(own, { policy: options.policy, today: options.today })) entries.push({ identity, rule: rule.id, file });
    if (options.isOver() && (await options.breathe())) return undefined;
  }
  return entries;
}

async function filesAt(root: string, commit: string): Promise<WorkspaceFiles & { readonly texts: ReadonlyMap<string, string> }> {
  const listed = git(root, ['ls-tree', '-r', '-z', commit]).toString('utf8').split('\0');
  const blobs = listed.flatMap((line): Blob[] => {
    const match = ENTRY.exec(line);
    const [id, path] = [match?.[1], match?.[2]];
    return id !== undefined && path !== undefined && !leavesOut(path) && isSought(path.slice(path.lastIndexOf('/') + 1), { every: true }) ? [{ id, path }] : [];
  });
  const texts = new Map<string, string>();
  let length = 0;
  for await (const { blob, bytes } of contentsOf(root, blobs)) {
    const read = bytes && bytes.length <= MAX_BYTES ? decode(bytes) : undefined;
    if (!read || !('text' in read)) continue;
    length += read.text.length;
    if (length > MAX_TEXTS) throw new GitError('the revision is too large to be compared with.');
    texts.set(blob.path, read.text);
  }
  return {
    texts,
    list: () => [...texts.keys()].filter((path) => isSought(path.slice(path.lastIndexOf('/') + 1))),
    read: (path) => texts.get(path),
    sought: (paths) => paths,
  };
}
