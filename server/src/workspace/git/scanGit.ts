import type { Finding, SyntaxProvider } from '@clewline/analyzers';
import { diagnoseText } from '@clewline/analyzers/texts';
import { TEXTS_ONLY } from '../texts/only.ts';
import { searchContent } from '../texts/plainText.ts';
import type { ScanOptions, ScanReport } from '../scan.ts';
import { NOT_ANALYSED } from '../texts/scanTexts.ts';
import { historyBlobs, repositoryOf, stagedBlobs } from './blobs.ts';
import { contentsOf } from './contents.ts';
import type { Blob } from './raw.ts';

export type GitScope = 'staged' | 'history';

/** Hexadecimal digits of a commit that are shown. */
const SHOWN = 12;

/** How git itself names a version: `<commit>:<path>`; what is staged by its path alone. */
const nameOf = ({ path, commit }: Blob): string => (commit === undefined ? path : `${commit.slice(0, SHOWN)}:${path}`);

/** Searches what git keeps instead of the files on disk: texts only, each version once. Nothing of the repository's own is run. @throws GitError */
export async function scanGit(syntax: SyntaxProvider, folder: string, scope: GitScope, options: ScanOptions): Promise<ScanReport> {
  const started = performance.now();
  const root = repositoryOf(folder);
  const { blobs, limits } = scope === 'staged' ? stagedBlobs(root) : await historyBlobs(root);
  const read = performance.now();
  const context = { policy: options.policy, today: options.today, only: options.only };
  const findings: Finding[] = [];
  const suppressed: Finding[] = [];
  const texts = new Map<string, string>();
  const skipped: { path: string; reason: string }[] = [];
  let bytes = 0;
  let done = 0;
  for await (const { blob, bytes: content, reason } of contentsOf(root, blobs)) {
    const name = nameOf(blob);
    if (++done % 200 === 0) options.onProgress?.('searched', done, blobs.length);
    if (!content) {
      skipped.push({ path: name, reason: reason ?? 'cannot be read' });
      continue;
    }
    bytes += content.length;
    const searched = searchContent(content, blob.path, { context, syntax, diagnose: diagnoseText });
    // Nothing can be mended in what is committed, and an editor's fix is for the file on disk.
    const named = (finding: Finding): Finding => ({ ...finding, file: name, fixes: scope === 'staged' ? finding.fixes : () => [] });
    findings.push(...searched.findings.map(named));
    suppressed.push(...searched.suppressed.map(named));
    if (searched.text !== undefined) texts.set(name, searched.text);
  }
  const spent = { read: read - started, lower: 0, evaluate: 0, judge: performance.now() - read };
  return {
    ...NOT_ANALYSED,
    places: new Map(),
    findings,
    suppressed,
    texts,
    files: blobs.length,
    bytes,
    skipped,
    limits: [TEXTS_ONLY, ...limits],
    ended: false,
    spent,
  };
}
