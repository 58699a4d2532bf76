import type { InputOf } from '../rule.ts';

/** How far back a bracket may be opened. */
const MAX_DISTANCE = 20_000;

/** The bracket that is open where something begins: `(`, `[` or `{`; `undefined` if none is, or it is far away. */
export function bracketAround({ text, layout }: InputOf<'text'>, start: number): string | undefined {
  let open = 0;
  for (let i = start - 1; i >= Math.max(0, start - MAX_DISTANCE); i--) {
    const char = text.charAt(i);
    if (!/[()[\]{}]/.test(char) || layout.commentAt(i) || layout.literalAt(i)) continue;
    if (/[)\]}]/.test(char)) open++;
    else if (open-- === 0) return char;
  }
  return undefined;
}
