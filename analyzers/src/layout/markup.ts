import { languageOf } from '../languages/index.ts';
import type { SyntaxProvider } from '../syntax/node.ts';
import { CSS } from './formats.ts';
import { layoutOfRegions, NO_LAYOUT, once, type Layout, type Range, type Region } from './layout.ts';
import { scanRegions } from './scan.ts';
import { sourceLayout } from './source.ts';

/** A script or a style sheet inside of a page. */
interface Section extends Range {
  readonly layout: Layout;
}

const OPENING = /<(script|style)\b((?:"[^"]*"|'[^']*'|[^'"<>])*)>/iy;
const TAG = /<\/?[A-Za-z](?:"[^"]*"|'[^']*'|[^'"<>])*>/y;
/** Values of `type` with which a script is a program. */
const PROGRAM = /^(?:module|(?:text|application)\/(?:x-)?(?:java|ecma|type)script|text\/babel|)$/i;

/** The layout of a page or component (HTML, Vue, Svelte): comments between the tags, programs in its scripts. */
export function markupLayout(syntax: SyntaxProvider | undefined, text: string): Layout {
  const sections: Section[] = [];
  const regions: Region[] = [];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) {
      const close = text.indexOf('-->', at + 4);
      const end = close < 0 ? text.length : close + 3;
      regions.push({ kind: 'comment', start: at, end });
      at = end;
      continue;
    }
    const section = sectionAt(syntax, text, at);
    if (section) {
      regions.push({ kind: 'literal', start: at, end: section.start });
      sections.push(section);
      at = section.end;
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(text)?.[0];
    // Inside of a tag there are no comments.
    if (tag !== undefined) regions.push({ kind: 'literal', start: at, end: at + tag.length });
    at += tag?.length ?? 1;
  }
  return withSections(
    layoutOfRegions({ open: '<!--', close: '-->' }, () => regions),
    sections,
  );
}

function sectionAt(syntax: SyntaxProvider | undefined, text: string, at: number): Section | undefined {
  OPENING.lastIndex = at;
  const opening = OPENING.exec(text);
  if (!opening) return undefined;
  const [whole, name = '', attributes = ''] = opening;
  const start = at + whole.length;
  const closing = new RegExp(`</${name}\\s*>`, 'gi');
  closing.lastIndex = start;
  const end = closing.exec(text)?.index ?? text.length;
  const body = text.slice(start, end);
  return {
    start,
    end,
    layout:
      name.toLowerCase() === 'style'
        ? layoutOfRegions(
            CSS.mark,
            once(() => scanRegions(body, CSS)),
          )
        : scriptLayout(syntax, attributes, body),
  };
}

function scriptLayout(syntax: SyntaxProvider | undefined, attributes: string, body: string): Layout {
  const attribute = (name: string): string | undefined => new RegExp(`\\b${name}\\s*=\\s*["']?([^"'\\s>]*)`, 'i').exec(attributes)?.[1];
  if (!syntax || !PROGRAM.test(attribute('type') ?? '')) return NO_LAYOUT;
  const path = `script.${attribute('lang') ?? 'js'}`;
  const language = languageOf(path);
  return language ? sourceLayout(syntax, language, language.grammarOf(path), body) : NO_LAYOUT;
}

function withSections(page: Layout, sections: readonly Section[]): Layout {
  const of = <T>(offset: number, ask: (layout: Layout, offset: number, shift: (range: Range) => Range) => T): T => {
    const section = sections.find(({ start, end }) => start <= offset && offset < end);
    if (!section) return ask(page, offset, (range) => range);
    const { start, layout } = section;
    return ask(layout, offset - start, (range) => ({ start: range.start + start, end: range.end + start }));
  };
  const shifted = (range: Range | undefined, shift: (range: Range) => Range): Range | undefined => range && shift(range);
  return {
    markAt: (offset) => of(offset, (layout, at) => layout.markAt(at)),
    commentAt: (offset) => of(offset, (layout, at, shift) => shifted(layout.commentAt(at), shift)),
    literalAt: (offset) => of(offset, (layout, at, shift) => shifted(layout.literalAt(at), shift)),
    constructsAt: (offset) => of(offset, (layout, at, shift) => layout.constructsAt(at).map(shift)),
  };
}
