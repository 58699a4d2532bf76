import { workspacePath } from '../workspacePath.ts';
import { suspectFile, type Suspect } from './suspect.ts';

/** Files that are looked at in one go: a message between threads costs as much as some of them. */
const FILES = 48;

/** Files to look at; told to a thread as a message. */
export interface Batch {
  readonly root: string;
  /** Absolute paths. */
  readonly files: readonly string[];
  /** See `suspectFile`. */
  readonly every: boolean;
}

/** What a look at them told. */
export interface Looked {
  /** Of all of them. */
  readonly files: number;
  readonly bytes: number;
  /** Those of which there is more to say, in order. */
  readonly suspects: readonly { readonly path: string; readonly name: string; readonly suspect: Suspect }[];
}

/** Files in batches, as they are found. */
export function* batchesOf(root: string, files: Iterable<string>, every: boolean): Generator<Batch> {
  let batch: string[] = [];
  for (const file of files) {
    if (batch.push(file) < FILES) continue;
    yield { root, files: batch, every };
    batch = [];
  }
  if (batch.length > 0) yield { root, files: batch, every };
}

/** Looks at the bytes of each file. */
export function lookAt({ root, files, every }: Batch): Looked {
  let bytes = 0;
  const suspects: Looked['suspects'][number][] = [];
  for (const path of files) {
    const name = workspacePath(root, path);
    const suspect = suspectFile(path, name, every);
    bytes += suspect.bytes;
    if (suspect.text !== undefined || suspect.reason !== undefined) suspects.push({ path, name, suspect });
  }
  return { files: files.length, bytes, suspects };
}
