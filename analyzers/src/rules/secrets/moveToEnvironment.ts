import type { FileFacts } from '../../project/sites.ts';
import type { Fix, TextEdit } from '../rule.ts';

/** Replaces the string that holds a key by a look-up of an environment variable, in the language's own way. */
export function moveToEnvironment(facts: FileFacts, key: { readonly start: number; readonly end: number }, variable: string): Fix | undefined {
  const { text, file } = facts;
  const isPython = /\.pyi?$/.test(file);
  if (!isPython && !/\.[mc]?[jt]sx?$/.test(file)) return undefined;
  let { start, end } = key;
  const before = text.charAt(start - 1);
  if (/["'`]/.test(before) && text.charAt(end) === before) {
    start--;
    end++;
  } else if (!/["'`]/.test(text.charAt(start)) || !/["'`]/.test(text.charAt(end - 1))) return undefined;
  const edits: TextEdit[] = [{ start, end, text: isPython ? `os.environ["${variable}"]` : `process.env.${variable}` }];
  if (isPython && !/^\s*import os\b/m.test(text)) edits.unshift(importOs(text));
  return { title: `Read the key from ${variable}`, edits, preferred: true };
}

/** `import os` before the first import that is not from `__future__`, or after the module's docstring. */
function importOs(text: string): TextEdit {
  const at = /^(?:import|from(?! __future__)) /m.exec(text)?.index;
  return at === undefined ? { start: 0, end: 0, text: 'import os\n\n' } : { start: at, end: at, text: 'import os\n' };
}
