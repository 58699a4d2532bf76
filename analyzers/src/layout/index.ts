import { languageOf } from '../languages/index.ts';
import type { SyntaxProvider } from '../syntax/node.ts';
import { formatOf } from './formats.ts';
import { layoutOfRegions, NO_LAYOUT, once, type Layout } from './layout.ts';
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
  const language = languageOf(file);
  if (language) return syntax ? sourceLayout(syntax, language, language.grammarOf(file), text) : NO_LAYOUT;
  if (/\.ya?ml$/.test(file))
    return layoutOfRegions(
      { open: '#', close: '' },
      once(() => yamlRegions(text)),
    );
  if (/\.(?:html?|xhtml|vue|svelte)$/.test(file)) return markupLayout(syntax, text);
  const format = formatOf(file, text);
  return format
    ? layoutOfRegions(
        format.mark,
        once(() => scanRegions(text, format)),
      )
    : NO_LAYOUT;
}
