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
  ],
  flows: [
    { call: 'marked#{default,marked,parse,parseInline,marked.parse,marked.parseInline}', gives: 'transformed' },
    { call: 'showdown#{Converter,default.Converter}().makeHtml', gives: 'transformed' },
    { call: ['markdown#markdown', 'markdown2#markdown'], gives: 'transformed' },
  ],
  // Without an option of that name it escapes what HTML it is given.
  barriers: [{ call: 'micromark#micromark', for: ['html', 'response'] }],
});
