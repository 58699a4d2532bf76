import { defineLibrary } from './schema.ts';

export default defineLibrary({
  library: 'superstruct',
  packages: [{ npm: 'superstruct', version: '2.0.2' }],
  language: 'javascript',
  validators: [
    {
      modules: ['superstruct'],
      owners: ['s', 'default'],
      makers: [
        { word: 'literals', names: ['enums'] },
        { word: 'literal', names: ['literal'] },
        { word: 'fields', names: ['object', 'type'] },
        { word: 'elements', names: ['array', 'set'] },
        { word: 'union', names: ['union'] },
        { word: 'wordless', names: ['number', 'integer', 'boolean', 'bigint', 'date'] },
        { word: 'inner', names: ['optional', 'nullable', 'nonempty', 'size', 'min', 'max', 'trimmed'] },
        { word: 'default', names: ['defaulted'], changes: true },
        { word: 'text', names: ['string', 'any', 'unknown', 'coerce', 'define', 'refine', 'pattern'] },
      ],
      methods: [],
      asks: {
        assert: { gives: 'returned' },
        create: { gives: 'returned' },
        mask: { gives: 'returned' },
        is: { gives: 'condition' },
      },
      asksBy: 'value-first',
    },
  ],
});
