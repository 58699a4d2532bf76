import { defineLibrary } from './schema.ts';

/** What makes HTML of Markdown, and leaves in it what HTML was written there. */
export default defineLibrary({
  library: 'markdown',
  packages: [
    { npm: 'marked', version: '18.2.1' },
    { npm: 'showdown', version: '2.1.0' },
    { npm: 'micromark', version: '4.0.3' },
    { pypi: 'Markdown', version: '3.11.3', modules: ['markdown'] },
    { pypi: 'markdown2', version: '2.5.5' },
    { npm: 'react-markdown' },
    { npm: 'rehype-raw' },
    { npm: 'rehype-sanitize' },
  ],
  flows: [
    { call: 'marked#{default,marked,parse,parseInline,marked.parse,marked.parseInline}', gives: 'transformed' },
    { call: 'showdown#{Converter,default.Converter}().makeHtml', gives: 'transformed' },
    { call: ['markdown#markdown', 'markdown2#markdown'], gives: 'transformed' },
  ],
  // What a page shows as Markdown is text, but where HTML in it is taken as such.
  types: [
    { type: 'raw-html-plugin', ready: 'rehype-raw#default' },
    { type: 'sanitize-plugin', ready: 'rehype-sanitize#default' },
  ],
  sinks: [
    {
      call: 'react-markdown#{default,Markdown,MarkdownHooks,MarkdownAsync}',
      kind: 'html',
      arguments: 'children',
      when: { 'rehypePlugins[]': { type: 'raw-html-plugin' } },
      safe: [{ 'rehypePlugins[]': { type: 'sanitize-plugin' } }],
    },
  ],
  // Without an option of that name it escapes what HTML it is given.
  barriers: [{ call: 'micromark#micromark', for: ['html', 'response'] }],
});
