import { languageOf } from '../languages/programs.ts';
import type { SyntaxProvider } from '../syntax/node.ts';
import { attributeOf, isProgram, sectionAt, type Section } from '../text/markup.ts';
import { CSS } from './formats.ts';
import { layoutOfRegions, NO_LAYOUT, once, type Layout, type Range, type Region } from './layout.ts';
import { scanRegions } from './scan.ts';
import { sourceLayout } from './source.ts';

interface Placed extends Range {
  readonly layout: Layout;
}

const TAG = /<\/?[A-Za-z](?:"[^"]*"|'[^']*'|[^'"<>])*>/y;
/**
 * The layout of a page or component (HTML, Vue, Svelte, Astro): comments between the tags, programs in its scripts.
 * @param front a program that stands in front of the page
 */
export function markupLayout(syntax: SyntaxProvider | undefined, text: string, front?: Range): Layout {
  const sections: Placed[] = [];
  if (front) sections.push({ ...front, layout: scriptLayout(syntax, 'ts', text.slice(front.start, front.end)) });
  const regions: Region[] = [];
  for (let at = text.indexOf('<', front?.end); at >= 0; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) {
      const close = text.indexOf('-->', at + 4);
      const end = close < 0 ? text.length : close + 3;
      regions.push({ kind: 'comment', start: at, end });
      at = end;
      continue;
    }
    const section = sectionAt(text, at);
    if (section) {
      const { start, end } = section;
      regions.push({ kind: 'literal', start: at, end: start });
      sections.push({ start, end, layout: layoutOfSection(syntax, section, text.slice(start, end)) });
      at = end;
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

function layoutOfSection(syntax: SyntaxProvider | undefined, section: Section, body: string): Layout {
  if (section.name === 'style')
    return layoutOfRegions(
      CSS.mark,
      once(() => scanRegions(body, CSS)),
    );
  return isProgram(section) ? scriptLayout(syntax, attributeOf(section.attributes, 'lang') ?? 'js', body) : NO_LAYOUT;
}

function scriptLayout(syntax: SyntaxProvider | undefined, extension: string, body: string): Layout {
  const path = `script.${extension}`;
  const language = languageOf(path);
  return language && syntax ? sourceLayout(syntax, language, language.grammarOf(path), body) : NO_LAYOUT;
}

function withSections(page: Layout, sections: readonly Placed[]): Layout {
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
