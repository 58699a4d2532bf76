import { programIn } from '../languages/programs.ts';
import type { SyntaxProvider } from '../syntax/node.ts';
import { frontmatterOf } from '../text/markup.ts';
import { formatOf } from './formats.ts';
import { layoutOfRegions, NO_LAYOUT, once, type Layout } from './layout.ts';
import { encodedLayout } from './encoded.ts';
import { markupLayout } from './markup.ts';
import { scanRegions } from './scan.ts';
import { sourceLayout } from './source.ts';
import { yamlRegions } from './yaml.ts';

export type { CommentMark, Layout, Range } from './layout.ts';

/**
 * The layout of a file of any kind. It costs nothing until it is asked.
 * @param syntax without it, programs have no layout
 */
export function layoutOf(file: string, text: string, syntax: SyntaxProvider | undefined): Layout {
  if (/\.(?:html?|xhtml|vue|svelte|astro)$/.test(file)) return markupLayout(syntax, text, file.endsWith('.astro') ? frontmatterOf(text) : undefined);
  const program = programIn(file, text);
  if (program) {
    if (!syntax) return NO_LAYOUT;
    const layout = sourceLayout(syntax, program.language, program.grammar, program.text);
    return program.at ? encodedLayout(layout, program.at, program.text.length) : layout;
  }
  if (/\.ya?ml$/.test(file))
    return layoutOfRegions(
      { open: '#', close: '' },
      once(() => yamlRegions(text)),
    );
  const format = formatOf(file, text);
  return format
    ? layoutOfRegions(
        format.mark,
        once(() => scanRegions(text, format)),
      )
    : NO_LAYOUT;
}
