/**
 * Milliseconds after which an editor that has not asked is called once more, growing: it may wait for as long as answers took of late, and begins to wait
 * anew at each call.
 */
const AGAIN_MS = [1_500, 3_000, 6_000, 12_000, 24_000, 48_000];

/**
 * Calls the editor to ask for the lines above calls again, until it has asked. VS Code waits a while before it does, and gives it up when its text loses the
 * focus meanwhile: a click into the panel would leave old counts in the text. Nor is it called while it waits, for whoever calls faster than it waits is never heard.
 */
export class LensCalls {
  readonly #call: () => void;
  readonly #shown: () => readonly string[];
  /** Documents of which the editor has not asked since it was called, each as often as it is shown. */
  #owed = new Map<string, number>();
  /** Documents of which it never asks: it may show no lines in them, by its settings. */
  readonly #silent = new Set<string>();
  /** Something has changed since it was called. */
  #hasChanged = false;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param call has the editor ask again, for all that it shows
   * @param shown documents that it shows lines in, by name: one that it shows twice is there twice
   */
  constructor(call: () => void, shown: () => readonly string[]) {
    this.#call = call;
    this.#shown = shown;
  }

  /** What is to be said of calls has changed. */
  changed(): void {
    if (this.#owed.size > 0) this.#hasChanged = true;
    else this.#again();
  }

  /** The editor shows other documents, of which it is about to ask. */
  shows(): void {
    if (this.#owed.size > 0) this.#hasChanged = true;
    else this.#expect();
  }

  /** The editor asks for a document's lines. */
  asked(document: string): void {
    this.#silent.delete(document);
    const owed = this.#owed.get(document);
    if (owed === undefined) return;
    if (owed > 1) this.#owed.set(document, owed - 1);
    else this.#owed.delete(document);
    if (this.#owed.size === 0) this.#settle();
  }

  /** A document is closed. */
  forget(document: string): void {
    this.#silent.delete(document);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #again(): void {
    this.#hasChanged = false;
    this.#call();
    this.#expect();
  }

  #expect(): void {
    clearTimeout(this.#timer);
    this.#owed = new Map();
    for (const document of this.#shown()) if (!this.#silent.has(document)) this.#owed.set(document, (this.#owed.get(document) ?? 0) + 1);
    if (this.#owed.size > 0) this.#timer = setTimeout(() => this.#late(), AGAIN_MS[this.#tries]);
  }

  #late(): void {
    const shown = new Set(this.#shown());
    // Of what is not shown any more the editor asks when it shows it again.
    for (const document of this.#owed.keys()) if (!shown.has(document)) this.#owed.delete(document);
    this.#tries++;
    if (this.#owed.size > 0 && this.#tries < AGAIN_MS.length) return this.#again();
    for (const document of this.#owed.keys()) this.#silent.add(document);
    this.#owed.clear();
    this.#settle();
  }

  #settle(): void {
    clearTimeout(this.#timer);
    this.#tries = 0;
    if (this.#hasChanged) this.#again();
  }
}
