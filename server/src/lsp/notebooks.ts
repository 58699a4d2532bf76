import type { Range } from 'vscode-languageserver/node';
import { linesIn, type Lines, type PositionEncoding } from './positions.ts';
import { readableBreaks } from '../workspace/lineBreaks.ts';
import type { Analysis, WorkspaceFolder } from './workspace.ts';

/** A code cell of a notebook as the client has it. */
export interface CellText {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** A cell's place in its notebook's text. */
export interface Cell {
  readonly uri: string;
  readonly version: number;
  /** Offsets in the notebook's text, inside of the string's quotes. */
  readonly start: number;
  readonly end: number;
  /** Offsets in the notebook's text ↔ positions in the cell. */
  readonly lines: Lines;
}

/** A notebook that is open: its code cells as the file would hold them, so that both are read in one way. */
export interface Notebook {
  readonly text: string;
  readonly cells: readonly Cell[];
}

const HEAD = '{"nbformat":4,"metadata":{"language_info":{"name":"python"}},"cells":[';

export function notebookOf(texts: readonly CellText[], encoding: PositionEncoding): Notebook {
  let text = HEAD;
  const cells = texts.map((cell, i): Cell => {
    text += `${i === 0 ? '' : ','}{"cell_type":"code","source":"`;
    const start = text.length;
    const escaped = JSON.stringify(readableBreaks(cell.text)).slice(1, -1);
    text += `${escaped}"}`;
    return { uri: cell.uri, version: cell.version, start, end: start + escaped.length, lines: linesOf(linesIn(cell.text, encoding), escaped, start) };
  });
  return { text: `${text}]}`, cells };
}

/**
 * @param lines of the cell's own text
 * @param start where the escaped text begins in the notebook's
 */
function linesOf(lines: Lines, escaped: string, start: number): Lines {
  const places = placesIn(escaped);
  return {
    positionAt: (offset) => lines.positionAt(lastAtMost(places, offset - start)),
    offsetAt: (position) => start + (places[Math.min(lines.offsetAt(position), places.length - 1)] ?? 0),
  };
}

/** For each letter of a text, and for its end, where it stands once the text is escaped as JSON. */
function placesIn(escaped: string): Int32Array {
  const places: number[] = [];
  for (let at = 0; at < escaped.length; at += escaped[at] !== '\\' ? 1 : escaped[at + 1] === 'u' ? 6 : 2) places.push(at);
  return Int32Array.from([...places, escaped.length]);
}

/** Index of the last of some ascending numbers that is at most `value`; 0 if there is none. */
function lastAtMost(numbers: Int32Array, value: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where something in a notebook's text lies, as its client has it. */
export function placeInCells({ cells }: Notebook, start: number, end: number): { readonly uri: string; readonly range: Range } | undefined {
  const cell = cells.find((one) => start >= one.start && start <= one.end);
  return cell && { uri: cell.uri, range: { start: cell.lines.positionAt(start), end: cell.lines.positionAt(end) } };
}

/** Where an open notebook lies. */
interface Place {
  readonly folder: WorkspaceFolder;
  readonly path: string;
}

/** The notebooks that are open, by their addresses and by those of their cells. */
export class OpenNotebooks {
  readonly #byUri = new Map<string, Place & { readonly notebook: Notebook }>();

  set(uri: string, notebook: Notebook, place: Place): void {
    this.#byUri.set(uri, { ...place, notebook });
  }

  delete(uri: string): void {
    this.#byUri.delete(uri);
  }

  get(uri: string): (Place & { readonly notebook: Notebook }) | undefined {
    return this.#byUri.get(uri);
  }

  /** A cell, and where its notebook lies. */
  cell(uri: string): (Place & { readonly cell: Cell }) | undefined {
    for (const { notebook, folder, path } of this.#byUri.values()) {
      const cell = notebook.cells.find((one) => one.uri === uri);
      if (cell) return { cell, folder, path };
    }
    return undefined;
  }

  at(folder: WorkspaceFolder, path: string): Notebook | undefined {
    for (const one of this.#byUri.values()) if (one.folder === folder && one.path === path) return one.notebook;
    return undefined;
  }
}

/** What of a notebook's analysis lies in one of its cells. */
export function inCell(analysis: Analysis, cell: Cell): Analysis {
  const isIn = ({ start, end }: { readonly start: number; readonly end: number }): boolean => start >= cell.start && end <= cell.end;
  return {
    ...analysis,
    findings: analysis.findings.filter(isIn),
    callSites: analysis.callSites.filter(isIn),
    lines: cell.lines,
    version: cell.version,
    cell,
  };
}
