import { defineLibrary } from './schema.ts';

/** What stands in front of a parameter of a Nest controller and lets some of what was sent through. */
export default defineLibrary({
  library: 'nest',
  packages: [
    { npm: '@nestjs/common', version: '12.5.1' },
    { npm: 'nestjs-zod', version: '5.5.0' },
  ],
  language: 'javascript',
  validators: [
    {
      modules: ['@nestjs/common'],
      owners: [],
      makers: [
        { word: 'wordless', names: ['ParseIntPipe', 'ParseFloatPipe', 'ParseBoolPipe', 'ParseUUIDPipe', 'ParseDatePipe'] },
        { word: 'literals', names: ['ParseEnumPipe'] },
      ],
      methods: [],
      asks: {},
      asksBy: 'method',
    },
    {
      modules: ['nestjs-zod'],
      owners: [],
      makers: [{ word: 'inner', names: ['createZodDto', 'ZodValidationPipe'] }],
      methods: [],
      asks: {},
      asksBy: 'method',
    },
  ],
});
