import { defineLibrary } from './schema.ts';

const forms =
  'isUUID,isULID,isInt,isFloat,isDecimal,isNumeric,isBoolean,isAlpha,isAlphanumeric,isHexadecimal,isHexColor,isMongoId,isIP,isPort,isISO8601,isRFC3339,isISO31661Alpha2,isISO31661Alpha3,isISO4217,isISO6391,isLocale,isPostalCode,isMobilePhone,isSlug,isSemVer';

/** Functions that say whether a text is an identifier, a number, a date or the like. */
export default defineLibrary({
  library: 'text-checks',
  packages: [
    { npm: 'validator', version: '13.15.35' },
    { npm: 'uuid', version: '14.0.3' },
    { npm: 'is-uuid', version: '1.0.2' },
    { npm: '@paralleldrive/cuid2', version: '3.3.0' },
    { npm: 'ulid', version: '3.0.2' },
    { npm: 'mongoose', version: '9.12.1' },
    { npm: 'mongodb', version: '7.9.0' },
    { npm: 'bson', version: '7.3.4' },
    { pypi: 'validators', version: '0.36.0' },
    { pypi: 'pymongo', version: '4.20.1', modules: ['bson'] },
  ],
  checks: [
    {
      call: [`validator#{default.,}{${forms}}`, ...forms.split(',').flatMap((one) => [`validator/lib/${one}#default`, `validator/es/lib/${one}#default`])],
      says: 'wordless',
    },
    { call: 'validator#{default.,}isIn', says: 'member' },
    { call: ['uuid#{validate,default.validate}', 'is-uuid#{v4,anyNonNil,default.v4}', '@paralleldrive/cuid2#isCuid', 'ulid#isValid'], says: 'wordless' },
    {
      call: [
        'mongoose#{isValidObjectId,default.isValidObjectId,Types.ObjectId.isValid,default.Types.ObjectId.isValid}',
        'mongodb#ObjectId.isValid',
        'bson#ObjectId.isValid',
      ],
      says: 'wordless',
    },
    {
      call: [
        'validators#{uuid,slug,md5,sha256,mac_address,ipv4,ipv6,country_code,cron,hashes.md5,iban}',
        'bson#{ObjectId.is_valid,objectid.ObjectId.is_valid}',
        'bson.objectid#ObjectId.is_valid',
      ],
      says: 'wordless',
    },
  ],
});
