import { normalize } from '../values/segments.ts';
import type { Segment } from '../values/values.ts';

/** A statement, a comment, or a value with its name; a sign beside the mark takes the blanks there away. */
const TOKEN = /\{%([-+]?)\s*(\w+)([^%]*(?:%(?!\})[^%]*)*?)([-+]?)%\}|\{#[^#]*#\}|\{\{(-?)\s*([A-Za-z_][\w.]*)[^{}]*?(-?)\}\}/g;
const LOOP = /^\s*(\w+)(?:\s*,\s*(\w+))?\s+in\s+([A-Za-z_][\w.]*)/;
const SET = /^\s*(\w+)\s*=\s*([A-Za-z_][\w.]*)/;
/** Blocks inside blocks. */
const MAX_DEPTH = 20;

interface Block {
  readonly kind: 'loop' | 'condition' | 'whole';
  segments: Segment[];
  /** Of a condition, what stands there otherwise. */
  readonly options: Segment[][];
  hasElse: boolean;
  /** Names that stand for parts of what has another. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Puts values into a text in which Jinja's marks stand: what a loop holds may be there any number of times, of the arms of a condition one is.
 * @param valueOf the text of the value with a name
 */
export function fillJinja(text: string, valueOf: (name: string) => readonly Segment[]): Segment[] {
  const open: Block[] = [{ kind: 'whole', segments: [], options: [], hasElse: false, names: new Map() }];
  const top = (): Block => open[open.length - 1] as Block;
  const meant = (name: string): string => {
    const [root = '', ...members] = name.split('.');
    return [top().names.get(root) ?? root, ...members].join('.');
  };
  let at = 0;
  let trimsNext = false;
  const write = (end: number, trimsEnd: boolean): void => {
    let literal = text.slice(at, end);
    if (trimsNext) literal = literal.trimStart();
    if (trimsEnd) literal = literal.trimEnd();
    if (literal !== '') top().segments.push({ k: 'literal', text: literal });
  };
  for (const match of text.matchAll(TOKEN)) {
    const [whole, before, tag, rest = '', after, valueBefore, name, valueAfter] = match;
    write(match.index, before === '-' || valueBefore === '-');
    if (name !== undefined) top().segments.push(...valueOf(meant(name)));
    else if (tag !== undefined) statement(open, tag, rest, meant);
    at = match.index + whole.length;
    trimsNext = after === '-' || valueAfter === '-';
  }
  write(text.length, false);
  // What is never closed stands where it began.
  while (open.length > 1) close(open, top().kind);
  return normalize(top().segments);
}

function statement(open: Block[], tag: string, rest: string, meant: (name: string) => string): void {
  const block = open[open.length - 1] as Block;
  const opened = (kind: Block['kind'], names = block.names): void => {
    if (open.length < MAX_DEPTH) open.push({ kind, segments: [], options: [], hasElse: false, names });
  };
  switch (tag) {
    case 'for': {
      const [, one, other, list] = LOOP.exec(rest) ?? [];
      const names = new Map(block.names);
      for (const each of [one, other]) if (each !== undefined && list !== undefined) names.set(each, meant(list));
      return opened('loop', names);
    }
    case 'if':
      return opened('condition');
    case 'elif':
    case 'else':
      if (block.kind !== 'condition') return;
      block.options.push(block.segments);
      block.segments = [];
      block.hasElse ||= tag === 'else';
      return;
    case 'endfor':
      return close(open, 'loop');
    case 'endif':
      return close(open, 'condition');
    case 'set': {
      const [, as, value] = SET.exec(rest) ?? [];
      if (as === undefined || value === undefined) return;
      open[open.length - 1] = { ...block, names: new Map(block.names).set(as, meant(value)) };
    }
  }
}

/** Ends the innermost block, if it is one of a kind; what it holds becomes a part of what is around it. */
function close(open: Block[], kind: Block['kind']): void {
  const block = open[open.length - 1];
  if (open.length < 2 || !block || block.kind !== kind) return;
  open.pop();
  const around = open[open.length - 1] as Block;
  if (kind === 'loop') {
    if (block.segments.length > 0) around.segments.push({ k: 'repeat', segments: block.segments, separator: '' });
    return;
  }
  const options = [...block.options, block.segments, ...(block.hasElse ? [] : [[]])];
  around.segments.push({ k: 'either', options });
}
