import { builtinCatalogue, type Catalogue } from '../../catalogue/index.ts';
import { environmentStyleIn, schemaStyleIn, type EnvironmentStyle } from '../../languages/emit.ts';
import type { SchemaStyle } from '../../languages/schemaStyle.ts';
import { languageOf, mayBeScript } from '../../languages/programs.ts';
import type { SyntaxProvider } from '../../syntax/node.ts';
import { Modules } from '../modules.ts';
import { ParsedSet } from '../parsedSet.ts';
import { Project } from '../project.ts';
import type { TextFiles } from '../textFiles.ts';
import { Habits } from './habits.ts';
import { Changes, type Change, type WorkspaceEvent } from './events.ts';
import type { WorkspaceFiles } from './files.ts';
import { Folders } from './folders.ts';
import { Listing, MAX_LISTED, type LargeFolder } from './listing.ts';

export interface WorkspaceOptions {
  readonly catalogue?: Catalogue;
  /** Texts that are no programs, from disk. */
  readonly texts?: TextFiles;
  /** Files that are listed at most. */
  readonly mostListed?: number;
  /** Files that are parsed at most. */
  readonly mostParsed?: number;
}

/** How far the work has come. */
export interface Progress {
  /** Files that have been looked at. */
  readonly listed: number;
  /** Files that have been parsed, of those that are to be. */
  readonly parsed: number;
  readonly toParse: number;
  readonly isListed: boolean;
  readonly isTooLarge: boolean;
  /** Where most of the files lie, if they are too many. */
  readonly largest: readonly LargeFolder[];
}

/**
 * A workspace as a state machine: events say what happens to its files and documents, turns of work bring what is known of it up to date. It does no
 * IO: the file system is given, and asked for one text at a time.
 *
 * An event costs little, whatever it says: what has changed on disk is only noted, and read in turns, so that a thousand files come to one
 * evaluation. A text is kept only as long as somebody has it open or the project holds it; of any other file it is known what it imports.
 */
export class Workspace {
  readonly project: Project;
  /** Where modules lie: what settings say, open ones as they are in the editor. */
  readonly modules: Modules;
  readonly #files: WorkspaceFiles;
  readonly #mostListed: number;
  /** Which files matter, as they come, change and go. */
  readonly #parsedSet: ParsedSet;
  readonly #environment = new Habits(environmentStyleIn);
  readonly #schemas = new Habits(schemaStyleIn);
  readonly #open = new Map<string, string>();
  /** Changed on disk, and not read since. */
  readonly #unread = new Set<string>();
  #listing: Listing | undefined;
  /** Whether all files have been looked at once, so that the parsed set is known. */
  #isListed = false;
  /** Whether files that are known may be none that would be found. */
  #isDoubtful = false;
  #listed = 0;
  /** Where most of the files lie, if they are too many. */
  #tooLarge: LargeFolder[] | undefined;
  /** Of what is known. */
  readonly #folders = new Folders();
  /** The set that the project holds. */
  #followed: ReadonlySet<string> | undefined;

