import type { PathEmitter } from '../emit.ts';

const OWN = String.raw`(?:[rf]?"[^"\n{]*"|[rf]?'[^'\n{]*'|[A-Z_][A-Z0-9_]*|(?:config|settings|self)\.\w+)`;
const CHOSEN = String.raw`[A-Za-z_][\w.()[\]]*`;
const FOLDER = String.raw`(?:Path\(\s*${OWN}\s*\)|${OWN})`;
/** A folder of the program's own, and what is put behind it. */
const JOINED = [
  new RegExp(String.raw`^((?:os\.path\.join|Path)\((?:\s*${OWN}\s*,)+\s*)(${CHOSEN}?)\s*\)$`),
  new RegExp(String.raw`^(\(?${FOLDER}\s*/\s*)(${CHOSEN}?)\)?$`),
  new RegExp(String.raw`^(f"(?:[^"{\n]|\{[A-Z_][A-Z0-9_]*\})*/\{)(${CHOSEN})\}[^"{/\n]*"$`),
  new RegExp(String.raw`^(f'(?:[^'{\n]|\{[A-Z_][A-Z0-9_]*\})*/\{)(${CHOSEN})\}[^'{/\n]*'$`),
];
const ALONE = new RegExp(`^${CHOSEN}$`);

/** How Python puts paths together. */
export const paths: PathEmitter = {
  chosenIn(expression) {
    for (const pattern of JOINED) {
      const [, before, chosen] = pattern.exec(expression) ?? [];
      if (before !== undefined && chosen !== undefined) return { start: before.length, end: before.length + chosen.length };
    }
    return ALONE.test(expression) && !/\b(?:join|resolve|Path|normpath)\(/.test(expression) ? { start: 0, end: expression.length } : undefined;
  },
  lastComponent: (text, expression) => ({
    expression: `os.path.basename(${expression})`,
    needs: 'import os',
    isKnown: /^\uFEFF?[ \t]*import[ \t]+os\b(?![.])/m.test(text),
  }),
};
