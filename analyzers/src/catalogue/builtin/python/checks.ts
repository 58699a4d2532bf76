import { defineLibrary } from '../../schema.ts';

/** What Python's own checks and types say. */
export default defineLibrary({
  library: 'python-checks',
  language: 'python',
  checks: [
    { call: 'math#isfinite', says: 'wordless' },
    { call: 'math#isnan', says: 'not-wordless' },
    { call: 'global#bool', says: 'condition' },
    { call: 'global#isinstance', says: 'of-type' },
    { call: 'global#any', says: 'any' },
    { call: 'global#all', says: 'all' },
    { call: ['re#{match,fullmatch,search}', 'regex#{match,fullmatch,search}'], says: 'pattern' },
    // Conversions raise an error for a text that is none of theirs.
    {
      call: [
        'global#{int,float}',
        'uuid#UUID',
        'decimal#Decimal',
        'datetime#{datetime,date}.fromisoformat',
        'datetime#datetime.strptime',
        'ipaddress#{ip_address,ip_network,ip_interface}',
      ],
      says: 'wordless',
      throws: true,
    },
  ],
  wordless: ['global#{int,float,bool,complex}', 'decimal#Decimal', 'uuid#UUID', 'datetime#{datetime,date,time,timedelta}', 'numbers#{Number,Integral,Real}'],
  tuples: 'typing#NamedTuple',
  enumerations: 'enum#{Enum,StrEnum,IntEnum,Flag,IntFlag}',
  harmlessFlags: 're#{IGNORECASE,I,ASCII,A,DOTALL,S,UNICODE,U,NOFLAG}',
});
