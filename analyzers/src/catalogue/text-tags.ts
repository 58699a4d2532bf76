import { defineLibrary } from './schema.ts';

/** npm packages that tidy the white space of template literals. */
export default defineLibrary({
  library: 'text-tags',
  packages: ['dedent', 'ts-dedent', 'outdent', 'common-tags'].map((npm) => ({ npm })),
  language: 'javascript',
  flows: [
    {
      call: ['dedent#default', 'ts-dedent#{default,dedent}', 'outdent#{default,outdent}', 'common-tags#{stripIndent,stripIndents}'],
      gives: 'stripped-dedented',
    },
    { call: 'common-tags#{oneLine,oneLineTrim}', gives: 'transformed' },
  ],
});
