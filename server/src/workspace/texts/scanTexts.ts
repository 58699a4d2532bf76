import type { Finding, SyntaxProvider } from '@clewline/analyzers';
import { availableParallelism } from 'node:os';
import { diagnoseText } from '@clewline/analyzers/texts';
import { inOrder } from '../../threads/inOrder.ts';
import { eachFile, MAX_FILES, type SkippedFile } from '../files.ts';
import type { ScanOptions, ScanReport } from '../scan.ts';
import { batchesOf, lookAt, type Batch, type Looked } from './batches.ts';
import type { Places } from './largeText.ts';
import { TEXTS_ONLY } from './only.ts';
import { looksAtAll, searchSuspect, type SearchContext } from './plainText.ts';

/**
 * Batches that are worked off before threads would pay. One takes a fifth of a second of processor time to start and to warm up; with two
 * processors the engine's own compiler is busy on the other meanwhile (measured with trees of 16,000 and of 22,000 files: 10, 40, 100, 300).
 */
const few = (): number => (availableParallelism() > 2 ? 10 : 60);
/** Answers that are held for each batch that a thread has before it: nearly all are a count. */
const HELD = 40;
/** Texts that wait for the parser to be loaded; beyond that it is waited for. */
const MAX_WAITING = 200;
/** Milliseconds between two moments at which a scan says how far it is and can be ended. */
const STEP_MS = 50;

export interface TextScanOptions extends ScanOptions {
  /** The program of the threads, see `serveBatches`; without it all is done in this one. */
  readonly program?: URL;
  /** What each thread is started with. */
  readonly workerData?: unknown;
  /** Batches that are worked off here in any case, if not what pays on this machine. */
  readonly few?: number;
}

/** A scan's report where no source was analysed. */
export const NOT_ANALYSED = { facts: new Map(), parsed: 0, cut: [], notUnderstood: [], unread: [], functions: 0 } as const satisfies Partial<ScanReport>;

/**
 * Searches files and folders for what their texts alone tell: the bytes on all processors, what they hold by the rules here.
 * @param syntax is asked once something was found
 * @param isEnded asked from time to time: then the report is what was found until there, and says so
 */
export async function scanTexts(
  syntax: () => Promise<SyntaxProvider>,
  paths: readonly string[],
  options: TextScanOptions,
  isEnded: () => boolean = () => false,
): Promise<ScanReport> {
  const started = performance.now();
  const { root, onProgress } = options;
  const context = { policy: options.policy, today: options.today, only: options.only };
  const limits: string[] = [TEXTS_ONLY];
  const found = { findings: [] as Finding[], suppressed: [] as Finding[], skipped: [] as SkippedFile[], bytes: 0 };
  const texts = new Map<string, string>();
  const places = new Map<string, Places>();
  let search: SearchContext | undefined;
  let loading: Promise<SearchContext> | undefined;
  const waiting: Looked['suspects'][number][] = [];
  const judge = (context: SearchContext): void => {
    for (const { path, name, suspect } of waiting.splice(0)) {
      const { findings, suppressed, text, places: own, bytes: more, reason } = searchSuspect(path, name, suspect, context);
      found.findings.push(...findings);
      found.suppressed.push(...suppressed);
      if (suspect.tooLarge) found.bytes += more;
      if (reason !== undefined) found.skipped.push({ path: name, reason });
      if (text !== undefined) texts.set(name, text);
      if (own) places.set(name, own);
    }
  };
  let files = 0;
  let looked = 0;
  let since = performance.now();
  let ended = false;
  /** The files, counted as they are taken. */
  const tree = function* (): Generator<string> {
    for (const path of paths) {
      let count = 0;
      for (const file of eachFile(path, { every: true })) {
        if (++count > MAX_FILES) {
          limits.push(`${path}: only the first ${MAX_FILES} files were looked at`);
          break;
        }
        files++;
        yield file;
      }
    }
  };
  const batches = batchesOf(root, tree(), looksAtAll(context));
  const { program, workerData } = options;
  for await (const { files: count, bytes, suspects } of inOrder(batches, {
    here: (batch: Batch) => lookAt(batch),
    program,
    workerData,
    few: options.few ?? few(),
    held: HELD,
  })) {
    found.bytes += bytes;
    looked += count;
    waiting.push(...suspects);
    if (waiting.length > 0 && !loading) {
      loading = syntax().then((provider) => (search = { context, syntax: provider, diagnose: diagnoseText }));
      // Whoever waits for it is told of a failure.
      loading.catch(() => undefined);
    }
    if (loading && waiting.length > MAX_WAITING) await loading;
    if (search) judge(search);
    if (performance.now() - since < STEP_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    onProgress?.('searched', looked, files);
    ended = isEnded();
    since = performance.now();
    if (!ended) continue;
    // Those that nobody has looked for yet are counted as they are found.
    while (!batches.next().done);
    limits.push(`ended early: ${looked} of ${files} texts were searched`);
    break;
  }
  if (loading) judge(await loading);
  for (const list of [found.findings, found.suppressed]) list.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const spent = { read: 0, lower: 0, evaluate: 0, judge: performance.now() - started };
  return { ...NOT_ANALYSED, ...found, texts, places, files, limits, ended, spent };
}
