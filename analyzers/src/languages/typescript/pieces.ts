import { quoted, type TextEmitter } from '../emit.ts';
import { piecesOfSum, stepOver, unescaped, type Piece, type Quoting } from '../pieces.ts';

export const quoting: Quoting = {
  literalEnd(text, at) {
    const quote = text.charAt(at);
    if (quote !== '"' && quote !== "'" && quote !== '`') return undefined;
    for (let i = at + 1; i < text.length;) {
      const char = text.charAt(i);
      if (char === quote) return i + 1;
      if (char === '\n' && quote !== '`') return undefined;
      if (quote === '`' && text.startsWith('${', i)) {
        const end = stepOver(quoting, text, i + 1);
        if (end === undefined) return undefined;
        i = end;
      } else i += char === '\\' ? 2 : 1;
    }
    return undefined;
  },
};

/** What binds less than `+`: then the operands are not what they look like. */
const LOOSER = /[?|&<>=,;:]|\b(?:in|instanceof|as|satisfies)\b/;

/** The parts of a template literal; `undefined` where it holds an escape that is not known. */
function ofTemplate(literal: string): Piece[] | undefined {
  const pieces: Piece[] = [];
  const end = literal.length - 1;
  let from = 1;
  for (let i = 1; i <= end;) {
    if (i < end && !literal.startsWith('${', i)) {
      i += literal.charAt(i) === '\\' ? 2 : 1;
      continue;
    }
    const fixed = unescaped(literal.slice(from, i));
    if (fixed === undefined) return undefined;
    pieces.push({ fixed });
    if (i === end) break;
    const close = stepOver(quoting, literal, i + 1);
    if (close === undefined) return undefined;
    pieces.push({ value: literal.slice(i + 2, close - 1).trim() });
    i = from = close;
  }
  return pieces;
}

function ofOperand(part: string): Piece[] | undefined {
  if (part === '') return undefined;
  const end = quoting.literalEnd(part, 0);
  if (end === undefined) return [{ value: part }];
  // A method of a literal.
  if (end !== part.length) return undefined;
  if (part.startsWith('`')) return ofTemplate(part);
  const fixed = unescaped(part.slice(1, -1));
  return fixed === undefined ? undefined : [{ fixed }];
}

/** What would end the text of a template literal. */
const ENDING = /[\\`]|\$(?=\{)/g;

/** How texts are put together in JavaScript: template literals and `+`. */
export const texts: TextEmitter = {
  expressionEnd(text, at) {
    for (let i = at; i < text.length;) {
      const char = text.charAt(i);
      if (char === ';' || (char === '\n' && !/^\s*[+.]/.test(text.slice(i)) && !/[+(=]\s*$/.test(text.slice(at, i)))) return i;
      if (/[)\]},]/.test(char)) return undefined;
      const next = stepOver(quoting, text, i);
      if (next === undefined) return undefined;
      i = next;
    }
    return text.length;
  },
  imports: (text, module) => new RegExp(`(?:from|import|require\\()\\s*["']${module}["']`).test(text),
  bracketEnd: (text, at) => stepOver(quoting, text, at),
  piecesOf: (expression) => piecesOfSum(quoting, expression, LOOSER, ofOperand),
  fixed(value, like) {
    const quote = /["'`]/.exec(like)?.[0] ?? "'";
    // A template literal stays one where another would need escapes.
    if (value.includes('\n') || (quote === '`' && value.includes("'"))) return `\`${value.replace(ENDING, '\\$&')}\``;
    return quoted(value, quote === '"' ? '"' : "'");
  },
  composed: (pieces) => `\`${pieces.map((piece) => ('fixed' in piece ? piece.fixed.replace(ENDING, '\\$&') : `\${${piece.value}}`)).join('')}\``,
  asText: (expression) => `String(${expression})`,
  list: (items) => `[${items.join(', ')}]`,
  row: (items) => `[${items.join(', ')}]`,
};
