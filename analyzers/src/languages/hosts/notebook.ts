import { parseTree, type Node } from 'jsonc-parser/lib/esm/main.js';
import { python } from '../python/index.ts';
import type { Host } from './host.ts';

/** Cells of a notebook beyond this are not read: no person wrote them. */
const MAX_CELLS = 5_000;
/** Magics of a whole cell that leave it a program. */
const RUNS_PYTHON = /^%%(?:time|timeit|capture|prun|memit|python3?|pypy)\b/;
/** A line for the shell, a magic, a question: no Python. An assignment of such a thing is one, too. */
const NO_PYTHON = /^(\s*)(?:(?:[\w., ]+=\s*)?[!%].*|\?\S.*|[\w.]+\?{1,2}\s*)$/;

/**
 * Jupyter notebooks (nbformat 4): the code cells, in order, are one program that shares its state.
 * Their text stands in strings of a JSON document, so offsets differ.
 */
export const notebooks: Host = {
  extensions: ['.ipynb'],
  language: python,
  grammar: 'python',
  encoded: true,
  codeIn(text) {
    const root = treeOf(text);
    if (!root || !isPython(root)) return undefined;
    const code = new Decoded(text);
    for (const cell of (field(root, 'cells')?.children ?? []).slice(0, MAX_CELLS)) {
      if (field(cell, 'cell_type')?.value !== 'code') continue;
      const source = field(cell, 'source');
      const begin = code.length;
      for (const line of source?.type === 'array' ? (source.children ?? []) : [source])
        if (line?.type === 'string') code.add(line.offset + 1, line.offset + line.length - 1);
      code.endLine();
      code.blankFrom(begin, withoutMagics(code.from(begin)));
    }
    return code.done();
  },
};

/** A document that is nested so deeply that the stack does not hold it is none. */
function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text, [], { disallowComments: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function isPython(root: Node): boolean {
  const metadata = field(root, 'metadata');
  const language: unknown = (field(field(metadata, 'kernelspec'), 'language') ?? field(field(metadata, 'language_info'), 'name'))?.value;
  return typeof language !== 'string' || /python/i.test(language);
}

function field(object: Node | undefined, name: string): Node | undefined {
  if (object?.type !== 'object') return undefined;
  return object.children?.find((property) => property.children?.[0]?.value === name)?.children?.[1];
}

/** A cell's text with what is no Python as comments, letter for letter as long. */
function withoutMagics(cell: string): string {
  const [first = ''] = cell.split('\n', 1);
  const isForeign = first.startsWith('%%') && !RUNS_PYTHON.test(first);
  return cell
    .split('\n')
    .map((line, i) => (line !== '' && (isForeign || (i === 0 && first.startsWith('%%')) || NO_PYTHON.test(line)) ? asComment(line) : line))
    .join('\n');
}

/** Where a statement has to stand, nothing is put: an indented block may have no other. */
function asComment(line: string): string {
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  const rest = line.length - indent.length;
  return indent + (indent !== '' && rest >= 4 ? `pass${' '.repeat(rest - 4)}` : `#${line.slice(indent.length + 1)}`);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** Text out of the strings of a JSON document, with the place of every letter. */
class Decoded {
  readonly #json: string;
  #text = '';
  readonly #at: number[] = [];
  /** Where the last string ended. */
  #last = 0;

  constructor(json: string) {
    this.#json = json;
  }

  get length(): number {
    return this.#text.length;
  }

  from(offset: number): string {
    return this.#text.slice(offset);
  }

  /** Adds what stands inside of a string's quotes. @param start, end offsets in the document */
  add(start: number, end: number): void {
    for (let i = start; i < end;) {
      if (this.#json[i] !== '\\') {
        this.#put(this.#json[i] ?? '', i++);
        continue;
      }
      const letter = this.#json[i + 1] ?? '';
      if (letter === 'u') {
        this.#put(String.fromCharCode(Number.parseInt(this.#json.slice(i + 2, i + 6), 16) || 0), i);
        i += 6;
      } else {
        this.#put(ESCAPES[letter] ?? letter, i);
        i += 2;
      }
    }
    this.#last = end;
  }

  endLine(): void {
    if (this.#text !== '' && !this.#text.endsWith('\n')) this.#put('\n', this.#last);
  }

  /** Puts another text of the same length in the place of what was added last. */
  blankFrom(offset: number, text: string): void {
    this.#text = this.#text.slice(0, offset) + text;
  }

  done(): { readonly text: string; readonly at: (offset: number) => number } {
    const places = Int32Array.from([...this.#at, this.#last]);
    return { text: this.#text, at: (offset) => places[Math.min(offset, places.length - 1)] ?? 0 };
  }

  #put(letter: string, at: number): void {
    this.#text += letter;
    this.#at.push(at);
  }
}
