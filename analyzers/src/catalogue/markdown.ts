import { defineLibrary } from './schema.ts';

/** What makes HTML of Markdown, and leaves in it what HTML was written there. */
export default defineLibrary({
  library: 'markdown',
  packages: [{ npm: 'marked' }, { npm: 'showdown' }, { npm: 'micromark' }, { pypi: 'Markdown', modules: ['markdown'] }, { pypi: 'markdown2' }],
  flows: [
    { call: 'marked#{default,marked,parse,parseInline,default.parse,marked.parse,marked.parseInline}', gives: 'transformed' },
    { call: 'showdown#{Converter,default.Converter}().makeHtml', gives: 'transformed' },
    { call: ['markdown#markdown', 'markdown2#markdown'], gives: 'transformed' },
  ],
  // Without an option of that name it escapes what HTML it is given.
  barriers: [{ call: 'micromark#micromark', for: ['html', 'response'] }],
});
