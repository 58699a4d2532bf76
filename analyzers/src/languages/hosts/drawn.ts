import { sectionAt } from '../../text/markup.ts';
import type { HostedCode } from './host.ts';
import { showing } from './shows.ts';

/**
 * What a component's markup does with its script's values, as a function behind the script: which of them it shows as HTML, in which loops. Everything
 * else in the markup shows text as text, and is left out.
 */

/** UTF-16 units of markup, and of one loop's head, beyond which nothing is looked for: no person wrote it. */
const MAX_MARKUP = 500_000;
const MAX_HEAD = 1_000;

/** Text that stands behind a file's own, with the place of every letter in the file. */
class Appended {
  readonly #own: string;
  readonly #at: number[] = [];
  #text = '\n';
  #last = 0;
  #showsAny = false;

  constructor(own: string) {
    this.#own = own;
    this.#at.push(Math.max(0, own.length - 1));
  }

  /** Adds what no file holds: it stands where the next copied text does. */
  write(text: string, at: number): void {
    this.#text += text;
    for (let i = 0; i < text.length; i++) this.#at.push(at);
    this.#last = at;
  }

  copy(text: string, from: number): void {
    this.#text += text;
    for (let i = 0; i < text.length; i++) this.#at.push(from + i);
    this.#last = from + text.length;
  }

