import { defineLibrary } from './schema.ts';

/** Decorators of a class's fields, against which Nest's pipe and others hold what was sent. */
export default defineLibrary({
  library: 'class-validator',
  packages: [{ npm: 'class-validator' }, { npm: 'class-transformer' }],
  language: 'javascript',
  flows: [{ call: 'class-transformer#{plainToInstance,plainToClass}', from: 'args[1]', gives: 'instance' }],
  validators: [
    {
      modules: ['class-validator'],
      owners: [],
      makers: [
        { word: 'literals', names: ['IsIn', 'IsEnum'] },
        { word: 'literal', names: ['Equals'] },
        { word: 'wordless', names: ['IsInt', 'IsNumber', 'IsBoolean', 'IsDate', 'IsUUID', 'IsDateString', 'IsISO8601', 'IsMongoId', 'IsNumberString'] },
        { word: 'wordless', names: ['IsAlpha', 'IsAlphanumeric', 'IsHexadecimal', 'IsBooleanString', 'IsLocale', 'IsIP', 'IsPort'] },
        { word: 'pattern', names: ['Matches'] },
        { word: 'text', names: ['IsString', 'MaxLength', 'MinLength', 'Length', 'IsNotEmpty', 'IsEmail', 'IsUrl'] },
      ],
      methods: [],
      asks: {
        validate: { gives: 'complaints', waits: true },
        validateSync: { gives: 'complaints' },
        validateOrReject: { gives: 'returned', waits: true },
      },
      asksBy: 'instance',
    },
  ],
});
