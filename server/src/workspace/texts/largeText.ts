import { closeSync, openSync, readSync } from 'node:fs';
import type { Finding, SecretSpan } from '@clewline/analyzers';
import { knowSecrets, SecretScanner, textOnlyFacts } from '@clewline/analyzers/texts';
import { isBinary } from '../bytes.ts';
import type { SearchContext, SearchedText } from './plainText.ts';

/** Bytes read at a time. */
const CHUNK = 1 << 20;
/** Findings of one file that are kept; what is beyond is counted. */
const MAX_FINDINGS = 1_000;

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Positions of the offsets that findings have, for a text that is not held. Both from 0. */
export class Places {
  readonly #positions = new Map<number, Position>();

  note(offset: number, position: Position): void {
    this.#positions.set(offset, position);
  }

  positionAt(offset: number): Position {
    return this.#positions.get(offset) ?? { line: 0, character: 0 };
  }
}

/** Line breaks of a text that passes by in order. */
class Breaks {
  /** Offsets behind the breaks that may still be asked for. */
  #starts: { line: number; start: number }[] = [{ line: 0, start: 0 }];
  #line = 0;

  pass(piece: string, base: number): void {
    for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', at + 1)) this.#starts.push({ line: ++this.#line, start: base + at + 1 });
  }

  positionAt(offset: number): Position {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const { line, start } = this.#starts[low - 1] ?? { line: 0, start: 0 };
    return { line, character: offset - start };
  }

  /** Forgets what lies before an offset. */
  forget(before: number): void {
    if (this.#starts.length < 10_000) return;
    const keep = this.#starts.findIndex(({ start }) => start > before);
    this.#starts = this.#starts.slice(Math.max(0, (keep < 0 ? this.#starts.length : keep) - 1));
  }
}

/** Searches a file that is too large to be held: in pieces, in bounded memory. Its findings have no fixes, and comments in it excuse none. */
export function searchLargeText(path: string, name: string, { context, syntax, diagnose }: SearchContext): SearchedText {
  const scanner = new SecretScanner({ file: name });
  const breaks = new Breaks();
  const places = new Places();
  const findings: Finding[] = [];
  let bytes = 0;
  const take = (spans: Iterable<SecretSpan>): void => {
    for (const span of spans) {
      if (findings.length >= MAX_FINDINGS) continue;
      const facts = textOnlyFacts(name, scanner.textOf(span), syntax);
      knowSecrets(facts, [{ ...span, start: 0, end: facts.text.length }]);
      for (const finding of diagnose(facts, context).findings) findings.push({ ...finding, start: span.start, end: span.end, fixes: () => [] });
      for (const offset of [span.start, span.end]) places.note(offset, breaks.positionAt(offset));
    }
  };
  const fd = openSync(path, 'r');
  try {
    scanner.onText = (piece, base) => breaks.pass(piece, base);
    const chunk = Buffer.allocUnsafe(CHUNK);
    for (let read = readSync(fd, chunk); read > 0; read = readSync(fd, chunk)) {
      if (bytes === 0 && isBinary(chunk.subarray(0, read))) return { bytes: 0, findings: [], suppressed: [], reason: 'binary, or UTF-16 and too large' };
      bytes += read;
      take(scanner.push(chunk.subarray(0, read)));
      breaks.forget(scanner.base);
    }
    take(scanner.end());
  } catch (error) {
    return { bytes, findings, suppressed: [], places, reason: `cannot be read to its end (${(error as NodeJS.ErrnoException).code ?? 'error'})` };
  } finally {
    closeSync(fd);
  }
  return { bytes, findings, suppressed: [], places };
}
