import { defineLibrary } from './schema.ts';

/** What stands in front of a route's handlers and holds parts of the request against schemas. */
export default defineLibrary({
  library: 'middleware-checks',
  packages: [
    { npm: '@hono/zod-validator', version: '0.9.1' },
    { npm: '@hono/valibot-validator', version: '0.6.1' },
    { npm: '@hono/typebox-validator', version: '0.3.3' },
    { npm: '@hono/arktype-validator', version: '2.0.1' },
    { npm: '@hono/standard-validator', version: '0.4.0' },
    { npm: 'hono-openapi', version: '1.3.3' },
    { npm: 'celebrate', version: '16.0.0' },
    { npm: 'zod-express-middleware', version: '1.4.0' },
    { npm: 'express-validator', version: '7.3.2' },
  ],
  language: 'javascript',
  guards: [
    {
      middleware: [
        '@hono/zod-validator#zValidator',
        '@hono/valibot-validator#vValidator',
        '@hono/typebox-validator#tbValidator',
        '@hono/arktype-validator#arktypeValidator',
        '@hono/standard-validator#sValidator',
        'hono-openapi#validator',
      ],
      does: 'validation',
      holds: { part: 'args[0]', schema: 'args[1]' },
    },
    {
      middleware: ['celebrate#{celebrate,default.celebrate}', 'zod-express-middleware#{validateRequest,processRequest}'],
      does: 'validation',
      holds: { parts: 'args[0]' },
    },
  ],
  flows: [{ call: 'express-validator#matchedData', gives: 'held' }],
  validators: [
    {
      modules: ['express-validator'],
      owners: [],
      makers: [{ word: 'field-of', names: ['body', 'query', 'param', 'params', 'cookie', 'header', 'check'] }],
      methods: [
        {
          word: 'same',
          names: ['exists', 'notEmpty', 'isString', 'isLength', 'isEmail', 'isURL', 'optional', 'withMessage', 'bail', 'not', 'if', 'toLowerCase'],
        },
        { word: 'same', names: ['trim', 'escape', 'stripLow', 'whitelist', 'blacklist', 'normalizeEmail', 'isArray', 'isObject'] },
        { word: 'literals', names: ['isIn'] },
        { word: 'one-of', names: ['equals'] },
        { word: 'pattern', names: ['matches'] },
        {
          word: 'wordless',
          names: [
            'isInt',
            'isFloat',
            'isNumeric',
            'isDecimal',
            'isBoolean',
            'isUUID',
            'isAlpha',
            'isAlphanumeric',
            'isMongoId',
            'isISO8601',
            'isDate',
            'isSlug',
            'isHexadecimal',
            'isLocale',
            'isIP',
            'toInt',
            'toFloat',
            'toBoolean',
            'toDate',
          ],
        },
        { word: 'refined', names: ['custom'] },
      ],
      asks: {},
      asksBy: 'method',
      askedIn: ['validationResult'],
    },
  ],
});
