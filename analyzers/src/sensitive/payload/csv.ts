/** A cell: offsets of its text, without quotes. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly column: number;
}

export interface Table {
  readonly header: readonly string[];
  /** Cells of the rows below the header, ordered: read when they are needed. */
  cells(): Cell[];
}

/** Rows that must be as wide as the header. */
const CHECKED_ROWS = 3;

const MAX_COLUMNS = 500;
const DELIMITERS = [',', ';', '\t', '|'];

/** Cells of one table (RFC 4180, any delimiter). A quote that is never closed ends with the text. */
function* cellsOf(text: string, delimiter: string): Generator<Cell & { row: number }> {
  let row = 0;
  let column = 0;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at <= text.length) {
    let start = at;
    let end: number;
    if (text.charAt(at) === '"') {
      start = at + 1;
      let close = text.indexOf('"', start);
      while (close >= 0 && text.charAt(close + 1) === '"') close = text.indexOf('"', close + 2);
      end = close < 0 ? text.length : close;
      at = close < 0 ? text.length : close + 1;
      while (at < text.length && text.charAt(at) !== delimiter && text.charAt(at) !== '\n' && text.charAt(at) !== '\r') at++;
    } else {
      while (at < text.length && text.charAt(at) !== delimiter && text.charAt(at) !== '\n' && text.charAt(at) !== '\r') at++;
      end = at;
    }
    yield { start, end, column, row };
    if (at >= text.length) return;
    if (text.charAt(at) === delimiter) {
      column++;
      at++;
      continue;
    }
    at += text.charAt(at) === '\r' && text.charAt(at + 1) === '\n' ? 2 : 1;
    row++;
    column = 0;
    if (at >= text.length) return;
  }
}

/** The table that a text is, if its first line reads like headings and the next lines have as many cells. */
export function readTable(text: string): Table | undefined {
  const lineEnd = text.search(/[\r\n]/);
  if (lineEnd <= 0 || lineEnd > 20_000) return undefined;
  const first = text.slice(0, lineEnd);
  const delimiter = DELIMITERS.map((char) => [char, first.split(char).length] as const).sort((a, b) => b[1] - a[1])[0];
  if (!delimiter || delimiter[1] < 2) return undefined;
  const [char] = delimiter;
  const header: string[] = [];
  const widths: number[] = [];
  for (const cell of cellsOf(text, char)) {
    if (cell.row > CHECKED_ROWS || cell.column >= MAX_COLUMNS) break;
    if (cell.row > 0) widths[cell.row - 1] = cell.column + 1;
    else {
      const name = text.slice(cell.start, cell.end).trim();
      // Headings are short and hold words, no values.
      if (name.length > 60 || /^[\d.\s-]+$|@|[.!?]\s|^$/.test(name)) return undefined;
      header.push(name);
    }
  }
  if (widths.length === 0 || widths.some((width) => width !== header.length)) return undefined;
  return { header, cells: () => [...cellsOf(text, char)].filter((cell) => cell.row > 0) };
}

/** Whether a text is a table with headings. */
export const isTable = (text: string): boolean => readTable(text) !== undefined;
