import { defineLibrary } from './schema.ts';

export default defineLibrary({
  library: 'yup',
  packages: [{ npm: 'yup' }],
  language: 'javascript',
  validators: [
    {
      modules: ['yup'],
      owners: ['yup', 'Yup', 'default'],
      makers: [
        { word: 'fields', names: ['object'] },
        { word: 'elements', names: ['array'] },
        { word: 'wordless', names: ['number', 'boolean', 'bool', 'date'], changes: true },
        { word: 'text', names: ['string', 'mixed', 'ref', 'lazy'] },
      ],
      methods: [
        { word: 'same', names: ['required', 'optional', 'defined', 'nullable', 'nonNullable', 'notRequired', 'min', 'max', 'length', 'email', 'url', 'label'] },
        { word: 'same', names: ['meta', 'typeError', 'when', 'strict', 'noUnknown', 'strip', 'positive', 'negative', 'integer', 'moreThan', 'lessThan'] },
        { word: 'same', names: ['concat', 'notOneOf'] },
        { word: 'same', names: ['trim', 'lowercase', 'uppercase', 'ensure'], changes: true },
        { word: 'literals', names: ['oneOf'] },
        { word: 'pattern', names: ['matches'] },
        { word: 'refined', names: ['test'] },
        { word: 'wordless', names: ['uuid'] },
        { word: 'default', names: ['default'], changes: true },
        { word: 'elements', names: ['of'] },
        { word: 'merge', names: ['shape'] },
      ],
      asks: {
        validate: { gives: 'returned', waits: true },
        validateSync: { gives: 'returned' },
        isValid: { gives: 'condition', waits: true },
        isValidSync: { gives: 'condition' },
      },
      asksBy: 'method',
    },
  ],
});
