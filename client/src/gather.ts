import type { Disposable } from 'vscode';

/** Milliseconds that changes are gathered for before anything is made anew of them. */
const GATHER_MS = 1000;

/** Something that is done once for all that changes within a while. */
export interface Gathered extends Disposable {
  readonly soon: () => void;
}

export function gathered(run: () => void): Gathered {
  let timer: NodeJS.Timeout | undefined;
  return {
    soon: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        run();
      }, GATHER_MS);
    },
    dispose: () => clearTimeout(timer),
  };
}
