import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  collectFacts,
  collectingFacts,
  findingsOf,
  languageOf,
  NO_FILES,
  SiteAliases,
  textOnlyFacts,
  Workspace,
  type CallSite,
  type CarriedIds,
  type Change,
  type FileFacts,
  type Finding,
  type Progress,
  type Project,
  type RuleContext,
  type SyntaxProvider,
  type WorkspaceEvent,
} from '@clewline/analyzers';
import { NO_CATALOGUE, workspaceCatalogue, type WorkspaceCatalogue } from '../workspace/catalogue.ts';
import { namesServers } from '../workspace/configuredServers.ts';
import { diskFiles } from '../workspace/diskFiles.ts';
import { isIgnored } from '../workspace/files.ts';
import { PolicyFile } from '../workspace/policyFile.ts';
import { POLICY_FILE } from '../workspace/policyName.ts';
import { isPrompt, promptsBelow } from '../workspace/promptsOnDisk.ts';
import { promptTexts } from '../workspace/promptTexts.ts';
import { today } from '../workspace/today.ts';
import { TRIAGE_FILE } from '../workspace/triage.ts';
import { unreadUses, type UnreadUse } from '../workspace/unread.ts';
import { workspacePath } from '../workspace/workspacePath.ts';
import { Decisions } from './decisions.ts';
import type { Cell } from './notebooks.ts';
import { OpenDocuments } from './openDocuments.ts';
import { linesIn, type Lines, type PositionEncoding } from './positions.ts';
import { isSearched } from './searched.ts';
import type { Slice } from './slice.ts';
import { filePathOf } from './uris.ts';

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
  /** The rules on choice that are chosen, by name or family, whenever it is asked; without it all are looked for. */
  readonly also?: () => ReadonlySet<string>;
}

/**
 * One workspace folder and the documents open in it. Knows no protocol: paths and texts in, findings out. What happens to its files is decided by
 * `Workspace`; here are the disk, the policy, and what was found of the files as they are.
 */
export class WorkspaceFolder {
  readonly root: string;
  /** What people call it. */
  readonly name: string;
  /** Stands at the end of its call sites' ids: two folders may hold files of one name. */
  readonly mark: string;
  /** It is no folder: it holds open documents that lie in none. */
  readonly isLoose: boolean;
  readonly policyFile: PolicyFile;
  readonly decisions: Decisions;
  /** What is known of libraries, the workspace's own entries among it, as they were when it was opened. */
  readonly known: WorkspaceCatalogue;
  readonly #workspace: Workspace;
  readonly #open = new OpenDocuments();
  readonly #cache = new Map<string, Analysis & { readonly generation: number; readonly also: ReadonlySet<string> | undefined }>();
  readonly #lines = new Map<string, { readonly text: string; readonly lines: Lines }>();
  readonly #encoding: PositionEncoding;
  readonly #also: FolderOptions['also'];
  /** The ids of call sites outlive a renaming of what they stand in, and a move. */
  readonly #aliases = new SiteAliases();
  readonly #carried: CarriedIds;
  #prompts: readonly string[] | undefined;
  #generation = 0;
  indexed = false;

