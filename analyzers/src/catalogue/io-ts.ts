import { defineLibrary } from './schema.ts';

/** io-ts: a codec gives either what is wrong, or what was right. */
export default defineLibrary({
  library: 'io-ts',
  packages: [{ npm: 'io-ts' }],
  language: 'javascript',
  validators: [
    {
      modules: ['io-ts'],
      owners: ['t', 'default'],
      makers: [
        { word: 'fields', names: ['type', 'partial', 'strict'] },
        { word: 'inner', names: ['exact', 'readonly'] },
        { word: 'elements', names: ['array', 'readonlyArray'] },
        { word: 'union', names: ['union'] },
        { word: 'literal', names: ['literal'] },
        { word: 'wordless', names: ['number', 'boolean', 'bigint', 'Int', 'null', 'undefined'] },
        { word: 'text', names: ['string', 'unknown'] },
      ],
      methods: [],
      asks: { decode: { gives: 'result', field: 'right' }, is: { gives: 'condition' } },
      asksBy: 'method',
    },
  ],
});
