import { defineLibrary } from './schema.ts';

const methods = ['describe', 'configure', 'brand', 'atLeastLength', 'atMostLength', 'moreThanLength', 'lessThanLength', 'exactlyLength', 'onUndeclaredKey'];

/** ArkType: a type is written as a text, or as a table of such, and is called with what it is held against. */
export default defineLibrary({
  library: 'arktype',
  packages: [{ npm: 'arktype' }],
  language: 'javascript',
  validators: [
    {
      modules: ['arktype'],
      owners: ['type', 'default'],
      makers: [
        {
          word: 'definition',
          names: ['type'],
          wordless: [
            ...['number', 'bigint', 'boolean', 'Date', 'null', 'undefined', 'true', 'false', 'never'],
            ...[
              'string.uuid',
              'string.numeric',
              'string.integer',
              'string.digits',
              'string.alphanumeric',
              'string.alpha',
              'string.hex',
              'string.date',
              'string.ip',
            ],
            ...['string.semver', 'string.creditCard'],
          ],
        },
        { word: 'one-of', names: ['enumerated'] },
      ],
      methods: [
        { word: 'same', names: methods },
        { word: 'same', names: ['pipe', 'to', 'default', 'optional'], changes: true },
        { word: 'list', names: ['array'] },
        { word: 'or', names: ['or'] },
        { word: 'merge', names: ['and', 'merge'] },
      ],
      called: { gives: 'returned' },
      asks: { assert: { gives: 'returned' }, from: { gives: 'returned' }, allows: { gives: 'condition' } },
      asksBy: 'method',
    },
  ],
});
