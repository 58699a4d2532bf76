import { NAMED, SECRET_NAME, VALUED, type Setting } from './setting.ts';

/** A bracket, or a text with the colon that makes it a name. */
const TOKEN = /[{}]|"((?:[^"\\\n]|\\.){0,400})"(?:[ \t\r\n]{0,64}(:))?/g;
/** Objects within objects that are told apart; whatever is deeper is one. */
const MAX_DEPTH = 64;

interface Open {
  name?: string;
  value?: { readonly start: number; readonly end: number };
}

/**
 * Names and values that stand beside each other in an object of JSON, in any order: the environment of a container (`"name": …, "value": …`),
 * the state of Terraform. A value with escapes is left out, as its place is not its text. Linear.
 */
export function* readJsonPairs(text: string): Generator<Setting> {
  const open: Open[] = [{}];
  let key = '';
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [token, written, colon] = match;
    if (token === '{') {
      if (open.length < MAX_DEPTH) open.push({});
    } else if (token === '}') {
      if (open.length > 1) open.pop();
    } else if (colon !== undefined) {
      key = written ?? '';
      continue;
    } else if (key !== '' && written !== undefined && !written.includes('\\')) {
      const here = open.at(-1) as Open;
      const start = match.index + 1;
      if (NAMED.test(key)) here.name = written;
      else if (VALUED.test(key)) here.value = { start, end: start + written.length };
      if (here.name !== undefined && here.value !== undefined) {
        if (SECRET_NAME.test(here.name)) yield { name: here.name, ...here.value };
        delete here.value;
        delete here.name;
      }
    }
    key = '';
  }
}
