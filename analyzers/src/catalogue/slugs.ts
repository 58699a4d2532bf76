import { defineLibrary } from './schema.ts';

/** What makes a name of a text: its words joined, with nothing between them but a dash. */
export default defineLibrary({
  library: 'slugs',
  packages: [
    { npm: 'slugify', version: '1.6.9' },
    { npm: '@sindresorhus/slugify', version: '3.0.1' },
    { npm: 'slug', version: '12.0.1' },
    { npm: 'github-slugger', version: '2.0.0' },
    { pypi: 'python-slugify', version: '9.2.0', modules: ['slugify'] },
    { pypi: 'Django', version: '5.2.19', modules: ['django'] },
  ],
  barriers: [
    {
      call: ['slugify#{default,slugify}', '@sindresorhus/slugify#default', 'slug#default', 'github-slugger#slug', 'django.utils.text#slugify'],
      for: ['prompt', 'path', 'shell', 'sql', 'html', 'response', 'url', 'redirect'],
    },
  ],
});
