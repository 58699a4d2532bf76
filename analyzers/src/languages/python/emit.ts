import { lineEndOf, type TextEdit } from '../../text/edit.ts';
import { allowlists } from './allowlists.ts';
import { calls } from './calls.ts';
import { commandsWith } from './commands.ts';
import { countedLoop } from './countedLoop.ts';
import { loops } from './loops.ts';
import { paths } from './paths.ts';
import { texts } from './pieces.ts';
import { records } from './records.ts';
import { schemas } from './schemas.ts';
import { stored } from './stored.ts';
import { fieldsOfMessage, quoted, quoteIn, type Emitter } from '../emit.ts';

/** A line that stands before a module's code: a comment, a blank one, a docstring, an import from the future. */
const PREAMBLE = /#[^\n]*\n|[ \t\r]*\n|[rRuU]?(?:"""[\s\S]*?"""|'''[\s\S]*?''')[^\n]*\n|from __future__[^\n]*\n/y;

function atTop(text: string, statement: string): TextEdit | undefined {
  if (new RegExp(`^\\uFEFF?[ \\t]*${statement.replace(/ /g, '[ \\t]+')}\\b`, 'm').test(text)) return undefined;
  const at = topOf(text);
  return { start: at, end: at, text: `${statement}${lineEndOf(text)}` };
}

/** Python, as it is written. */
export const emitter: Emitter = {
  language: 'python',
  environment: [
    { expression: 'config("{name}")', seen: /^from decouple import .*\bconfig\b/m, needs: 'from decouple import config' },
    { expression: 'st.secrets["{name}"]', seen: /\bst\.secrets\[/, needs: 'import streamlit as st' },
    { expression: 'os.environ.get("{name}")', seen: /\bos\.environ\.get\(/, needs: 'import os' },
    { expression: 'os.getenv("{name}")', seen: /\bos\.getenv\(/, needs: 'import os' },
    { expression: 'getenv("{name}")', seen: /^from os import .*\bgetenv\b/m, needs: 'from os import getenv' },
    { expression: 'environ["{name}"]', seen: /^from os import .*\benviron\b/m, needs: 'from os import environ' },
    { expression: 'os.environ["{name}"]', seen: /\bos\.environ\[/, needs: 'import os' },
  ],
  madeText: /^\.decode\([^()\n]*\)/,
  usual: { expression: 'os.environ["{name}"]', needs: 'import os' },
  atTop,
  loops,
  countedLoop,
  texts,
  commands: commandsWith(atTop),
  calls,
  schemas,
  records,
  stored,
  paths,
  allowlists,
  markup: {
    sanitised(text, expression) {
      // In a text that is put together, the markup around the value is meant.
      if (/^[a-zA-Z]{0,2}["']/.test(expression) || OTHER_HTML.test(text)) return undefined;
      return { expression: `html.escape(${expression})`, needs: 'import html' };
    },
  },
  prompts: {
    literal: (value, like) => quoted(value, quoteIn(like) ?? '"'),
    message(role, content, like) {
      const fields = fieldsOfMessage(like);
      return fields && `{${fields.role}: ${quoted(role, fields.quote ?? '"')}, ${fields.content}: ${content}}`;
    },
    withoutText(expression, taken, literal) {
      // Before Python 3.12 a field cannot hold the quotes around it.
      const quote = /["']/.exec(literal)?.[0] === "'" || (literal === '' && expression.includes('"')) ? '"' : "'";
      return `str(${expression}).replace(${quoted(taken, quote)}, ${quote}${quote})`;
    },
    interpolation(text, { start, end }) {
      let from = start - 1;
      while (/\s/.test(text.charAt(from))) from--;
      const close = /^\s*(?:![rsa])?(?::[^{}'"\n]*)?\}/.exec(text.slice(end, end + 200))?.[0];
      return text.charAt(from) === '{' && close !== undefined ? { start: from, end: end + close.length } : undefined;
    },
  },
};

/** The module `html` under its own name, which the file does not use for something else. */
const OTHER_HTML = /\bhtml[ \t]*(?::[^=\n]+)?=(?!=)|^[ \t]*from[ \t]+\S+[ \t]+import[ \t][^\n]*\bhtml\b|\bdef[ \t]+html\b|\bas[ \t]+html\b/m;

/** Before the first import that is not from `__future__`, or after the comments and the docstring that a module begins with. */
function topOf(text: string): number {
  const begin = text.startsWith('\uFEFF') ? 1 : 0;
  const first = /^(?:import|from(?! __future__)) /m.exec(text.slice(begin))?.index;
  if (first !== undefined) return begin + first;
  for (let at = begin; ; at = PREAMBLE.lastIndex) {
    PREAMBLE.lastIndex = at;
    if (!PREAMBLE.test(text)) return at;
  }
}
