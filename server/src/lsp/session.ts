import { EventEmitter } from 'node:events';
import type { SyntaxProvider } from '@clewline/analyzers';
import type { Connection } from 'vscode-languageserver/node';
import { Runtime } from '../agent/runtime.ts';
import type { WorkspaceFolder } from './workspace.ts';
import { type Analysis } from './workspace.ts';

export interface Settings {
  /** Show the inventory of GenAI calls in the list of problems. */
  readonly inventoryInProblems: boolean;
  readonly minConfidence: 'heuristic' | 'likely' | 'proven';
}

export const DEFAULT_SETTINGS: Settings = { inventoryInProblems: false, minConfidence: 'likely' };

export interface ClientAbilities {
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshLenses: boolean;
  readonly workDoneProgress: boolean;
  readonly configuration: boolean;
  readonly watchFiles: boolean;
  /** An edit may make files. */
  readonly createFiles: boolean;
  /** Can be asked to show a place in a document. */
  readonly showDocument: boolean;
  /** Has the command that asks for an exception's words. */
  readonly asksForExceptions: boolean;
}

interface SessionEvents {
  /** The client is ready to be asked things. */
  initialized: [];
  /** A document was opened or changed. */
  edited: [uri: string];
  /** Results of files that were not edited may have changed. */
  settled: [];
  closed: [uri: string];
}

/** What the features share: the folders, the settings, the client's abilities, what an agent says. */
export class Session extends EventEmitter<SessionEvents> {
  readonly connection: Connection;
  readonly syntax: SyntaxProvider;
  readonly runtime = new Runtime();
  readonly folders: WorkspaceFolder[] = [];
  settings: Settings = DEFAULT_SETTINGS;
  abilities: ClientAbilities = {
    pullDiagnostics: false,
    refreshDiagnostics: false,
    refreshLenses: false,
    workDoneProgress: false,
    configuration: false,
    watchFiles: false,
    createFiles: false,
    showDocument: false,
    asksForExceptions: false,
  };

  constructor(connection: Connection, syntax: SyntaxProvider) {
    super();
    this.connection = connection;
    this.syntax = syntax;
  }

  /** The folder that holds a document, and its path there. The longest root wins: folders may be nested. */
  locate(uri: string): { folder: WorkspaceFolder; path: string } | undefined {
    let best: { folder: WorkspaceFolder; path: string } | undefined;
    for (const folder of this.folders) {
      const path = folder.pathOf(uri);
      if (path !== undefined && (!best || folder.root.length > best.folder.root.length)) best = { folder, path };
    }
    return best;
  }

  analyse(uri: string): (Analysis & { folder: WorkspaceFolder }) | undefined {
    const place = this.locate(uri);
    const analysis = place?.folder.analyse(place.path);
    return place && analysis ? { ...analysis, folder: place.folder } : undefined;
  }
}
