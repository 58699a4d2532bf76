import { defineLibrary } from './schema.ts';

const text = ['Str', 'String', 'Url', 'URL', 'Email', 'Raw', 'Field', 'Dict', 'Mapping', 'Function', 'Method'];
const numbers = ['Int', 'Integer', 'Float', 'Number', 'Decimal', 'Bool', 'Boolean'];
const dates = ['Date', 'DateTime', 'NaiveDateTime', 'AwareDateTime', 'Time', 'TimeDelta'];

/** Marshmallow's schemas, and what hands a function of the program what passed one: webargs, flask-smorest, APIFlask. */
export default defineLibrary({
  library: 'marshmallow',
  packages: [
    { pypi: 'marshmallow' },
    { pypi: 'webargs' },
    { pypi: 'flask-smorest', modules: ['flask_smorest'] },
    { pypi: 'apiflask' },
    { pypi: 'flask-marshmallow', modules: ['flask_marshmallow'] },
  ],
  language: 'python',
  types: [
    { type: 'smorest-blueprint', from: 'flask_smorest#Blueprint' },
    { type: 'apiflask', from: 'apiflask#{APIFlask,APIBlueprint}' },
  ],
  handlers: [
    { decorator: ':smorest-blueprint.{route,get,post,put,patch,delete}', route: true, html: true, parameters: 'all' },
    { decorator: ':apiflask.{route,get,post,put,patch,delete}', route: true, html: true, parameters: 'all' },
  ],
  guards: [
    {
      decorator: 'webargs.{flaskparser,djangoparser,aiohttpparser,falconparser}#{use_args,parser.use_args}',
      does: 'validation',
      hands: { schema: 'args[0]', to: 'next' },
    },
    {
      decorator: 'webargs.{flaskparser,djangoparser,aiohttpparser,falconparser}#{use_kwargs,parser.use_kwargs}',
      does: 'validation',
      hands: { schema: 'args[0]', to: 'each' },
    },
    { decorator: ':smorest-blueprint.arguments', does: 'validation', hands: { schema: 'args[0]', to: 'next' } },
    { decorator: ':apiflask.input', does: 'validation', hands: { schema: 'args[0]', to: 'data' } },
  ],
  validators: [
    ...['marshmallow', 'webargs', 'apiflask', 'flask_marshmallow'].map((module) => ({
      modules: [module, `${module}.fields`, `${module}.validate`, `${module}.validators`, `${module}.schema`],
      owners: ['fields', 'validate', 'validators', 'Schema'],
      makers: [
        { word: 'text' as const, names: text, beside: ['validate'] },
        { word: 'wordless' as const, names: [...numbers, ...dates, 'UUID', 'IP', 'IPv4', 'IPv6', 'IPInterface'] },
        { word: 'literals' as const, names: ['Enum', 'OneOf', 'ContainsOnly'] },
        { word: 'literal' as const, names: ['Constant', 'Equal'] },
        { word: 'elements' as const, names: ['List', 'DelimitedList', 'Tuple'] },
        { word: 'inner' as const, names: ['Nested'] },
        { word: 'pattern' as const, names: ['Regexp'] },
        { word: 'text' as const, names: ['Length', 'And', 'NoneOf', 'ContainsNoneOf'] },
        { word: 'fields' as const, names: ['from_dict'] },
      ],
      forms: ['Schema', 'SQLAlchemySchema', 'SQLAlchemyAutoSchema'],
      methods: [],
      asks: { load: { gives: 'returned' as const }, loads: { gives: 'returned' as const } },
      asksBy: 'method' as const,
    })),
  ],
});
