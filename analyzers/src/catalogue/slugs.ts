import { defineLibrary } from './schema.ts';

/** What makes a name of a text: its words joined, with nothing between them but a dash. */
export default defineLibrary({
  library: 'slugs',
  packages: [
    { npm: 'slugify' },
    { npm: '@sindresorhus/slugify' },
    { npm: 'slug' },
    { npm: 'github-slugger' },
    { pypi: 'python-slugify', modules: ['slugify'] },
    { pypi: 'Django', modules: ['django'] },
  ],
  barriers: [
    {
      call: ['slugify#{default,slugify}', '@sindresorhus/slugify#default', 'slug#default', 'github-slugger#slug', 'django.utils.text#slugify'],
      for: ['prompt', 'path', 'shell', 'sql', 'html', 'response', 'url', 'redirect'],
    },
  ],
});
