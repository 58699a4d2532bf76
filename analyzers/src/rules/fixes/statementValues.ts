import type { Mark } from '../../catalogue/databases/placeholders.ts';
import type { Piece } from '../../languages/pieces.ts';

/** A statement with marks where its values stood, and the values: each the parts of one. */
export interface ParameterisedStatement {
  readonly statement: string;
  readonly values: readonly { readonly name: string; readonly parts: readonly Piece[] }[];
}

/** What stands before a value, and not before a name of a table or column. */
const BEFORE_VALUE = /(?:[=<>]|\b(?:like|ilike|between|limit|offset|and|or|not|when|then|else|values\s*\()|\bvalues\b[\s\S]*[(,])\s*$/i;
/** `and` and `or` begin another condition where no `between` is open. */
const OPEN_RANGE = /\bbetween\b[^()]*\band\s*$/i;

/**
 * Puts a mark into the place of each value.
 * @returns `undefined` where one of them is no value: the name of a table or column, a piece of a statement
 */
export function withMarks(pieces: readonly Piece[], mark: Mark): ParameterisedStatement | undefined {
  const values: { name: string; parts: Piece[] }[] = [];
  let statement = '';
  let quotedParts: Piece[] | undefined;
  const put = (parts: Piece[]): void => {
    const name = `p${values.length + 1}`;
    values.push({ name, parts });
    statement += marked(mark, values.length, name);
  };
  for (const piece of pieces) {
    if ('value' in piece) {
      if (quotedParts) quotedParts.push(piece);
      else if (isValuePlace(statement)) put([piece]);
      else return undefined;
      continue;
    }
    // Each single quote begins or ends a text of the statement.
    for (const [i, part] of piece.fixed.split("'").entries()) {
      if (i > 0 && quotedParts) {
        if (quotedParts.some((one) => 'value' in one)) put(quotedParts.filter((one) => 'value' in one || one.fixed !== ''));
        else statement += `'${escapedFor(mark, quotedParts.map((one) => ('fixed' in one ? one.fixed : '')).join(''))}'`;
        quotedParts = undefined;
      } else if (i > 0) quotedParts = [];
      if (quotedParts) quotedParts.push({ fixed: part });
      else statement += escapedFor(mark, part);
    }
  }
  return quotedParts || values.length === 0 ? undefined : { statement, values };
}

function isValuePlace(before: string): boolean {
  if (/\b(?:and|or|not)\s*$/i.test(before)) return OPEN_RANGE.test(before);
  return BEFORE_VALUE.test(before);
}

function marked(mark: Mark, count: number, name: string): string {
  switch (mark) {
    case 'question':
      return '?';
    case 'percent':
      return '%s';
    case 'dollar':
      return `$${count}`;
    case 'number':
      return `:${count}`;
    case 'name':
      return `:${name}`;
  }
}

/** Where values are marked by `%s`, any other percent sign is written twice. */
function escapedFor(mark: Mark, part: string): string {
  return mark === 'percent' ? part.replaceAll('%', '%%') : part;
}
