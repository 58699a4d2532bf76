/**
 * Libraries that check a value against a schema. A schema is made by *makers* and changed by *methods*; each says what
 * may be left of the words in a value that passed:
 *
 * - `literals`: the first argument's texts (a list, or a table's values); `literal`: the argument itself
 * - `fields`: a table of schemas, one for each field; `elements`: a list of the schema; `union`: one of several schemas
 * - `wordless`: a number, a date, an identifier; `text`: anything
 * - `inner`: the schema given; `pipe`: the last of the schemas given, the patterns among them counting
 * - methods only: `same`; `pattern`: as far as the regular expression lets through; `refined`: as far as the function does; `default`: or the value given;
 *   `or`; `merge`: the fields of the table or schema, too; `list`: a list of it; `loose`: fields that are not named, too
 *
 * `changes`: what comes out is not what went in, so that nothing is known of what went in.
 */
export type SchemaWord =
  | 'literals'
  | 'literal'
  | 'fields'
  | 'elements'
  | 'union'
  | 'wordless'
  | 'text'
  | 'inner'
  | 'pipe'
  | 'same'
  | 'pattern'
  | 'refined'
  | 'default'
  | 'or'
  | 'merge'
  | 'list'
  | 'loose';

export interface SchemaEntry {
  readonly word: SchemaWord;
  readonly changes?: boolean;
}

/**
 * How a schema is asked: `returned`, the checked value or an error; `result`, an object that says whether it was content;
 * `condition`, true or false.
 */
export interface AskingEntry {
  readonly gives: 'returned' | 'result' | 'condition';
  /** Field of the result that holds the checked value. */
  readonly field?: string;
  /** What comes back has to be waited for. */
  readonly waits?: boolean;
}

export interface Validator {
  readonly modules: readonly string[];
  /** What an import may be called, in front of a maker: `z.object`, `default.object`. */
  readonly owners: readonly string[];
  readonly makers: ReadonlyMap<string, SchemaEntry>;
  readonly methods: ReadonlyMap<string, SchemaEntry>;
  /** Methods of a schema that ask it, or functions that are given a schema and a value. */
  readonly asks: ReadonlyMap<string, AskingEntry>;
  readonly asksBy: 'method' | 'function';
}

function words(word: SchemaWord, names: string, changes?: boolean): [string, SchemaEntry][] {
  return names.split(' ').map((name) => [name, changes ? { word, changes } : { word }]);
}

const NUMBERS = 'number boolean bigint date null undefined void nan';

