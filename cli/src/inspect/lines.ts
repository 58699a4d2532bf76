import { isUtf8 } from 'node:buffer';

/** A line of more bytes is not held in memory. */
export const MAX_LINE_BYTES = 16 << 20;

export interface InputLine {
  /** From 1. */
  readonly line: number;
  /** Without its break. Undefined for a line that is too long. */
  readonly text?: string;
  readonly bytes: number;
  readonly isUtf8: boolean;
}

const NEWLINE = 0x0a;

/** Lines of a stream of bytes, in bounded memory: what is longer than `MAX_LINE_BYTES` is counted and dropped. */
export async function* readLines(input: AsyncIterable<Buffer>): AsyncGenerator<InputLine> {
  let held: Buffer[] = [];
  let bytes = 0;
  let line = 1;
  const take = (): InputLine => {
    let taken: InputLine;
    if (bytes > MAX_LINE_BYTES) taken = { line, bytes, isUtf8: true };
    else {
      let whole = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held);
      if (whole.at(-1) === 0x0d) whole = whole.subarray(0, -1);
      if (line === 1 && whole[0] === 0xef && whole[1] === 0xbb && whole[2] === 0xbf) whole = whole.subarray(3);
      taken = { line, text: whole.toString('utf8'), bytes, isUtf8: isUtf8(whole) };
    }
    held = [];
    bytes = 0;
    line++;
    return taken;
  };
  const hold = (part: Buffer): void => {
    bytes += part.length;
    if (bytes > MAX_LINE_BYTES) held = [];
    else if (part.length > 0) held.push(part);
  };
  for await (const chunk of input) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      hold(chunk.subarray(from, at));
      yield take();
      from = at + 1;
    }
    hold(chunk.subarray(from));
  }
  if (bytes > 0) yield take();
}
