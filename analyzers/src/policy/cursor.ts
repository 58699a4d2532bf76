import type { PathKey } from './document.ts';

/** What stands at a place of a YAML text that is being written, and so may be broken: told by lines and indentation alone. */
export interface Cursor {
  /** Where the map is whose key is written, or the value that is written. */
  readonly path: readonly PathKey[];
  readonly kind: 'key' | 'value';
  /** What is written already, and where it begins. */
  readonly typed: string;
  readonly start: number;
}

interface Level {
  readonly column: number;
  readonly key: PathKey;
}

const KEY = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s#:[\]{},"'][^#:]*?))\s*:(?=\s|$)/;

/** Goes through the lines above and gives where the offset is. `undefined` in a comment. */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const before = text.slice(0, offset).split(/\r?\n/);
  const stack: Level[] = [];
  before.slice(0, -1).forEach((line) => void enter(stack, line));
  const line = before.at(-1) ?? '';
  if (/(?:^|\s)#/.test(line)) return undefined;
  const rest = enter(stack, line, true);
  return inside(stack, rest, offset);
}

/** Puts a line's list marks and key on the stack. @returns what is left of it */
function enter(stack: Level[], line: string, isLast = false): { readonly text: string; readonly column: number; readonly key?: string } {
  let column = /^ */.exec(line)?.[0].length ?? 0;
  let text = line.slice(column);
  if ((text === '' && !isLast) || text.startsWith('#')) return { text: '', column };
  const leave = (): void => {
    while ((stack.at(-1)?.column ?? -1) >= column) stack.pop();
  };
  for (let mark = /^-(?: +|$)/.exec(text); mark; mark = /^-(?: +|$)/.exec(text)) {
    const before = stack.findLast((level) => level.column === column && typeof level.key === 'number')?.key;
    // A list may stand in the same column as its key.
    const isOwner = (level: Level | undefined): boolean => level?.column === column && typeof level.key === 'string';
    while ((stack.at(-1)?.column ?? -1) >= column && !isOwner(stack.at(-1))) stack.pop();
    stack.push({ column, key: typeof before === 'number' ? before + 1 : 0 });
    column += mark[0].length;
    text = text.slice(mark[0].length);
  }
  const key = KEY.exec(text);
  if (!key) {
    if (isLast) leave();
    return { text, column };
  }
  leave();
  const name = key[1] ?? key[2] ?? key[3] ?? '';
  stack.push({ column, key: name });
  return { text: text.slice(key[0].length).replace(/^ +/, ''), column, key: name };
}

function inside(stack: readonly Level[], { text, key }: { text: string; key?: string }, offset: number): Cursor {
  const path: PathKey[] = stack.map((level) => level.key);
  const flow = /^[[{]/.test(text);
  if (flow) return inFlow(path, text, offset);
  const typed = text.replace(/^["']/, '');
  // `- x` is an item of a list, or the first key of a map that is one: which of them the schema allows is offered.
  return { path, kind: key === undefined ? 'key' : 'value', typed, start: offset - typed.length };
}

/** Within `[…]` and `{…}` on one line. */
function inFlow(path: PathKey[], text: string, offset: number): Cursor {
  const open: ({ kind: 'map'; key?: string } | { kind: 'list'; index: number })[] = [];
  let from = 0;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (quote !== '') {
      if (c === quote) quote = '';
      continue;
    }
    const top = open.at(-1);
    if (c === '"' || c === "'") {
      quote = c;
      if (text.slice(from, i).trim() === '') from = i + 1;
    } else if (c === '{' || c === '[') {
      open.push(c === '{' ? { kind: 'map' } : { kind: 'list', index: 0 });
      from = i + 1;
    } else if (c === '}' || c === ']') open.pop();
    else if (c === ',') {
      if (top?.kind === 'list') top.index++;
      else if (top) delete top.key;
      from = i + 1;
    } else if (c === ':' && top?.kind === 'map' && top.key === undefined) {
      top.key = text.slice(from, i).trim().replace(/["']$/, '');
      from = i + 1;
    }
  }
  const typed = text.slice(from).replace(/^ +/, '').replace(/^["']/, '');
  const full = [...path, ...open.flatMap((one): PathKey[] => (one.kind === 'list' ? [one.index] : one.key === undefined ? [] : [one.key]))];
  const top = open.at(-1);
  return { path: full, kind: top?.kind === 'map' && top.key === undefined ? 'key' : 'value', typed, start: offset - typed.length };
}
