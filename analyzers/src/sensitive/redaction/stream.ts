export interface RedactionStream {
  /** @returns what is certain by now. */
  push(chunk: string): string;
  /** @returns the rest. */
  end(): string;
}
