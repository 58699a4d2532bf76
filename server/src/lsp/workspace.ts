import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  collectFacts,
  collectingFacts,
  configuresModules,
  findingsOf,
  languageOf,
  mayBeScript,
  Modules,
  ParsedSet,
  Project,
  SiteAliases,
  textOnlyFacts,
  unreadable,
  type CallSite,
  type CarriedIds,
  type FileFacts,
  type Finding,
  type RuleContext,
  type SyntaxProvider,
} from '@clewline/analyzers';
import { NO_CATALOGUE, workspaceCatalogue, type WorkspaceCatalogue } from '../workspace/catalogue.ts';
import { environmentStyles } from '../workspace/environmentStyles.ts';
import { findFiles, IgnoreRules, isIgnored } from '../workspace/files.ts';
import { readText } from '../workspace/bytes.ts';
import { workspacePath } from '../workspace/workspacePath.ts';
import { PolicyFile } from '../workspace/policyFile.ts';
import { POLICY_FILE } from '../workspace/policyName.ts';
import { today } from '../workspace/today.ts';
import { mayBeText } from '../workspace/textKinds.ts';
import { promptTexts } from '../workspace/promptTexts.ts';
import { unreadUses, type UnreadUse } from '../workspace/unread.ts';
import type { Cell } from './notebooks.ts';
import { linesIn, type Lines, type PositionEncoding } from './positions.ts';
import { Slice } from './slice.ts';
import { filePathOf } from './uris.ts';

/** Longest document of no known language that is searched at every edit, UTF-16 code units. */
const MAX_SEARCHED = 4_000_000;

export interface Analysis {
  readonly facts: FileFacts;
  readonly findings: readonly Finding[];
  readonly callSites: readonly CallSite[];
  readonly lines: Lines;
  readonly version: number | undefined;
  /** Of a notebook: only what lies in it is meant. */
  readonly cell?: Cell;
}

export interface FolderOptions {
  readonly isLoose?: boolean;
  readonly name?: string;
  readonly mark?: string;
  readonly encoding?: PositionEncoding;
}

/**
 * One workspace folder and the documents open in it. Knows no protocol: paths and texts in, findings out.
 * An open document's text counts instead of the file's; a document that nothing points to is parsed when it is asked for.
 */
export class WorkspaceFolder {
  readonly root: string;
  /** What people call it. */
  readonly name: string;
  /** Stands at the end of its call sites' ids: two folders may hold files of one name. */
  readonly mark: string;
  /** It is no folder: it holds open documents that lie in none. */
  readonly isLoose: boolean;
  readonly project: Project;
  readonly policyFile: PolicyFile;
  /** What is known of libraries, the workspace's own entries among it, as they were when it was opened. */
  readonly known: WorkspaceCatalogue;
  readonly #onDisk = new Map<string, string>();
  readonly #open = new Map<string, { text: string; version: number; uri: string }>();
  readonly #cache = new Map<string, Analysis & { readonly generation: number }>();
  readonly #lines = new Map<string, { readonly text: string; readonly lines: Lines }>();
  readonly #encoding: PositionEncoding;
  /** Counted over all files when a fix first asks; what one file says seldom changes it. */
  #environmentStyle: RuleContext['environmentStyle'];
  /** The ids of call sites outlive a renaming of what they stand in, and a move. */
  readonly #aliases = new SiteAliases();
  readonly #carried: CarriedIds;
  /** Where modules lie: what settings say, open ones as they are in the editor. */
  readonly #modules: Modules;
  /** Which files matter, as they come, change and go. */
  readonly #parsedSet: ParsedSet;
  /** The set that the project holds. */
  #followed: ReadonlySet<string> | undefined;
  #generation = 0;
  /** Whether all files have been read, so that the parsed set is known. */
  #isRead = false;
  indexed = false;

