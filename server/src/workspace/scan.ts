import {
  collectFacts,
  findingsOf,
  Project,
  textOnlyFacts,
  unreadable,
  type FileFacts,
  type Finding,
  type Policy,
  type SyntaxProvider,
} from '@clewline/analyzers';
import { findFiles, readText, workspacePath, type SkippedFile } from './files.ts';
import { parsedSet } from './parsedSet.ts';

export interface ScanOptions {
  /** Paths in results are relative to this folder. */
  readonly root: string;
  /** Parse every file, not only those that can matter: the reference that tests compare with. */
  readonly everything?: boolean;
  /** What the workspace's policy says, and the day on which it is asked, `YYYY-MM-DD`. */
  readonly policy?: Policy;
  readonly today?: string;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface ScanResult {
  readonly findings: readonly Finding[];
  readonly facts: ReadonlyMap<string, FileFacts>;
  readonly project: Project;
  readonly files: number;
  readonly parsed: number;
  readonly bytes: number;
  readonly skipped: readonly SkippedFile[];
  /** Bounds that were reached, in words. */
  readonly limits: readonly string[];
}

/** Analyses files and folders from disk. */
export function scanPaths(syntax: SyntaxProvider, paths: readonly string[], options: ScanOptions): ScanResult {
  const skipped: SkippedFile[] = [];
  const limits: string[] = [];
  const texts = new Map<string, string>();
  let bytes = 0;
  for (const path of paths) {
    const found = findFiles(path);
    if (found.truncated) limits.push(`${path}: only the first ${found.files.length} files were looked at`);
    for (const file of found.files) {
      const name = workspacePath(options.root, file);
      const read = readText(file);
      const reason = 'reason' in read ? read.reason : unreadable(name, read.text);
      if (reason !== undefined) skipped.push({ path: name, reason });
      else if ('text' in read) {
        texts.set(name, read.text);
        bytes += read.text.length;
      }
    }
  }
  const chosen = options.everything ? { files: new Set(texts.keys()), truncated: false } : parsedSet(texts);
  if (chosen.truncated) limits.push(`only the ${chosen.files.size} files nearest to model calls were parsed`);
  const project = new Project(syntax);
  let done = 0;
  for (const name of chosen.files) {
    project.setFile(name, texts.get(name) ?? '');
    if (++done % 50 === 0) options.onProgress?.(done, chosen.files.size);
  }
  project.settle();
  for (const name of chosen.files) {
    const deep = project.file(name)?.chunks.filter((chunk) => chunk.unknown.has('nested too deeply')).length ?? 0;
    if (deep > 0) limits.push(`${name}: ${deep} statements are nested too deeply to be read`);
    const exhausted = project.exhausted(name);
    if (exhausted > 0) limits.push(`${name}: ${exhausted} functions are too large to be followed to the end`);
  }
  const facts = collectFacts(project);
  const findings: Finding[] = [];
  for (const [name, text] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    findings.push(...findingsOf(facts.get(name) ?? textOnlyFacts(name, text), { policy: options.policy, today: options.today }));
  }
  return { findings, facts, project, files: texts.size, parsed: chosen.files.size, bytes, skipped, limits };
}
