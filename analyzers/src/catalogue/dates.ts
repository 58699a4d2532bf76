import { defineLibrary } from './schema.ts';

const parsed = 'parse,parseISO,parseJSON,toDate,isValid,isBefore,isAfter,isEqual,differenceInDays,getTime,getYear';

/** Libraries of dates: what they make of a text is a date, or none. */
export default defineLibrary({
  library: 'dates',
  packages: [
    { npm: 'date-fns', version: '4.1.0' },
    { npm: 'dayjs', version: '1.11.20' },
    { npm: 'luxon', version: '3.7.2' },
    { npm: 'moment', version: '2.30.1' },
    { pypi: 'python-dateutil', version: '2.9.0.post0', modules: ['dateutil'] },
  ],
  barriers: [
    { call: [`date-fns#{${parsed}}`, 'dayjs#default', 'moment#default'] },
    { call: 'luxon#DateTime.{fromISO,fromFormat,fromJSDate,fromMillis,fromSeconds,fromSQL,fromRFC2822,fromHTTP}' },
    { call: 'dateutil.parser#{parse,isoparse}' },
  ],
});
