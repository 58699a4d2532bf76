import { defineLibrary } from './schema.ts';

export default defineLibrary({
  library: 'valibot',
  packages: [{ npm: 'valibot' }],
  language: 'javascript',
  validators: [
    {
      modules: ['valibot'],
      owners: ['v', 'default'],
      makers: [
        { word: 'literals', names: ['picklist', 'enum', 'enum_'] },
        { word: 'literal', names: ['literal'] },
        { word: 'fields', names: ['object', 'strictObject', 'objectAsync'] },
        { word: 'elements', names: ['array', 'set'] },
        { word: 'union', names: ['union', 'variant'] },
        { word: 'wordless', names: ['number', 'boolean', 'bigint', 'date', 'null', 'undefined', 'void', 'nan'] },
        { word: 'inner', names: ['nonOptional', 'nonNullable', 'nonNullish', 'nullable', 'readonly'] },
        { word: 'default', names: ['optional', 'nullish', 'fallback'], changes: true },
        { word: 'pipe', names: ['pipe'] },
        { word: 'text', names: ['string', 'any', 'unknown'] },
        { word: 'refined', names: ['check', 'custom'] },
        { word: 'text', names: ['transform', 'rawTransform'], changes: true },
        { word: 'pattern', names: ['regex'] },
        { word: 'wordless', names: ['uuid', 'ulid', 'cuid2', 'digits', 'isoDate', 'isoDateTime', 'isoTimestamp', 'integer'] },
      ],
      methods: [],
      asks: {
        parse: { gives: 'returned' },
        parseAsync: { gives: 'returned', waits: true },
        assert: { gives: 'returned' },
        safeParse: { gives: 'result', field: 'output' },
        safeParseAsync: { gives: 'result', field: 'output', waits: true },
        is: { gives: 'condition' },
      },
      asksBy: 'function',
    },
  ],
});