  constructor(root: string, syntax: SyntaxProvider, options: FolderOptions = {}) {
    this.root = root;
    this.name = options.name ?? basename(root);
    this.mark = options.mark ?? '';
    this.#encoding = options.encoding ?? 'utf-16';
    this.#also = options.also;
    this.isLoose = options.isLoose ?? false;
    this.#carried = (file, sites) => {
      const carried = this.#aliases.carry(file, sites);
      return this.mark === '' ? carried : carried.map((site) => ({ ...site, siteId: site.siteId + this.mark }));
    };
    this.known = this.isLoose ? NO_CATALOGUE : workspaceCatalogue(root);
    const { catalogue } = this.known;
    this.#workspace = this.isLoose
      ? new Workspace(syntax, NO_FILES, { catalogue })
      : new Workspace(syntax, diskFiles(root), { catalogue, texts: promptTexts(root) });
    this.policyFile = new PolicyFile(this.isLoose ? undefined : root);
    this.decisions = new Decisions(this.isLoose ? undefined : root);
  }

  get project(): Project {
    return this.#workspace.project;
  }

  get progress(): Progress {
    return this.#workspace.progress;
  }

  /** All files are to be looked at anew. */
  relist(): void {
    this.#apply({ kind: 'relisted' });
  }

  /** Prompts that are files, in steps. They are looked for once, and again when one has come or gone. @yields after each step */
  *eachPrompt(): Generator<void, readonly string[]> {
    if (this.isLoose || this.#prompts) return this.#prompts ?? [];
    const found: string[] = [];
    for (const path of promptsBelow(this.root)) {
      if (path !== undefined) found.push(path);
      yield;
    }
    return (this.#prompts = found);
  }

  /** Path as the project knows it; `undefined` if the file lies outside the folder. */
  pathOf(uri: string): string | undefined {
    const file = filePathOf(uri);
    const path = file === undefined ? '' : workspacePath(this.root, file);
    return path.startsWith('..') || path === '' ? undefined : path;
  }

  /** As the client writes it, where it has the document open. */
  uriOf(path: string): string {
    return this.#open.at(path)?.uri ?? pathToFileURL(`${this.root}/${path}`).href;
  }

  /** Reads and evaluates what the workspace holds, a slice at a time. `isCancelled` ends it early: open files still work. */
  async index(slice: Slice, onProgress: (of: Progress) => void, isCancelled: () => boolean): Promise<Progress> {
    const step = async (work: () => Change): Promise<boolean> => {
      const { more } = this.#noted(work());
      if (more) onProgress(this.#workspace.progress);
      await slice.breathe();
      return more && !isCancelled();
    };
    while (await step(() => this.#workspace.list(slice.isOver)));
    while (!isCancelled() && (await step(() => this.#workspace.settle(slice.isOver, slice.isWanted))));
    this.indexed = true;
    // What was found of open documents meanwhile was found with what had been read by then.
    this.#generation++;
    return this.#workspace.progress;
  }

  /** A document was opened or changed. @param uri as the client writes it */
  open(path: string, written: string, version: number, uri: string, isNotebook = false): void {
    this.#open.put(path, written, version, uri, isNotebook);
    this.#counts(path);
  }

  /** A document was closed under one address. */
  close(path: string, uri: string, isNotebook = false): void {
    this.#open.delete(path, uri, isNotebook);
    this.#counts(path);
  }

  #counts(path: string): void {
    const text = this.#open.at(path)?.text;
    if (path === POLICY_FILE) this.policyFile.opened(text);
    this.#apply(text === undefined ? { kind: 'closed', path } : { kind: 'opened', path, text });
  }

  /** Files changed on disk (or are gone); open documents' texts still count. What an index leaves out is not read here, either. @returns whether any of it matters */
  changedOnDisk(paths: readonly string[]): boolean {
    // It may be what the policy extends, or what it could not find until now.
    const isPolicy = paths.some((path) => /\.ya?ml$/.test(path));
    if (isPolicy) this.policyFile.changedOnDisk();
    // Of a folder that is gone its name alone may be told.
    const arePrompts = paths.some((path) => isPrompt(path) || !/\.[^/]*$/.test(path) || path.endsWith('.gitignore'));
    if (arePrompts) this.#prompts = undefined;
    const isTriage = paths.includes(TRIAGE_FILE);
    if (isTriage) this.decisions.changedOnDisk();
    const isSource = this.#apply({ kind: 'changedOnDisk', paths });
    const isListing = paths.some((path) => /(?:^|\/)\.gitignore$/.test(path)) && this.#apply({ kind: 'relisted' });
    if (isPolicy) this.#generation++;
    return isPolicy || isTriage || isSource || isListing || paths.some((path) => namesServers(path) || isPrompt(path));
  }

  /** @returns whether that has changed anything, or will */
  #apply(event: WorkspaceEvent): boolean {
    const { more } = this.#noted(this.#workspace.apply(event));
    if (more) this.#generation++;
    return more;
  }

  #noted<T extends Change>(change: T): T {
    for (const path of change.gone) {
      this.#aliases.carry(path, []);
      this.#cache.delete(path);
      this.#lines.delete(path);
    }
    return change;
  }

  /** What rules may know besides a file's facts. */
  get context(): RuleContext {
    return {
      policy: this.policyFile.policy,
      today: today(),
      environmentStyle: (language) => this.#workspace.environmentStyle(language),
      schemaStyle: (language) => this.#workspace.schemaStyle(language),
      unsettled: !this.indexed,
    };
  }

  /** Findings and call sites of a file as it is now: its own functions are always up to date. Of rules on choice those that are chosen. */
  analyse(path: string): Analysis | undefined {
    const cached = this.#cache.get(path);
    const also = this.#also?.();
    if (cached && cached.generation === this.#generation && cached.also === also) return cached;
    const document = this.#open.at(path);
    const text = document?.text ?? this.#workspace.textOf(path);
    if (text === undefined) return undefined;
    this.project.evaluate(path);
    const isSource = languageOf(path, text) !== undefined;
    const facts =
      (isSource ? collectFacts(this.project, path, this.#carried).get(path) : undefined) ??
      textOnlyFacts(path, isSearched(path, text) ? text : '', this.project.syntax);
    const findings = findingsOf(facts, also ? { ...this.context, also } : this.context);
    const analysis = {
      facts,
      callSites: facts.callSites,
      // A file that is kept out of the repository may hold keys: that is what it is for. Asked only where there is something to keep quiet about.
      findings: findings.length > 0 && !isSource && !this.isLoose && isIgnored(this.root, path) ? [] : findings,
      lines: this.linesOf(path),
      version: document?.version,
      generation: this.#generation,
      also,
    };
    // What nobody has open, and the project does not hold, is not kept.
    if (document || this.project.file(path)) this.#cache.set(path, analysis);
    return analysis;
  }

  /** Evaluates some of what depends on a change, until the slice is over. @returns whether more is left */
  settle({ isOver, isWanted }: Slice): boolean {
    this.#generation++;
    return this.#noted(this.#workspace.settle(isOver, isWanted)).more;
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
    return unreadUses(facts, this.#workspace, this.#workspace.modules, this.known.catalogue);
  }

  /** The files that are analysed, in order. */
  analysedPaths(): string[] {
    return [...this.project.files].sort();
  }

  /** The version of an open document; `null` for a file that is not open. */
  versionOf(path: string): number | null {
    return this.#open.at(path)?.version ?? null;
  }

  /** The text of an open document. */
  openText(path: string): string | undefined {
    return this.#open.at(path)?.text;
  }

  /** The text of a file as it is analysed; empty if it is not known. */
  textOf(path: string): string {
    return this.#open.at(path)?.text ?? this.#workspace.textOf(path) ?? '';
  }

  linesOf(path: string): Lines {
    const text = this.textOf(path);
    const known = this.#lines.get(path);
    if (known?.text === text) return known.lines;
    const lines = linesIn(text, this.#encoding);
    if (this.#open.at(path) || this.project.file(path)) this.#lines.set(path, { text, lines });
    return lines;
  }

  get openPaths(): Iterable<string> {
    return this.#open.paths;
  }
}
