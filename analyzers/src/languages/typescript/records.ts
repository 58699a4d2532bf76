import { quoted, quoteOfImports, type RecordEmitter } from '../emit.ts';

/** The record, and what stands behind it: the room that the text is given. */
const SERIALISED = /^JSON\.stringify\(\s*([A-Za-z_$][\w$]*)\s*(?:,\s*(?:null|undefined)\s*(,[^()]*)?)?\)$/;

/** How JavaScript makes texts of records. */
export const records: RecordEmitter = {
  masked(text, written, pattern) {
    const [, name, rest = ''] = SERIALISED.exec(written) ?? [];
    return name === undefined
      ? undefined
      : `JSON.stringify(${name}, (key, value) => (${pattern}.test(key) ? ${quoted('[masked]', quoteOfImports(text))} : value)${rest})`;
  },
  pattern: (name, words) => ({ statement: `const ${name} = /${words}/i;` }),
};
