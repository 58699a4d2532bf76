import { importStyle, USUAL_STYLE, type PathEmitter } from '../emit.ts';

const OWN = String.raw`(?:'[^'\n]*'|"[^"\n]*"|[A-Z_$][A-Z0-9_$]*|(?:config|settings|options|process\.env|import\.meta\.env)[\w$.]*|__dirname)`;
const CHOSEN = String.raw`[A-Za-z_$][\w$.?!()[\]]*`;
/** A folder of the program's own, and what is put behind it. */
const JOINED = [
  new RegExp(String.raw`^((?:[A-Za-z_$]\w*\.)?(?:join|resolve)\((?:\s*${OWN}\s*,)+\s*)(${CHOSEN}?)\s*\)$`),
  new RegExp(`^(\`(?:[^\`$\\n]|\\$\\{${OWN}\\})*/\\$\\{)(${CHOSEN})\\}(?:\\.\\w+)?\`$`),
];
const ALONE = new RegExp(`^(?:await\\s+)?${CHOSEN}$`);

/** The name under which a file has Node's module for paths, or a function of it. */
const WHOLE =
  /^\uFEFF?import[ \t]+(?:\*[ \t]+as[ \t]+)?(\w+)[ \t]+from[ \t]+["'](?:node:)?path["']|\b(?:const|let|var)[ \t]+(\w+)[ \t]*=[ \t]*require\(["'](?:node:)?path["']\)/m;
const FUNCTION = /^\uFEFF?import[ \t]+\{[^}\n]*\bbasename\b(?![ \t]+as\b)[^}\n]*\}[ \t]+from[ \t]+["'](?:node:)?path["']/m;

/** How JavaScript puts paths together. */
export const paths: PathEmitter = {
  chosenIn(expression) {
    for (const pattern of JOINED) {
      const [, before, chosen] = pattern.exec(expression) ?? [];
      if (before !== undefined && chosen !== undefined) return { start: before.length, end: before.length + chosen.length };
    }
    return ALONE.test(expression) && !/\b(?:join|resolve|normalize)\(/.test(expression) ? { start: 0, end: expression.length } : undefined;
  },
  lastComponent(text, expression) {
    const [, imported, required] = WHOLE.exec(text) ?? [];
    const name = imported ?? required;
    const { quote, end } = importStyle(text) ?? USUAL_STYLE;
    // A parameter may be called like the module.
    if (name !== undefined && !expression.startsWith(name)) return { expression: `${name}.basename(${expression})`, isKnown: true };
    if (FUNCTION.test(text)) return { expression: `basename(${expression})`, isKnown: true };
    return { expression: `basename(${expression})`, needs: `import { basename } from ${quote}node:path${quote}${end}`, isKnown: false };
  },
};