  constructor(root: string, syntax: SyntaxProvider, options: FolderOptions = {}) {
    this.root = root;
    this.name = options.name ?? basename(root);
    this.mark = options.mark ?? '';
    this.#encoding = options.encoding ?? 'utf-16';
    this.isLoose = options.isLoose ?? false;
    this.#carried = (file, sites) => {
      const carried = this.#aliases.carry(file, sites);
      return this.mark === '' ? carried : carried.map((site) => ({ ...site, siteId: site.siteId + this.mark }));
    };
    this.known = this.isLoose ? NO_CATALOGUE : workspaceCatalogue(root);
    const { catalogue } = this.known;
    this.#modules = new Modules(catalogue);
    this.project = new Project(syntax, {
      catalogue,
      modules: this.#modules,
      ...(this.isLoose ? {} : { texts: promptTexts(root, (path) => this.#open.get(path)?.text) }),
    });
    this.#parsedSet = new ParsedSet(catalogue, undefined, this.#modules);
    this.policyFile = new PolicyFile(this.isLoose ? undefined : root);
  }

  /** Path as the project knows it; `undefined` if the file lies outside the folder. */
  pathOf(uri: string): string | undefined {
    const file = filePathOf(uri);
    const path = file === undefined ? '' : workspacePath(this.root, file);
    return path.startsWith('..') || path === '' ? undefined : path;
  }

  /** As the client writes it, where it has the document open. */
  uriOf(path: string): string {
    return this.#open.get(path)?.uri ?? pathToFileURL(`${this.root}/${path}`).href;
  }

  /** Reads and evaluates what the workspace holds, a slice at a time. `isCancelled` ends it early: open files still work. */
  async index(onProgress: (done: number, total: number) => void, isCancelled: () => boolean): Promise<{ files: number; parsed: number; truncated: boolean }> {
    const slice = new Slice();
    const found = findFiles(this.root);
    for (const [i, file] of found.files.entries()) {
      const path = workspacePath(this.root, file);
      // A file that was opened or has changed meanwhile is known already.
      if (!this.#parsedSet.has(path)) {
        const read = readText(file);
        if ('text' in read && !isNoScript(path, read.text)) this.#saved(path, read.text);
      }
      if (slice.isOver()) onProgress(i, found.files.length * 2);
      await slice.breathe();
      if (isCancelled()) return { files: i, parsed: 0, truncated: true };
    }
    this.#isRead = true;
    while (this.settle(slice.isOver)) {
      const { size } = this.#parsedSet.parsed.files;
      onProgress(size + this.#done(), size * 2);
      await slice.breathe();
      if (isCancelled()) break;
    }
    this.#environmentStyle = undefined;
    this.indexed = true;
    const { files, truncated } = this.#parsedSet.parsed;
    return { files: found.files.length, parsed: files.size, truncated: found.truncated || truncated };
  }

  /** How many files of the parsed set have been parsed. */
  #done(): number {
    let done = 0;
    for (const path of this.#parsedSet.parsed.files) if (this.project.file(path)) done++;
    return done;
  }

  /** @param uri as the client writes it */
  open(path: string, text: string, version: number, uri: string): void {
    this.#open.set(path, { text, version, uri });
    if (path === POLICY_FILE) this.policyFile.opened(text);
    this.#put(path, text);
  }

  close(path: string): void {
    this.#open.delete(path);
    this.#followed = undefined;
    if (path === POLICY_FILE) this.policyFile.opened(undefined);
    const saved = this.#onDisk.get(path);
    if (saved === undefined) this.#drop(path);
    else this.#put(path, saved);
  }

  /** Files changed on disk (or are gone); open documents' texts still count. What an index leaves out is not read here, either. */
  changedOnDisk(paths: readonly string[]): void {
    const rules = new IgnoreRules(this.root);
    for (const path of paths) {
      // It may be what the policy extends, or what it could not find until now.
      if (/\.ya?ml$/.test(path)) this.policyFile.changedOnDisk();
      this.project.textChanged(path);
      if (this.#onDisk.has(path) || this.#open.has(path) || !rules.leavesOut(path)) this.#sourceChanged(path);
    }
  }

  #sourceChanged(path: string): void {
    this.#environmentStyle = undefined;
    const read = languageOf(path) || mayBeScript(path) || configuresModules(path) ? readText(`${this.root}/${path}`) : { reason: '' };
    if ('text' in read && isNoScript(path, read.text)) return;
    if ('text' in read) this.#saved(path, read.text);
    else this.#onDisk.delete(path);
    if (this.#open.has(path)) return;
    if ('text' in read) this.#put(path, read.text);
    else this.#drop(path);
  }

  #saved(path: string, text: string): void {
    this.#onDisk.set(path, text);
    if (!this.#open.has(path)) this.#parsedSet.set(path, text);
  }

  /** An open document is parsed in any case; any other file if the parsed set holds it, which is looked at when typing pauses. */
  #put(path: string, text: string): void {
    this.#generation++;
    this.project.textChanged(path);
    this.#parsedSet.set(path, text);
    if (!languageOf(path, text)) return;
    if (this.#open.has(path) || this.project.file(path)) this.project.setFile(path, text);
    if (this.#open.has(path)) this.#bringImports(path);
  }

  /** A document brings the helpers that it imports at once, so that its own findings are whole. */
  #bringImports(path: string): void {
    for (const target of this.#parsedSet.importsOf(path)) {
      const text = this.#onDisk.get(target);
      if (text !== undefined && !this.project.file(target)) this.project.setFile(target, text);
    }
  }

  /** Gives the project the files of the parsed set, and takes those away that are no longer in it. @returns whether more is left */
  #follow(shouldYield: () => boolean): boolean {
    const { files } = this.#parsedSet.parsed;
    if (this.#followed === files) return false;
    const needed = this.#neededByOpen();
    for (const path of [...files, ...needed]) {
      if (this.project.file(path) || this.project.skipped.has(path)) continue;
      const text = this.#open.get(path)?.text ?? this.#onDisk.get(path);
      if (text !== undefined) this.project.setFile(path, text);
      if (shouldYield()) return true;
    }
    for (const path of [...this.project.files]) if (!files.has(path) && !needed.has(path)) this.project.removeFile(path);
    this.#followed = files;
    return false;
  }

  /** Open documents, and what they import. */
  #neededByOpen(): Set<string> {
    const needed = new Set<string>(this.#open.keys());
    for (const path of needed) for (const target of this.#parsedSet.importsOf(path)) needed.add(target);
    return needed;
  }

  #drop(path: string): void {
    this.#generation++;
    this.project.textChanged(path);
    this.#parsedSet.delete(path);
    this.project.removeFile(path);
    this.#aliases.carry(path, []);
    this.#cache.delete(path);
  }

  /** Findings and call sites of a file as it is now: its own functions are always up to date. */
  analyse(path: string): Analysis | undefined {
    const cached = this.#cache.get(path);
    if (cached && cached.generation === this.#generation) return cached;
    const document = this.#open.get(path);
    const text = document?.text ?? this.#onDisk.get(path);
    if (text === undefined) return undefined;
    this.project.evaluate(path);
    const isSource = languageOf(path, text) !== undefined;
    const facts =
      (isSource ? collectFacts(this.project, path, this.#carried).get(path) : undefined) ??
      textOnlyFacts(path, isSearched(path, text) ? text : '', this.project.syntax);
    this.#environmentStyle ??= environmentStyles(this.#onDisk);
    const findings = findingsOf(facts, {
      policy: this.policyFile.policy,
      today: today(),
      environmentStyle: this.#environmentStyle,
      unsettled: !this.indexed,
    });
    const analysis = {
      facts,
      callSites: facts.callSites,
      // A file that is kept out of the repository may hold keys: that is what it is for. Asked only where there is something to keep quiet about.
      findings: findings.length > 0 && !isSource && !this.isLoose && isIgnored(this.root, path) ? [] : findings,
      lines: this.linesOf(path),
      version: document?.version,
      generation: this.#generation,
    };
    this.#cache.set(path, analysis);
    return analysis;
  }

  /** Evaluates some of what depends on a change, until it should yield. @returns whether more is left */
  settle(shouldYield: () => boolean): boolean {
    const more = (this.#isRead && this.#follow(shouldYield)) || this.project.settle(shouldYield);
    this.#generation++;
    return more;
  }

  /** The same in steps. @yields after each */
  eachFacts(): Generator<void, ReadonlyMap<string, FileFacts>> {
    return collectingFacts(this.project, undefined, this.#carried);
  }

  /** Every file's facts. */
  allFacts(): ReadonlyMap<string, FileFacts> {
    return collectFacts(this.project, undefined, this.#carried);
  }

  /** AI libraries that an analysed file imports and that are not read, by where it names them. */
  unreadIn({ facts }: Analysis): readonly UnreadUse[] {
    return unreadUses(facts, this.#parsedSet, this.#modules, this.known.catalogue);
  }

  /** The files that are analysed, in order. */
  analysedPaths(): string[] {
    return [...this.project.files].sort();
  }

  /** The version of an open document; `null` for a file that is not open. */
  versionOf(path: string): number | null {
    return this.#open.get(path)?.version ?? null;
  }

  /** The text of an open document. */
  openText(path: string): string | undefined {
    return this.#open.get(path)?.text;
  }

  linesOf(path: string): Lines {
    const text = this.#open.get(path)?.text ?? this.#onDisk.get(path) ?? '';
    const known = this.#lines.get(path);
    if (known?.text === text) return known.lines;
    const lines = linesIn(text, this.#encoding);
    this.#lines.set(path, { text, lines });
    return lines;
  }

  get openPaths(): Iterable<string> {
    return this.#open.keys();
  }
}

/** Whether a file without an ending says by nothing that it is a program. */
function isNoScript(path: string, text: string): boolean {
  return mayBeScript(path) && languageOf(path, text) === undefined;
}

/** Whether a text that is not parsed is searched. */
function isSearched(path: string, text: string): boolean {
  const reason = unreadable(path, text);
  if (reason !== 'no-language') return reason !== 'binary' && reason !== 'too-large';
  return text.length <= MAX_SEARCHED && !text.includes('\0') && mayBeText(path.slice(path.lastIndexOf('/') + 1));
}
