import { readableBreaks } from '../workspace/lineBreaks.ts';

interface OpenDocument {
  readonly text: string;
  readonly version: number;
  /** As the client writes it. */
  readonly uri: string;
  readonly isNotebook: boolean;
}

/**
 * What a client has open of one folder, by path, in the order in which it came: one file may be open under two spellings of its address, each with a
 * text of its own. The last one counts; a notebook counts as long as it is open, for its file may be open as a text beside it, under the same address.
 */
export class OpenDocuments {
  readonly #byPath = new Map<string, readonly OpenDocument[]>();

  get paths(): IterableIterator<string> {
    return this.#byPath.keys();
  }

  /** The one that counts. */
  at(path: string): OpenDocument | undefined {
    return this.#byPath.get(path)?.at(-1);
  }

  /** A document was opened or changed. */
  put(path: string, written: string, version: number, uri: string, isNotebook: boolean): void {
    const one = { text: readableBreaks(written), version, uri, isNotebook };
    const others = this.#others(path, uri, isNotebook);
    const notebooks = others.filter((other) => other.isNotebook);
    this.#byPath.set(path, isNotebook ? [...others, one] : [...others.filter((other) => !other.isNotebook), one, ...notebooks]);
  }

  /** One was closed; what else is open of the same file counts again. */
  delete(path: string, uri: string, isNotebook: boolean): void {
    const others = this.#others(path, uri, isNotebook);
    if (others.length === 0) this.#byPath.delete(path);
    else this.#byPath.set(path, others);
  }

  #others(path: string, uri: string, isNotebook: boolean): OpenDocument[] {
    return (this.#byPath.get(path) ?? []).filter((one) => one.uri !== uri || one.isNotebook !== isNotebook);
  }
}
