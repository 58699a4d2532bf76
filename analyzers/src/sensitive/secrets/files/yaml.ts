import { linesOf, NAMED, SECRET_NAME, unquoted, VALUED, type Line, type Setting } from './setting.ts';

const PAIR = /^([ \t]*(?:-[ \t]+)*)(?:"([^"\n]{1,120})"|'([^'\n]{1,120})'|([\w$][\w.$/-]{0,119}))[ \t]*:(?:[ \t]+|$)/;
/** A list of an environment: `- NAME=value`. */
const ITEM = /^[ \t]*-[ \t]+(["']?)([A-Za-z_][\w.]{0,79})=/;
const FLOW = /[{,][ \t]*["']?([\w$][\w.-]{0,79})["']?[ \t]*:[ \t]+(?:"([^"\n]{1,400})"|'([^'\n]{1,400})'|([^\s"'{}[\],][^\s{}[\],]{0,400}))/g;
const BLOCK = /^[|>][-+0-9]*[ \t]*(?:#.*)?$/;

/** A section whose `key` is what tokens are signed with. */
const SIGNED_WITH = /(?:^|\.)(?:jwt|jws|hmac|\w*(?:signing|encryption))\w{0,12}\.key$/i;

/** A value to the end of its line, without a comment. */
const restOf = (line: Line, from: number): { readonly start: number; readonly end: number } | undefined => {
  const comment = /["']/.test(line.text.charAt(from)) ? -1 : line.text.slice(from).search(/[ \t]#/);
  return unquoted(line, from, comment < 0 ? line.text.length : from + comment);
};

/** `- TOKEN=value npx deploy`: a variable of the one command that follows. */
function beforeCommand(line: Line, from: number): { readonly start: number; readonly end: number } | undefined {
  const length = /^[^\s"'`$]{4,400}(?=[ \t]+[a-z./][\w./-]*(?:[ \t]|$))/.exec(line.text.slice(from))?.[0].length;
  return length === undefined ? undefined : { start: line.start + from, end: line.start + from + length };
}

function* flow(line: Line): Generator<Setting> {
  FLOW.lastIndex = 0;
  for (let match = FLOW.exec(line.text); match; match = FLOW.exec(line.text)) {
    const name = match[1] ?? '';
    const value = match[2] ?? match[3] ?? match[4] ?? '';
    if (!SECRET_NAME.test(name)) continue;
    const end = line.start + FLOW.lastIndex - (match[4] === undefined ? 1 : 0);
    yield { name, start: end - value.length, end };
  }
}

/** The names that a line of a mapping stands under, as far as its indentation tells. */
class Parents {
  readonly #stack: { readonly indent: number; readonly name: string }[] = [];

  enter(indent: number, name: string): void {
    while (this.#stack.length > 0 && (this.#stack.at(-1)?.indent ?? 0) >= indent) this.#stack.pop();
    if (this.#stack.length < 64) this.#stack.push({ indent, name });
  }

  /** The last name that was entered, behind the two that it stands under. */
  get path(): string {
    return this.#stack
      .slice(-3)
      .map((one) => one.name)
      .join('.');
  }
}

/** Mappings of YAML line by line: indented and flow mappings, lists of `NAME=value`, names and values on lines of their own, blocks of one line. */
export function* readYaml(text: string): Generator<Setting> {
  // Encrypted for the cluster or by sops: what stands there is made to be committed.
  if (/^kind:[ \t]*SealedSecret\b|^sops:[ \t]*$/m.test(text)) return;
  const parents = new Parents();
  let told = '';
  let block: { readonly name: string; readonly indent: number } | undefined;
  for (const line of linesOf(text)) {
    const indent = line.text.search(/\S/);
    if (indent < 0 || line.text.charAt(indent) === '#') continue;
    if (block && indent > block.indent) {
      const found = restOf(line, indent);
      if (found && SECRET_NAME.test(block.name)) yield { name: block.name, ...found };
    }
    block = undefined;
    // A look at one character spares most lines a pattern.
    const item = line.text.charAt(indent) === '-' ? ITEM.exec(line.text) : null;
    if (item) {
      const from = item[0].length;
      const close = item[1] === '' ? -1 : line.text.indexOf(item[1] ?? '', from);
      const found = close > from ? { start: line.start + from, end: line.start + close } : (beforeCommand(line, from) ?? restOf(line, from));
      if (found && SECRET_NAME.test(item[2] ?? '')) yield { name: item[2] ?? '', ...found };
      continue;
    }
    if (line.text.includes('{')) yield* flow(line);
    const pair = line.text.includes(':', indent) ? PAIR.exec(line.text) : null;
    if (!pair) continue;
    const own = pair[2] ?? pair[3] ?? pair[4] ?? '';
    const depth = pair[1]?.length ?? 0;
    parents.enter(depth, own);
    const from = pair[0].length;
    if (from === line.text.length) continue;
    if (/[|>]/.test(line.text.charAt(from)) && BLOCK.test(line.text.slice(from))) {
      block = { name: parents.path, indent: depth };
      continue;
    }
    const isName = NAMED.test(own);
    const isValue = VALUED.test(own);
    if (!isName && !isValue && !SECRET_NAME.test(own)) continue;
    const found = restOf(line, from);
    if (!found) continue;
    if (isName) told = text.slice(found.start, found.end);
    if (isName && /^key$/i.test(own) && SIGNED_WITH.test(parents.path)) yield { name: parents.path, ...found };
    if (isValue && SECRET_NAME.test(told)) yield { name: told, ...found };
    else if (SECRET_NAME.test(own) && !isName) yield { name: own, ...found };
    if (!isName && isValue) told = '';
  }
}
