import { defineLibrary } from './schema.ts';

/** TypeBox: JSON schemas that functions make. */
export default defineLibrary({
  library: 'typebox',
  packages: [{ npm: '@sinclair/typebox' }, { npm: '@fastify/type-provider-typebox' }, { npm: 'elysia' }],
  language: 'javascript',
  validators: [
    {
      modules: ['@sinclair/typebox', '@fastify/type-provider-typebox', 'elysia'],
      owners: ['Type', 't'],
      makers: [
        { word: 'fields', names: ['Object'] },
        { word: 'elements', names: ['Array'] },
        { word: 'union', names: ['Union'] },
        { word: 'literal', names: ['Literal'] },
        { word: 'literals', names: ['Enum', 'UnionEnum'] },
        { word: 'wordless', names: ['Number', 'Integer', 'Boolean', 'Null', 'BigInt', 'Date', 'Numeric', 'BooleanString'] },
        { word: 'inner', names: ['Optional', 'Readonly'] },
        { word: 'text', names: ['String', 'Any', 'Unknown'] },
      ],
      methods: [],
      asks: {},
      asksBy: 'function',
    },
    {
      modules: ['@sinclair/typebox/value'],
      owners: ['Value'],
      makers: [],
      methods: [],
      asks: { Parse: { gives: 'returned' }, Decode: { gives: 'returned' }, Check: { gives: 'condition' } },
      asksBy: 'function',
    },
  ],
});
