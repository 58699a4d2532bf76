import { defineLibrary } from './schema.ts';

/** zod-form-data: zod's schemas for the fields of a form. */
export default defineLibrary({
  library: 'zod-form-data',
  packages: [{ npm: 'zod-form-data' }],
  language: 'javascript',
  validators: [
    {
      modules: ['zod-form-data'],
      owners: ['zfd', 'default'],
      makers: [
        { word: 'fields', names: ['formData'], changes: true },
        { word: 'inner', names: ['text'] },
        { word: 'wordless', names: ['numeric', 'checkbox'], changes: true },
        { word: 'text', names: ['file', 'json', 'repeatable', 'repeatableOfType'], changes: true },
      ],
      methods: [],
      asks: {
        parse: { gives: 'returned' },
        parseAsync: { gives: 'returned', waits: true },
        safeParse: { gives: 'result', field: 'data' },
        safeParseAsync: { gives: 'result', field: 'data', waits: true },
      },
      asksBy: 'method',
    },
  ],
});
