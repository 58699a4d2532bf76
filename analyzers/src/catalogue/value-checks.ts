import { defineLibrary } from './schema.ts';

const identifiers = 'isUUID,isMongoId,isULID,isHash,isMD5,isBtcAddress,isEthereumAddress,isISIN,isISBN,isISSN,isIMEI,isEAN';
const numbers = 'isInt,isFloat,isNumeric,isDecimal,isDivisibleBy,isPort,isLatLong,isHexadecimal,isOctal,isBoolean,isCreditCard';
const codes = 'isISO8601,isDate,isRFC3339,isIP,isIPRange,isMACAddress,isCurrency,isISO4217,isISO31661Alpha2,isISO31661Alpha3,isLocale,isHexColor,isSemVer';
const dates = 'parse,parseISO,parseJSON,toDate,isValid,isBefore,isAfter,isEqual,differenceInDays,getTime,getYear';

/** Small libraries that check or convert single values: what comes out is an identifier, a number or a date. */
export default defineLibrary({
  library: 'value-checks',
  packages: [
    { npm: 'validator', version: '13.15.35' },
    { npm: 'uuid', version: '14.0.0' },
    { npm: 'bson', version: '7.2.0' },
    { npm: 'date-fns', version: '4.1.0' },
    { npm: 'dayjs', version: '1.11.20' },
    { npm: 'luxon', version: '3.7.2' },
    { npm: 'moment', version: '2.30.1' },
    { pypi: 'python-dateutil', modules: ['dateutil'], version: '2.9.0.post0' },
  ],
  checks: [
    { call: [identifiers, numbers, codes].map((names) => `validator#{,default.}{${names}}`), says: 'wordless' },
    { call: 'validator#{,default.}isIn', says: 'member' },
    { call: ['uuid#validate', 'bson#ObjectId.isValid'], says: 'wordless' },
  ],
  barriers: [
    { call: [`date-fns#{${dates}}`, 'dayjs#default', 'moment#default'] },
    { call: 'luxon#DateTime.{fromISO,fromFormat,fromJSDate,fromMillis,fromSeconds,fromSQL,fromRFC2822,fromHTTP}' },
    { call: 'dateutil.parser#{parse,isoparse}' },
  ],
});
