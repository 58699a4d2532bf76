/** A script or a style sheet inside of a page: where what stands in it begins and ends, UTF-16 offsets. */
export interface Section {
  readonly name: 'script' | 'style';
  readonly start: number;
  readonly end: number;
  readonly attributes: string;
}

const OPENING = /<(script|style)\b((?:"[^"]*"|'[^']*'|[^'"<>])*)>/iy;
/** Values of `type` with which a script is a program. */
const PROGRAM = /^(?:module|(?:text|application)\/(?:x-)?(?:java|ecma|type)script|text\/babel|)$/i;

/** The section whose tag opens at an offset; `undefined` if none does. One without an end goes on to the end of the text. */
export function sectionAt(text: string, at: number): Section | undefined {
  OPENING.lastIndex = at;
  const opening = OPENING.exec(text);
  if (!opening) return undefined;
  const [whole, name = '', attributes = ''] = opening;
  const start = at + whole.length;
  const closing = new RegExp(`</${name}\\s*>`, 'gi');
  closing.lastIndex = start;
  return { name: name.toLowerCase() === 'style' ? 'style' : 'script', start, end: closing.exec(text)?.index ?? text.length, attributes };
}

/** What an attribute of a tag says. */
export function attributeOf(attributes: string, name: string): string | undefined {
  return new RegExp(`\\b${name}\\s*=\\s*["']?([^"'\\s>]*)`, 'i').exec(attributes)?.[1];
}

/** Whether a section is a program: data and templates stand in scripts, too. */
export function isProgram({ name, attributes }: Section): boolean {
  return name === 'script' && PROGRAM.test(attributeOf(attributes, 'type') ?? '');
}

/** The programs of a page, comments left out. */
export function programsIn(text: string): Section[] {
  const sections: Section[] = [];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) {
      const close = text.indexOf('-->', at + 4);
      at = close < 0 ? text.length : close + 3;
      continue;
    }
    const section = sectionAt(text, at);
    if (section && isProgram(section)) sections.push(section);
    at = section?.end ?? at + 1;
  }
  return sections;
}

/** What stands between two lines of dashes at the beginning of a text: without a second one, all the rest. */
export function frontmatterOf(text: string): { readonly start: number; readonly end: number } | undefined {
  const start = /^\s*---[ \t]*\r?\n/.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  const length = /^---[ \t]*$/m.exec(text.slice(start))?.index;
  return { start, end: length === undefined ? text.length : start + length };
}
