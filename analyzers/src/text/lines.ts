/** Offsets ↔ lines and columns of one text. Columns count UTF-16 code units, from 0, as the Language Server Protocol does by default; a line ends with LF, CRLF or CR, as there. */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    if (text.includes('\r')) for (const { 0: end, index } of text.matchAll(/\r\n?|\n/g)) this.#starts.push(index + end.length);
    else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
    this.#length = text.length;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Zero-based position of an offset; offsets outside the text are clamped. */
  positionAt(offset: number): { line: number; character: number } {
    const at = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - (this.#starts[low] ?? 0) };
  }

  /** Offset of a zero-based position; one beyond the text is its end. */
  offsetAt({ line, character }: { readonly line: number; readonly character: number }): number {
    return Math.min(this.startOf(line) + character, this.#length);
  }

  /** Offset where a zero-based line begins. */
  startOf(line: number): number {
    return this.#starts[line] ?? this.#length;
  }
}