  constructor(syntax: SyntaxProvider, files: WorkspaceFiles, options: WorkspaceOptions = {}) {
    const catalogue = options.catalogue ?? builtinCatalogue;
    this.#files = files;
    this.#mostListed = options.mostListed ?? MAX_LISTED;
    this.modules = new Modules(catalogue);
    const { texts } = options;
    this.project = new Project(syntax, {
      catalogue,
      modules: this.modules,
      ...(texts ? { texts: { textAt: (path: string) => this.#open.get(path) ?? texts.textAt(path) } } : {}),
    });
    this.#parsedSet = new ParsedSet(catalogue, options.mostParsed, this.modules);
  }

  /** Takes note of what has happened. @returns what that has changed at once */
  apply(event: WorkspaceEvent): Change {
    const changes = new Changes();
    let isDoubted = false;
    switch (event.kind) {
      case 'opened':
        if (!this.#open.has(event.path)) this.#noteHabits(event.path, event.text);
        this.#open.set(event.path, event.text);
        this.#unread.delete(event.path);
        this.#put(event.path, event.text, changes);
        this.#bringImports(event.path, changes);
        break;
      case 'closed':
        this.#close(event.path, changes);
        break;
      case 'changedOnDisk':
        for (const path of event.paths) isDoubted = this.project.textChanged(path) || isDoubted;
        for (const path of this.#ofInterest(event.paths)) this.#unread.add(path);
        break;
      case 'relisted':
        if (!this.#listing && !this.#isListed) break;
        this.#listing = new Listing(this.#files, this.#mostListed);
        this.#isDoubtful = true;
    }
    return { ...changes, more: isDoubted || changes.changed.size + changes.gone.size + this.#unread.size > 0 || this.#listing !== undefined };
  }

  /**
   * Looks at files that have not been looked at, for the first time or again, until it should yield.
   * @returns what that has changed, and whether any are left
   */
  list(shouldYield: () => boolean): Change {
    const changes = new Changes();
    const listing = (this.#listing ??= new Listing(this.#files, this.#mostListed));
    while (!listing.isDone) {
      const path = listing.next();
      // What has changed meanwhile is read as it is now; what was opened is known as it is there.
      if (path !== undefined && (this.#isDoubtful || !this.#parsedSet.has(path)) && !this.#unread.has(path)) this.#read(path, changes);
      if (shouldYield()) return { ...changes, more: true };
    }
    this.#haveListed(listing, changes);
    return { ...changes, more: false };
  }

  #haveListed(listing: Listing, changes: Changes): void {
    // Where there are too many, nothing is known of those that were not listed.
    if (this.#isDoubtful && !listing.isTooLarge)
      for (const path of [...this.#parsedSet.paths]) if (!listing.seen.has(path) && !this.#open.has(path)) this.#drop(path, changes);
    this.#isDoubtful = false;
    this.#tooLarge = listing.isTooLarge ? listing.largest() : undefined;
    this.#listed = listing.seen.size;
    this.#isListed = true;
    this.#listing = undefined;
  }

  /**
   * Reads what has changed on disk, gives the project the files that matter, and evaluates what depends on them, until it should yield.
   * @param isWanted asked within functions: whether somebody waits, see `Project.settle`
   * @returns what that has changed, and whether anything is left
   */
  settle(shouldYield: () => boolean, isWanted?: () => boolean): Change {
    const changes = new Changes();
    for (const path of this.#unread) {
      this.#unread.delete(path);
      this.#read(path, changes);
      if (shouldYield()) return { ...changes, more: true };
    }
    if (this.#isListed && this.#listing) {
      const listed = this.list(shouldYield);
      for (const path of listed.changed) changes.change(path);
      for (const path of listed.gone) changes.go(path);
      if (listed.more) return { ...changes, more: true };
    }
    const more = (this.#isListed && this.#follow(shouldYield, changes)) || this.project.settle(shouldYield, isWanted);
    return { ...changes, more };
  }

  get progress(): Progress {
    const { files, truncated } = this.#parsedSet.parsed;
    let parsed = 0;
    for (const path of files) if (this.project.file(path)) parsed++;
    return {
      listed: this.#listing?.seen.size ?? this.#listed,
      parsed,
      toParse: files.size,
      isListed: this.#isListed,
      isTooLarge: truncated || this.#tooLarge !== undefined,
      largest: this.#tooLarge ?? [],
    };
  }

  /** The text that counts: of an open document, as the project holds it, or as it is on disk; `undefined` if there is none. */
  textOf(path: string): string | undefined {
    return (
      this.#open.get(path) ?? this.project.textOf(path) ?? (this.#isKnown(path) || this.#files.sought([path]).length > 0 ? this.#files.read(path) : undefined)
    );
  }

  /** Whether a source of that path is known. */
  has(path: string): boolean {
    return this.#parsedSet.has(path);
  }

  /** How most files of a language read their environment. */
  environmentStyle(language: string): EnvironmentStyle | undefined {
    return this.#environment.mostUsed(language);
  }

  /** By which library most files of a language hold data against schemas. */
  schemaStyle(language: string): SchemaStyle | undefined {
    return this.#schemas.mostUsed(language);
  }

  #noteHabits(path: string, text: string): void {
    this.#environment.note(path, text);
    this.#schemas.note(path, text);
  }

  /** What is to be read again when some paths have changed: known files, those that would be found, and whatever lay in a folder. Of an open document, nothing. */
  #ofInterest(paths: readonly string[]): string[] {
    const closed = paths.filter((path) => !this.#open.has(path));
    const unknown = closed.filter((path) => !this.#isKnown(path));
    const folders = unknown.filter((path) => this.#folders.has(path));
    const inside = folders.length === 0 ? [] : [...this.#parsedSet.paths].filter((path) => folders.some((folder) => path.startsWith(`${folder}/`)));
    return [...closed.filter((path) => this.#isKnown(path)), ...inside, ...(unknown.length === 0 ? [] : this.#files.sought(unknown))];
  }

  #isKnown(path: string): boolean {
    return this.#parsedSet.has(path) || this.project.skipped.has(path);
  }

  #close(path: string, changes: Changes): void {
    if (!this.#open.delete(path)) return;
    this.#followed = undefined;
    this.#unread.delete(path);
    if (this.#files.sought([path]).length === 0) this.#drop(path, changes);
    else this.#read(path, changes);
  }

  /** Takes a file as it is on disk. An open document's text counts still. */
  #read(path: string, changes: Changes): void {
    if (this.#open.has(path)) return;
    const text = this.#files.read(path);
    if (text === undefined || isNoScript(path, text)) return this.#drop(path, changes);
    this.#noteHabits(path, text);
    this.#put(path, text, changes);
  }

  /** An open document is parsed in any case; any other file if the parsed set holds it, which is looked at once everything has been read. */
  #put(path: string, text: string, changes: Changes): void {
    const isNew = !this.#parsedSet.has(path);
    this.project.textChanged(path);
    this.#parsedSet.set(path, text);
    if (isNew && this.#parsedSet.has(path)) this.#folders.add(path);
    changes.change(path);
    if (languageOf(path, text) && (this.#open.has(path) || this.project.file(path) || this.project.skipped.has(path))) this.project.setFile(path, text);
  }

  #drop(path: string, changes: Changes): void {
    this.project.textChanged(path);
    if (this.#parsedSet.has(path)) this.#folders.delete(path);
    this.#parsedSet.delete(path);
    this.#environment.forget(path);
    this.#schemas.forget(path);
    this.project.removeFile(path);
    changes.go(path);
  }

  /** A document brings the helpers that it imports at once, so that its own findings are whole. */
  #bringImports(path: string, changes: Changes): void {
    for (const target of this.#parsedSet.importsOf(path)) if (!this.project.file(target)) this.#give(target, changes);
  }

  /** Gives a file to the project as it is now. */
  #give(path: string, changes: Changes): void {
    this.#unread.delete(path);
    const text = this.#open.get(path) ?? this.#files.read(path);
    if (text === undefined) return this.#drop(path, changes);
    this.project.setFile(path, text);
    changes.change(path);
  }

  /** Gives the project the files of the parsed set, and takes those away that are no longer in it. @returns whether more is left */
  #follow(shouldYield: () => boolean, changes: Changes): boolean {
    const { files } = this.#parsedSet.parsed;
    if (this.#followed === files) return false;
    const needed = this.#neededByOpen();
    for (const path of [...files, ...needed]) {
      if (this.project.file(path) || this.project.skipped.has(path)) continue;
      this.#give(path, changes);
      if (shouldYield()) return true;
    }
    for (const path of [...this.project.files]) if (!files.has(path) && !needed.has(path)) this.project.removeFile(path);
    this.#followed = files;
    // What was to be given may be gone.
    return this.#parsedSet.parsed.files !== files;
  }

  /** Open documents, and what they import. */
  #neededByOpen(): Set<string> {
    const needed = new Set<string>(this.#open.keys());
    for (const path of needed) for (const target of this.#parsedSet.importsOf(path)) needed.add(target);
    return needed;
  }
}

/** Whether a file without an ending says by nothing that it is a program. */
function isNoScript(path: string, text: string): boolean {
  return mayBeScript(path) && languageOf(path, text) === undefined;
}