export const validators: readonly Validator[] = [
  {
    modules: ['zod', 'zod/v3', 'zod/v4', 'zod/mini', 'zod/v4-mini', '@hono/zod-openapi', 'astro/zod'],
    owners: ['z', 'default', 'zod'],
    makers: new Map([
      ...words('literals', 'enum nativeEnum'),
      ...words('literal', 'literal'),
      ...words('fields', 'object strictObject looseObject interface'),
      ...words('elements', 'array set'),
      ...words('union', 'union discriminatedUnion'),
      ...words(
        'wordless',
        `${NUMBERS} int int32 uint32 float32 float64 int64 uint64 uuid uuidv4 uuidv6 uuidv7 guid cuid cuid2 ulid iso.date iso.datetime iso.time`,
      ),
      ...words('wordless', 'coerce.number coerce.boolean coerce.bigint coerce.date stringbool', true),
      ...words('inner', 'optional nullable nullish readonly promise'),
      ...words('text', 'string any unknown custom instanceof email url'),
      ...words('text', 'coerce.string preprocess pipe transform', true),
    ]),
    methods: new Map([
      ...words('same', 'min max length nonempty optional nullable nullish describe meta brand readonly superRefine check strict strip email url startsWith'),
      ...words(
        'same',
        'endsWith includes unwrap partial deepPartial required gt gte lt lte positive negative int nonnegative nonpositive multipleOf finite safe',
      ),
      ...words('same', 'step register openapi exclude'),
      ...words('same', 'trim toLowerCase toUpperCase normalize', true),
      ...words('wordless', 'uuid cuid cuid2 ulid datetime date time'),
      ...words('literals', 'extract'),
      ...words('pattern', 'regex'),
      ...words('refined', 'refine'),
      ...words('default', 'default prefault catch', true),
      ...words('pipe', 'pipe', true),
      ...words('or', 'or'),
      ...words('merge', 'extend merge augment safeExtend'),
      ...words('list', 'array'),
      ...words('loose', 'passthrough loose catchall'),
    ]),
    asks: new Map<string, AskingEntry>([
      ['parse', { gives: 'returned' }],
      ['parseAsync', { gives: 'returned', waits: true }],
      ['safeParse', { gives: 'result', field: 'data' }],
      ['safeParseAsync', { gives: 'result', field: 'data', waits: true }],
      ['spa', { gives: 'result', field: 'data', waits: true }],
    ]),
    asksBy: 'method',
  },
  {
    modules: ['valibot'],
    owners: ['v', 'default'],
    makers: new Map([
      ...words('literals', 'picklist enum enum_'),
      ...words('literal', 'literal'),
      ...words('fields', 'object strictObject objectAsync'),
      ...words('elements', 'array set'),
      ...words('union', 'union variant'),
      ...words('wordless', NUMBERS),
      ...words('inner', 'nonOptional nonNullable nonNullish nullable readonly'),
      ...words('default', 'optional nullish fallback', true),
      ...words('pipe', 'pipe'),
      ...words('text', 'string any unknown'),
      ...words('refined', 'check custom'),
      ...words('text', 'transform rawTransform', true),
      ...words('pattern', 'regex'),
      ...words('wordless', 'uuid ulid cuid2 digits isoDate isoDateTime isoTimestamp integer'),
    ]),
    methods: new Map(),
    asks: new Map<string, AskingEntry>([
      ['parse', { gives: 'returned' }],
      ['parseAsync', { gives: 'returned', waits: true }],
      ['assert', { gives: 'returned' }],
      ['safeParse', { gives: 'result', field: 'output' }],
      ['safeParseAsync', { gives: 'result', field: 'output', waits: true }],
      ['is', { gives: 'condition' }],
    ]),
    asksBy: 'function',
  },
  {
    modules: ['yup'],
    owners: ['yup', 'Yup', 'default'],
    makers: new Map([
      ...words('fields', 'object'),
      ...words('elements', 'array'),
      ...words('wordless', 'number boolean bool date', true),
      ...words('text', 'string mixed ref lazy'),
    ]),
    methods: new Map([
      ...words('same', 'required optional defined nullable nonNullable notRequired min max length email url label meta typeError when strict noUnknown strip'),
      ...words('same', 'positive negative integer moreThan lessThan concat notOneOf'),
      ...words('same', 'trim lowercase uppercase ensure', true),
      ...words('literals', 'oneOf'),
      ...words('pattern', 'matches'),
      ...words('refined', 'test'),
      ...words('wordless', 'uuid'),
      ...words('default', 'default', true),
      ...words('elements', 'of'),
      ...words('merge', 'shape'),
    ]),
    asks: new Map<string, AskingEntry>([
      ['validate', { gives: 'returned', waits: true }],
      ['validateSync', { gives: 'returned' }],
      ['isValid', { gives: 'condition', waits: true }],
      ['isValidSync', { gives: 'condition' }],
    ]),
    asksBy: 'method',
  },
];

const byModule = new Map(validators.flatMap((validator) => validator.modules.map((module) => [module, validator] as const)));

/** The library and the name of a function in it that an access path means: `zod#z.coerce.number` → zod, `coerce.number`. */
export function validatorOf(path: string): { readonly validator: Validator; readonly name: string } | undefined {
  const split = path.indexOf('#');
  const validator = split < 0 ? undefined : byModule.get(path.slice(0, split));
  if (!validator) return undefined;
  const name = path.slice(split + 1);
  const owner = validator.owners.find((one) => name.startsWith(`${one}.`));
  return { validator, name: owner === undefined ? name : name.slice(owner.length + 1) };
}
