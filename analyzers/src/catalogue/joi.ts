import { defineLibrary } from './schema.ts';

export default defineLibrary({
  library: 'joi',
  packages: [{ npm: 'joi' }, { npm: '@hapi/joi' }],
  language: 'javascript',
  validators: [
    {
      modules: ['joi', '@hapi/joi'],
      owners: ['default', 'Joi', 'joi'],
      makers: [
        { word: 'fields', names: ['object'] },
        { word: 'elements', names: ['array'] },
        { word: 'wordless', names: ['number', 'boolean', 'bool', 'date'], changes: true },
        { word: 'text', names: ['string', 'any', 'alternatives', 'binary'] },
        { word: 'one-of', names: ['valid', 'equal'] },
      ],
      methods: [
        {
          word: 'same',
          names: ['required', 'optional', 'min', 'max', 'length', 'email', 'uri', 'allow', 'disallow', 'invalid', 'label', 'messages', 'message'],
        },
        {
          word: 'same',
          names: ['description', 'example', 'note', 'options', 'prefs', 'strict', 'integer', 'positive', 'unknown', 'with', 'without', 'and', 'or'],
        },
        { word: 'same', names: ['trim', 'lowercase', 'uppercase', 'truncate', 'replace', 'insensitive'], changes: true },
        { word: 'one-of', names: ['valid', 'equal'] },
        { word: 'pattern', names: ['pattern', 'regex'] },
        { word: 'wordless', names: ['guid', 'uuid', 'isoDate', 'alphanum', 'token', 'hex', 'ip'] },
        { word: 'default', names: ['default'], changes: true },
        { word: 'elements', names: ['items'] },
        { word: 'merge', names: ['keys', 'append'] },
      ],
      asks: {
        validate: { gives: 'result', field: 'value' },
        validateAsync: { gives: 'returned', waits: true },
      },
      asksBy: 'method',
    },
  ],
});
