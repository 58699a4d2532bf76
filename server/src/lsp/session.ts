import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SyntaxProvider } from '@clewline/analyzers';
import type { Connection, Range } from 'vscode-languageserver/node';
import { Runtime } from '../agent/runtime.ts';
import { inCell, notebookOf, OpenNotebooks, placeInCells, type CellText } from './notebooks.ts';
import type { SpentResult } from './methods.ts';
import type { Platform } from './platform.ts';
import { linesIn, type Lines, type PositionEncoding } from './positions.ts';
import { Slice } from './slice.ts';
import { looseName } from './uris.ts';
import { WorkspaceFolder, type Analysis } from './workspace.ts';

export interface Settings {
  /** Show the inventory of GenAI calls in the list of problems. */
  readonly inventoryInProblems: boolean;
  readonly minConfidence: 'heuristic' | 'likely' | 'proven';
  /** Families and rules that are shown only where somebody asks for them. */
  readonly also: ReadonlySet<string>;
  /** A branch: only what is new since the merge base with it is shown; everything if it is empty. */
  readonly newSince: string;
  /** At the end of a line with holes: what they were seen to carry, or also where it comes from. */
  readonly inlayHints: 'off' | 'live' | 'all';
}

export const DEFAULT_SETTINGS: Settings = { inventoryInProblems: false, minConfidence: 'likely', also: new Set(), newSince: '', inlayHints: 'live' };

export interface ClientAbilities {
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshLenses: boolean;
  readonly refreshTokens: boolean;
  readonly refreshHints: boolean;
  /** Asks for what a hint says when it is pointed at. */
  readonly resolvesHints: boolean;
  /** Marks holes by itself. */
  readonly decoratesHoles: boolean;
  readonly workDoneProgress: boolean;
  readonly configuration: boolean;
  readonly watchFiles: boolean;
  /** An edit may make files. */
  readonly createFiles: boolean;
  /** Asks for the edit of the action that was chosen. */
  readonly resolveEdits: boolean;
  /** Can be asked to show a place in a document. */
  readonly showDocument: boolean;
  /** Commands of its own that the client has. */
  readonly commands: ReadonlySet<string>;
}

interface SessionEvents {
  /** The client is ready to be asked things. */
  initialized: [];
  /** A document was opened or changed. */
  edited: [uri: string];
  /** Results of files that were not edited may have changed. */
  settled: [];
  closed: [uri: string];
  /** What depends on open documents has to be brought up to date. */
  changed: [];
  /** Folders have come or gone, and documents have found their places. */
  replaced: [];
  /** The folders of the workspace change, by calling this. */
  folders: [change: () => void];
}

/** What the features share: the folders, the settings, the client's abilities, what an agent says. */
export class Session extends EventEmitter<SessionEvents> {
  readonly connection: Connection;
  readonly platform: Platform;
  readonly runtime: Runtime;
  readonly folders: WorkspaceFolder[] = [];
  /** Documents that lie in no folder (new ones, those of other schemes): what is open of them is analysed, and nothing else is read. */
  readonly loose: WorkspaceFolder;
  readonly notebooks = new OpenNotebooks();
  readonly #looseNames = new Map<string, string>();
  settings: Settings = DEFAULT_SETTINGS;
  /** What the analysis took last. */
  spent: SpentResult = {};
  abilities: ClientAbilities = {
    pullDiagnostics: false,
    refreshDiagnostics: false,
    refreshLenses: false,
    refreshTokens: false,
    refreshHints: false,
    resolvesHints: false,
    decoratesHoles: false,
    workDoneProgress: false,
    configuration: false,
    watchFiles: false,
    createFiles: false,
    resolveEdits: false,
    showDocument: false,
    commands: new Set(),
  };

  /** What positions count in, as was agreed with the client. */
  readonly encoding: PositionEncoding;

  constructor(connection: Connection, platform: Platform, encoding: PositionEncoding) {
    super();
    this.encoding = encoding;
    this.platform = platform;
    this.connection = connection;
    this.runtime = new Runtime(platform.hear);
    this.loose = new WorkspaceFolder('/', platform.syntax, { isLoose: true, encoding, also: () => this.settings.also });
  }

