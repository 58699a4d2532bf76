import type { Range } from '../../layout/layout.ts';
import type { TextEmitter } from '../../languages/emit.ts';
import type { Piece } from '../../languages/pieces.ts';

/** A text that is put together in a file. */
export interface WrittenText {
  /** The expression that does it. */
  readonly range: Range;
  readonly pieces: readonly Piece[];
}

/** The same in both languages: where a variable is given a value for the first time. */
const givenTo = (name: string): RegExp => new RegExp(`(?:^|[;\\n])[ \\t]*(?:(?:const|let|var)\\s+)?${name}(?:\\s*:\\s*str(?:ing)?)?\\s*=\\s*(?!=)`, 'g');

/**
 * The parts of a text that stands in a place, or in a variable there that is given it once and used nowhere else.
 * @returns `undefined` where it is put together in a way that is not known, or some distance away
 */
export function writtenText(text: string, place: Range, texts: TextEmitter): WrittenText | undefined {
  const written = text.slice(place.start, place.end);
  const pieces = texts.piecesOf(written);
  if (pieces) return { range: place, pieces };
  if (!/^[A-Za-z_]\w*$/.test(written) || [...text.matchAll(new RegExp(`(?<![\\w.$])${written}(?![\\w$])`, 'g'))].length !== 2) return undefined;
  const given = [...text.slice(0, place.start).matchAll(givenTo(written))][0];
  if (!given) return undefined;
  const start = given.index + given[0].length;
  const end = texts.expressionEnd(text, start);
  if (end === undefined || end > place.start) return undefined;
  const expression = text.slice(start, end).trimEnd();
  const found = texts.piecesOf(expression);
  return found && { range: { start, end: start + expression.length }, pieces: found };
}
