import { lineEndOf } from '../../text/edit.ts';
import { allowlists } from './allowlists.ts';
import { calls } from './calls.ts';
import { commands } from './commands.ts';
import { countedLoop } from './countedLoop.ts';
import { loops } from './loops.ts';
import { paths } from './paths.ts';
import { texts } from './pieces.ts';
import { records } from './records.ts';
import { schemas } from './schemas.ts';
import { listensOn } from './servers.ts';
import { stored } from './stored.ts';
import { fieldsOfMessage, importStyle, quoted, quoteOfImports, quoteIn, USUAL_STYLE, type Emitter } from '../emit.ts';

/** JavaScript and TypeScript, as they are written. */
export const emitter: Emitter = {
  language: 'javascript',
  environment: [
    { expression: "Deno.env.get('{name}')", seen: /\bDeno\.env\.get\(/ },
    { expression: 'Bun.env.{name}', seen: /\bBun\.env\.\w/ },
    { expression: "process.env['{name}']", seen: /\bprocess\.env\['/ },
    { expression: 'process.env["{name}"]', seen: /\bprocess\.env\["/ },
    { expression: 'process.env.{name}!', seen: /\bprocess\.env\.\w+!/ },
    { expression: 'process.env.{name}', seen: /\bprocess\.env\.\w/ },
  ],
  usual: { expression: 'process.env.{name}' },
  madeText: /^\.toString\([^()\n]*\)/,
  inPlaceOf(text, { start }, expression) {
    // An attribute of JSX wants braces around an expression.
    const isAttribute = /[\w-]=$/.test(text.slice(Math.max(0, start - 2), start)) && /<[A-Za-z][^<>]*$/.test(text.slice(Math.max(0, start - 500), start));
    return isAttribute ? `{${expression}}` : expression;
  },
  atTop(text, statement) {
    if (text.includes(statement)) return undefined;
    const first = /^\uFEFF?import\b/m.exec(text);
    const at = first ? first.index + (first[0].startsWith('\uFEFF') ? 1 : 0) : undefined;
    return at !== undefined ? { start: at, end: at, text: `${statement}${lineEndOf(text)}` } : undefined;
  },
  loops,
  countedLoop,
  texts,
  commands,
  calls,
  schemas,
  records,
  stored,
  paths,
  allowlists,
  listensOn,
  markup: {
    sanitised(text, expression, isServer) {
      const imported = /^\uFEFF?import[ \t]+DOMPurify[ \t]+from[^\n]*/m.exec(text)?.[0].trimEnd().replace('\uFEFF', '');
      const first = importStyle(text);
      if (imported === undefined && (!first || /\bDOMPurify\b/.test(text))) return undefined;
      const { quote, end } = first ?? USUAL_STYLE;
      // Without a page to work in, the library itself has nothing to sanitise with.
      const needs = imported ?? `import DOMPurify from ${quote}${isServer ? 'isomorphic-dompurify' : 'dompurify'}${quote}${end}`;
      return { expression: `DOMPurify.sanitize(${expression})`, needs };
    },
    held(written) {
      // The object that React wants. A comma may stand before another member of it.
      const [, before = '', held = ''] = /^(\{\s*(?:__html|'__html'|"__html")\s*:\s*)([^,]*?)\s*,?\s*\}$/.exec(written) ?? [];
      return held === '' ? undefined : { start: before.length, end: before.length + held.length };
    },
  },
  prompts: {
    literal: (value, like) => quoted(value, quoteIn(like) ?? "'"),
    message(role, content, like) {
      const fields = fieldsOfMessage(like);
      return fields && `{ ${fields.role}: ${quoted(role, fields.quote ?? "'")}, ${fields.content}: ${content} }`;
    },
    withoutText(expression, taken, _literal, text) {
      const quote = quoteOfImports(text);
      return `String(${expression}).replaceAll(${quoted(taken, quote)}, ${quote}${quote})`;
    },
    interpolation(text, { start, end }) {
      let from = start - 1;
      while (/\s/.test(text.charAt(from))) from--;
      let to = end;
      while (/\s/.test(text.charAt(to))) to++;
      return text.startsWith('${', from - 1) && text.charAt(to) === '}' ? { start: from - 1, end: to + 1 } : undefined;
    },
  },
};
