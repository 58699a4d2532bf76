import { inPattern } from '../../text/pattern.ts';
import type { RecordEmitter } from '../emit.ts';

const SERIALISED = /^json\.dumps\(\s*([A-Za-z_]\w*)\s*((?:,\s*\w+\s*=\s*[\w.]+\s*)*)\)$/;
/** Rows that are tables by the names of their columns, rather than tuples. */
const BY_NAME = /row_factory|dict_row|DictCursor|dictionary\s*=\s*True|\.mappings\(|\basyncpg\b|\bpymongo\b|\bmotor\b/;
/** One row, rather than all. */
const ONE = /(?:fetchone|fetchrow|find_one|first|one|one_or_none)\s*\(/;

/** How Python makes texts of records. */
export const records: RecordEmitter = {
  masked(text, written, pattern) {
    const [, name, options = ''] = SERIALISED.exec(written) ?? [];
    if (name === undefined || !BY_NAME.test(text)) return undefined;
    const given = new RegExp(`^[ \\t]*${inPattern(name)}[ \\t]*=[ \\t]*([^\\n]*)`, 'm').exec(text)?.[1] ?? '';
    if (!ONE.test(given)) return undefined;
    return `json.dumps({key: '[masked]' if ${pattern}.search(key) else value for key, value in dict(${name}).items()}${options})`;
  },
  pattern: (name, words) => ({ statement: `${name} = re.compile("${words}", re.IGNORECASE)`, needs: 'import re' }),
};
