import { SECRET_NAME, type Setting } from './setting.ts';

/** Code units looked at for what a tag holds. */
const MAX_CONTENT = 600;
const TAG = /<([A-Za-z][\w:.-]{0,79})((?:\s+[\w:.-]{1,60}\s{0,4}=\s{0,4}(?:"[^"<]{0,600}"|'[^'<]{0,600}'))*)\s*(\/?)>/g;
const ATTRIBUTE = /([\w:.-]{1,60})\s{0,4}=\s{0,4}(?:"([^"<]{0,600})"|'([^'<]{0,600})')/g;
/** Attributes that name what stands beside them, and attributes that hold it. */
const NAMES = /^(?:name|key|id|property)$/i;
const VALUES = /^(?:value|val|default|content)$/i;
/** A form's fields are filled in by whoever asks for the page. */
const FIELD = /^(?:input|label|button|textarea|select|option|meta|a|img|script|link|div|span|p)$/i;

interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly start: number;
}

function attributesOf(text: string, at: number): Attribute[] {
  return [...text.matchAll(ATTRIBUTE)].map((match) => {
    const value = match[2] ?? match[3] ?? '';
    return { name: match[1] ?? '', value, start: at + match.index + match[0].length - 1 - value.length };
  });
}

/** The text between a tag and the next one, without the blanks and the CDATA around it. */
function contentOf(text: string, from: number): { readonly start: number; readonly end: number } | undefined {
  let start = from;
  const limit = Math.min(text.length, from + MAX_CONTENT);
  while (start < limit && /\s/.test(text.charAt(start))) start++;
  const cdata = text.startsWith('<![CDATA[', start);
  if (cdata) start += 9;
  let end = text.slice(start, limit).search(cdata ? /\]\]>/ : /</);
  if (end <= 0) return undefined;
  end += start;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return end > start ? { start, end } : undefined;
}

/** Values of XML: in attributes, beside an attribute that names them, between tags, after a property list's `<key>`. */
export function* readXml(text: string): Generator<Setting> {
  let told = '';
  /** The tag that the next one stands in, or what that one is called, as far as nothing else stands between. */
  let outer = '';
  TAG.lastIndex = 0;
  for (let match = TAG.exec(text); match; match = TAG.exec(text)) {
    const tag = match[1] ?? '';
    if (FIELD.test(tag)) continue;
    const attributes = attributesOf(match[2] ?? '', match.index + 1 + tag.length);
    const called = attributes.find(({ name }) => NAMES.test(name))?.value ?? '';
    for (const { name, value, start } of attributes) {
      const of = VALUES.test(name) ? called : NAMES.test(name) ? '' : name;
      if (value !== '' && SECRET_NAME.test(of)) yield { name: of, start, end: start + value.length };
    }
    if (match[3] === '/') continue;
    const content = contentOf(text, TAG.lastIndex);
    if (!content) {
      outer = called === '' ? tag : called;
      continue;
    }
    if (tag === 'key') {
      told = text.slice(content.start, content.end);
      continue;
    }
    const within = VALUES.test(tag) && called === '' ? outer : called;
    const name = tag === 'string' && called === '' ? told : VALUES.test(tag) || tag === 'string' || tag === 'property' || tag === 'setting' ? within : tag;
    outer = '';
    told = '';
    if (SECRET_NAME.test(name)) yield { name, ...content };
  }
}
