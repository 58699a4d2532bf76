import { defineLibrary } from './schema.ts';

const numbers = ['number', 'boolean', 'bigint', 'date', 'null', 'undefined', 'void', 'nan'];
const identifiers = ['uuid', 'uuidv4', 'uuidv6', 'uuidv7', 'guid', 'cuid', 'cuid2', 'ulid', 'iso.date', 'iso.datetime', 'iso.time'];

export default defineLibrary({
  library: 'zod',
  packages: [{ npm: 'zod' }, { npm: '@hono/zod-openapi' }, { npm: 'genkit' }, { npm: '@builder.io/qwik-city' }],
  language: 'javascript',
  validators: [
    {
      modules: [
        'zod',
        'zod/v3',
        'zod/v4',
        'zod/mini',
        'zod/v4-mini',
        '@hono/zod-openapi',
        'astro/zod',
        'astro:schema',
        'astro:content',
        'genkit',
        'genkit/beta',
        '@builder.io/qwik-city',
      ],
      owners: ['z', 'default', 'zod'],
      makers: [
        { word: 'literals', names: ['enum', 'nativeEnum'] },
        { word: 'literal', names: ['literal'] },
        { word: 'fields', names: ['object', 'strictObject', 'looseObject', 'interface'] },
        { word: 'elements', names: ['array', 'set'] },
        { word: 'union', names: ['union', 'discriminatedUnion'] },
        { word: 'wordless', names: [...numbers, ...identifiers, 'int', 'int32', 'uint32', 'float32', 'float64', 'int64', 'uint64'] },
        { word: 'wordless', names: ['coerce.number', 'coerce.boolean', 'coerce.bigint', 'coerce.date', 'stringbool'], changes: true },
        { word: 'inner', names: ['optional', 'nullable', 'nullish', 'readonly', 'promise'] },
        { word: 'text', names: ['string', 'any', 'unknown', 'custom', 'instanceof', 'email', 'url'] },
        { word: 'text', names: ['coerce.string', 'preprocess', 'pipe', 'transform'], changes: true },
      ],
      methods: [
        {
          word: 'same',
          names: ['min', 'max', 'length', 'nonempty', 'optional', 'nullable', 'nullish', 'describe', 'meta', 'brand', 'readonly', 'superRefine'],
        },
        {
          word: 'same',
          names: ['check', 'strict', 'strip', 'email', 'url', 'startsWith', 'endsWith', 'includes', 'unwrap', 'partial', 'deepPartial', 'required'],
        },
        {
          word: 'same',
          names: ['gt', 'gte', 'lt', 'lte', 'positive', 'negative', 'int', 'nonnegative', 'nonpositive', 'multipleOf', 'finite', 'safe', 'step'],
        },
        { word: 'same', names: ['register', 'openapi', 'exclude'] },
        { word: 'same', names: ['trim', 'toLowerCase', 'toUpperCase', 'normalize'], changes: true },
        { word: 'wordless', names: ['uuid', 'cuid', 'cuid2', 'ulid', 'datetime', 'date', 'time'] },
        { word: 'literals', names: ['extract'] },
        { word: 'pattern', names: ['regex'] },
        { word: 'refined', names: ['refine'] },
        { word: 'default', names: ['default', 'prefault', 'catch'], changes: true },
        { word: 'pipe', names: ['pipe'], changes: true },
        { word: 'or', names: ['or'] },
        { word: 'merge', names: ['extend', 'merge', 'augment', 'safeExtend'] },
        { word: 'list', names: ['array'] },
        { word: 'loose', names: ['passthrough', 'loose', 'catchall'] },
      ],
      asks: {
        parse: { gives: 'returned' },
        parseAsync: { gives: 'returned', waits: true },
        safeParse: { gives: 'result', field: 'data' },
        safeParseAsync: { gives: 'result', field: 'data', waits: true },
        spa: { gives: 'result', field: 'data', waits: true },
      },
      asksBy: 'method',
    },
  ],
});