  get syntax(): SyntaxProvider {
    return this.platform.syntax;
  }

  /** Folder that the program lies in. */
  get program(): string {
    return this.platform.folder;
  }

  /** Whatever holds documents. */
  get everywhere(): readonly WorkspaceFolder[] {
    return [...this.folders, this.loose];
  }

  /** A slice of work in the background. */
  slice(): Slice {
    return new Slice(this.platform.isWaiting);
  }

  /** The address of a rule's page, which comes with the program. */
  pageOf(rule: string): string {
    return pathToFileURL(join(this.program, 'rules', `${rule}.md`)).href;
  }

  /** The lines of a text that no folder keeps. */
  linesIn(text: string): Lines {
    return linesIn(text, this.encoding);
  }

  /** The place of a document that is opened. One that lies in no folder gets a place of its own. */
  placeOf(uri: string, languageId: string): { folder: WorkspaceFolder; path: string } {
    const place = this.#inFolder(uri);
    if (place) this.#looseNames.delete(uri);
    else if (!this.#looseNames.has(uri)) this.#looseNames.set(uri, looseName(uri, languageId));
    return place ?? { folder: this.loose, path: this.#looseNames.get(uri) ?? '' };
  }

  /** A document is closed: one that lies in no folder has no place any more. */
  forget(uri: string): void {
    this.#looseNames.delete(uri);
  }

  /** A notebook is opened, or has changed. */
  openNotebook(uri: string, version: number, texts: readonly CellText[]): void {
    const notebook = notebookOf(texts, this.encoding);
    const place = this.placeOf(uri, 'jupyter-notebook');
    this.notebooks.set(uri, notebook, place);
    place.folder.open(place.path, notebook.text, version, uri, true);
  }

  closeNotebook(uri: string): void {
    const open = this.notebooks.get(uri);
    this.notebooks.delete(uri);
    open?.folder.close(open.path, uri, true);
    this.forget(uri);
  }

  /** The addresses under which a client shows what is open at a path: those of the cells, if it is a notebook. */
  urisOf(folder: WorkspaceFolder, path: string): readonly string[] {
    const notebook = this.notebooks.at(folder, path);
    return notebook ? notebook.cells.map(({ uri }) => uri) : [folder.uriOf(path)];
  }

  /** A place in a file, as a client has it: in a cell, if it is a notebook that is open. */
  placeIn(folder: WorkspaceFolder, path: string, start: number, end: number): { readonly uri: string; readonly range: Range } {
    const notebook = this.notebooks.at(folder, path);
    const inCells = notebook && placeInCells(notebook, start, end);
    if (inCells) return inCells;
    const lines = folder.linesOf(path);
    return { uri: folder.uriOf(path), range: { start: lines.positionAt(start), end: lines.positionAt(end) } };
  }

  /** What holds a document, and its path there. */
  locate(uri: string): { folder: WorkspaceFolder; path: string } | undefined {
    const cell = this.notebooks.cell(uri);
    if (cell) return cell;
    const loose = this.#looseNames.get(uri);
    return loose === undefined ? this.#inFolder(uri) : { folder: this.loose, path: loose };
  }

  /** The longest root wins: folders may be nested. */
  #inFolder(uri: string): { folder: WorkspaceFolder; path: string } | undefined {
    let best: { folder: WorkspaceFolder; path: string } | undefined;
    for (const folder of this.folders) {
      const path = folder.pathOf(uri);
      if (path !== undefined && (!best || folder.root.length > best.folder.root.length)) best = { folder, path };
    }
    return best;
  }

  /** Of a cell, what lies in it; of a notebook that is open nothing, for its cells have it. */
  analyse(uri: string): (Analysis & { folder: WorkspaceFolder }) | undefined {
    if (this.notebooks.get(uri)) return undefined;
    const cell = this.notebooks.cell(uri);
    const place = cell ?? this.locate(uri);
    const analysis = place?.folder.analyse(place.path);
    return place && analysis ? { ...(cell ? inCell(analysis, cell.cell) : analysis), folder: place.folder } : undefined;
  }
}