  /** Shows an expression as HTML. @param by what is written in the markup */
  show(by: string, add: () => void, at: number): void {
    this.#showsAny = true;
    this.write(`${showing(by)}(`, at);
    add();
    this.write(');\n', this.#last);
  }

  /** The program with this behind it; without anything that is shown as HTML as it was. */
  behind(code: HostedCode): HostedCode {
    if (!this.#showsAny) return code;
    const base = this.#own.length;
    const at = (offset: number): number => (offset < base ? offset : (this.#at[offset - base] ?? base));
    return { ...code, text: code.text + this.#text, at };
  }
}

/** Where a text in quotes ends that begins at an offset. */
function quoteEnd(text: string, start: number): number {
  const close = text.indexOf(text[start] ?? '', start + 1);
  return close < 0 ? text.length : close;
}

/** Where an expression ends that begins at an offset: in front of the bracket that closes what is around it, or of one of some letters. */
function endOf(text: string, start: number, ends = ''): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const letter = text[i] ?? '';
    if (letter === '"' || letter === "'" || letter === '`') i = quoteEnd(text, i);
    else if ('([{'.includes(letter)) depth++;
    else if (')]}'.includes(letter)) {
      if (depth === 0) return i;
      depth--;
    } else if (depth === 0 && ends.includes(letter)) return i;
  }
  return text.length;
}

/**
 * Calls what finds something in the markup, in order, and goes past scripts, styles and comments.
 * @param mark gives where to go on
 */
function eachMark(text: string, pattern: RegExp, mark: (match: RegExpExecArray) => number): void {
  const all = new RegExp(`<!--|<(?:script|style)\\b|${pattern.source}`, 'gi');
  for (let match = all.exec(text); match && match.index < MAX_MARKUP; match = all.exec(text)) {
    if (match[0] === '<!--') {
      const close = text.indexOf('-->', match.index);
      all.lastIndex = close < 0 ? text.length : close;
    } else if (/^<s(?:cript|tyle)$/i.test(match[0])) all.lastIndex = Math.max(all.lastIndex, sectionAt(text, match.index)?.end ?? 0);
    else all.lastIndex = Math.max(all.lastIndex, mark(match));
  }
}

const SVELTE = /\{(?:@(html|const)|#(each)|\/(each))\b\s*/;
/** `messages as { text }, i (key)` */
const EACH = /^([^]*?)\s+as\s+([\w$]+|\{[^]*?\}|\[[^]*?\])\s*(?:,\s*[\w$]+\s*)?(?:\([^]*\)\s*)?$/;
/** What follows from other values whenever they change. */
const FOLLOWS = /(?:^|[\n;])[ \t]*(?:\$:\s*([\w$]+)\s*=\s*|(?:let|const)\s+([\w$]+)(?:\s*:[^=\n]+)?\s*=\s*\$derived\()/g;

/** `{@html answer}`, `{#each messages as message}`. */
export function drawnBySvelte(text: string, code: HostedCode): HostedCode {
  const appended = new Appended(text);
  // It begins where the file does, and is a piece of it that is about all of it: whatever changes there, it is read anew.
  appended.write('function drawn$() {\n', 0);
  for (const match of code.text.matchAll(FOLLOWS)) {
    const start = match.index + match[0].length;
    appended.write(`var ${match[1] ?? match[2] ?? ''} = `, start);
    appended.copy(text.slice(start, endOf(text, start, match[1] === undefined ? '' : ';\n')), start);
    appended.write(';\n', start);
  }
  let open = 0;
  eachMark(text, SVELTE, (match) => {
    const start = match.index + match[0].length;
    const end = endOf(text, start);
    const written = text.slice(start, end);
    if (match[1] === 'html') appended.show('{@html}', () => appended.copy(written, start), start);
    else if (match[1] === 'const') {
      appended.write('const ', start);
      appended.copy(written, start);
      appended.write(';\n', end);
    } else if (match[2] === undefined) {
      if (open > 0) appended.write('}\n', match.index);
      open = Math.max(0, open - 1);
    } else {
      const [, list = '[]', item = '_'] = (written.length > MAX_HEAD ? undefined : EACH.exec(written)) ?? [];
      appended.write(`for (const ${item} of (`, start);
      appended.copy(list, start);
      appended.write(')) {\n', end);
      open++;
    }
    return end;
  });
  appended.write(`${'}\n'.repeat(open + 1)}`, text.length);
  return appended.behind(code);
}

const VUE = /<(\/?)([A-Za-z][\w.:-]*)/;
const ATTRIBUTE = /\s(v-for|v-html|:inner-?html|:srcdoc)\s*=\s*("[^"]*"|'[^']*')/gi;
/** `(message, i) in messages` */
const FOR = /^\s*(?:\(\s*([\w$]+|\{[^]*?\})[^)]*\)|([\w$]+|\{[^]*?\}))\s+(?:in|of)\s+/;

/** Where a tag ends: its `>`, which may stand in an attribute's quotes, too. */
function tagEnd(text: string, start: number): number {
  for (let i = start; i < text.length; i++) {
    const letter = text[i] ?? '';
    if (letter === '>') return i;
    if (letter === '"' || letter === "'") i = quoteEnd(text, i);
  }
  return text.length;
}

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;
/** Variables that hold a value that changes, and what is worked out of others. */
const REACTIVE = /\b(?:const|let|var)\s+([\w$]+)(?:\s*:[^=\n]+)?\s*=\s*(ref|shallowRef|customRef|toRef|useState|useStorage|useLocalStorage|computed)\b/g;

/** `v-html="answer"`, `v-for="message in messages"`: what a script calls `answer.value` is `answer` here. */
export function drawnByVue(text: string, code: HostedCode): HostedCode {
  const reactive = new Map<string, string>();
  for (const [, name = '', maker] of code.text.matchAll(REACTIVE)) reactive.set(name, maker === 'computed' ? '()' : '.value');
  const appended = new Appended(text);
  const copy = (start: number, end: number): void => {
    let at = start;
    for (const match of text.slice(start, end).matchAll(/(?<![\w$.'"`])[A-Za-z_$][\w$]*/g)) {
      const unwrapped = reactive.get(match[0]);
      const behind = start + match.index + match[0].length;
      if (unwrapped === undefined || /^\s*:(?!:)/.test(text.slice(behind, end))) continue;
      appended.copy(text.slice(at, behind), at);
      appended.write(unwrapped, behind);
      at = behind;
    }
    appended.copy(text.slice(at, end), at);
  };
  appended.write('function drawn$() {\n', 0);
  const open: { readonly name: string; readonly isLoop: boolean }[] = [];
  eachMark(text, VUE, (match) => {
    const [whole, closes, name = ''] = match;
    const base = match.index + whole.length;
    if (closes !== '') {
      const last = open.findLastIndex((one) => one.name === name);
      for (const { isLoop } of last < 0 ? [] : open.splice(last)) if (isLoop) appended.write('}\n', match.index);
      return base;
    }
    const end = tagEnd(text, base);
    const attributes = text.slice(base, end);
    const found = [...attributes.matchAll(ATTRIBUTE)].map((one) => {
      const start = base + one.index + one[0].length - (one[2] ?? '').length + 1;
      return { is: (one[1] ?? '').toLowerCase(), start, end: base + one.index + one[0].length - 1 };
    });
    const loop = found.find(({ is }) => is === 'v-for');
    const each = loop && loop.end - loop.start <= MAX_HEAD ? FOR.exec(text.slice(loop.start, loop.end)) : undefined;
    if (loop && each) {
      appended.write(`for (const ${each[1] ?? each[2] ?? '_'} of (`, loop.start);
      copy(loop.start + each[0].length, loop.end);
      appended.write(')) {\n', loop.end);
    }
    for (const { is, start, end } of found) if (is !== 'v-for') appended.show(is, () => copy(start, end), start);
    const isLoop = Boolean(each);
    if (!VOID.test(name) && !attributes.endsWith('/')) open.push({ name, isLoop });
    else if (isLoop) appended.write('}\n', base);
    return end;
  });
  appended.write(`${'}\n'.repeat(open.filter(({ isLoop }) => isLoop).length + 1)}`, text.length);
  return appended.behind(code);
}
