import type { SyntaxProvider } from '@clewline/analyzers';
import type { Heard, ConnectOptions } from '../agent/heard.ts';
import type { Session } from './session.ts';

/** What the server runs on: a machine with processes, sockets and a disk, or a page of a browser. */
export interface Platform {
  readonly syntax: SyntaxProvider;
  /** Where the program and what it brings lie: the rules' pages. */
  readonly folder: string;
  /** Features that stand on what not every platform has. */
  readonly features: readonly ((session: Session, options: unknown) => void)[];
  /** Listens to an agent. @throws where none can be reached */
  readonly hear: (options: ConnectOptions) => Heard;
  /** Whether a message has come, where that can be seen without giving up a turn. */
  readonly isWaiting?: () => boolean;
  /** Where files have to be fetched: brings those of a folder here, before it is indexed. */
  readonly fetch?: (root: string) => Promise<FetchedFiles>;
}

export interface FetchedFiles {
  /** Paths in the folder. */
  readonly paths: readonly string[];
  /** What was left out, in words, if anything was. */
  readonly leftOut: string | undefined;
}
