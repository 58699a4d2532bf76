/** What happens to a workspace. */
export type WorkspaceEvent =
  /** A document was opened, or edited: its text counts instead of the file's. */
  | { readonly kind: 'opened'; readonly path: string; readonly text: string }
  | { readonly kind: 'closed'; readonly path: string }
  /** Files were made, changed or deleted. */
  | { readonly kind: 'changedOnDisk'; readonly paths: readonly string[] }
  /** What is to be looked for is another: all files are listed anew. */
  | { readonly kind: 'relisted' };

/** What an event, or a turn of work after it, has changed. */
export interface Change {
  /** Files whose text is another one now. */
  readonly changed: ReadonlySet<string>;
  /** Files that are no longer there. */
  readonly gone: ReadonlySet<string>;
  /** Whether anything is left to be done. */
  readonly more: boolean;
}

/** The same, while it is put together. */
export class Changes {
  readonly changed = new Set<string>();
  readonly gone = new Set<string>();

  change(path: string): void {
    this.gone.delete(path);
    this.changed.add(path);
  }

  go(path: string): void {
    this.changed.delete(path);
    this.gone.add(path);
  }
}
