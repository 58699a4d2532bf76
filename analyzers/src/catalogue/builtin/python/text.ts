import { defineLibrary } from '../../schema.ts';

/** Modules that reshape texts and values. */
export default defineLibrary({
  library: 'python-text',
  language: 'python',
  flows: [
    {
      call: 'any#{isdigit,isdecimal,isnumeric,isalnum,isalpha,islower,isupper,isspace,istitle,isidentifier,isascii,startswith,endswith,count}',
      gives: 'measured',
    },
    { call: 'textwrap#dedent', gives: 'dedented' },
    { call: 'inspect#cleandoc', gives: 'stripped-dedented' },
    { call: 'string#Template', gives: 'record', fields: ['template'] },
    { call: 'copy#deepcopy', gives: 'copied' },
    { call: 'copy#copy', gives: 'copied-outside' },
    { call: ['dataclasses#replace', 'copy#replace', 'attr#evolve', 'attrs#evolve'], gives: 'copied-changed' },
    { call: ['typing#get_args', 'typing_extensions#get_args'], gives: 'allowed' },
    { call: 'typing#cast', gives: 'same', from: 'args[1]' },
    { call: ['dataclasses#asdict', 'global#vars'], gives: 'same' },
    { call: 'functools#partial', gives: 'bound' },
    { call: ['re#compile', 'regex#compile'], gives: 'pattern' },
    { call: ['re#{match,search,fullmatch}', 'regex#{match,search,fullmatch}', ':regex.{match,search,fullmatch}'], gives: 'matched' },
    { call: ['re#findall', 'regex#findall', ':regex.findall'], gives: 'all-matched' },
    { call: ['re#finditer', 'regex#finditer', ':regex.finditer'], gives: 'each-matched' },
    { call: ':regex-match.group', gives: 'group' },
    { call: ':regex-match.groups', gives: 'groups' },
    { call: ':regex-match.groupdict', gives: 'named-groups' },
    { call: ['re#sub', 'regex#sub'], gives: 'replaced', from: ['string', 'args[2]'] },
    { call: ':regex.sub', gives: 'replaced', from: ['string', 'args[1]'] },
  ],
  sinks: [
    { call: ['pprint#pprint', 'warnings#warn'], kind: 'log' },
    { call: ['code#InteractiveInterpreter.runsource', 'runpy#run_path'], kind: 'code', arguments: 'args[0]' },
  ],
  barriers: [
    {
      call: [
        'uuid#{UUID,uuid4}',
        'decimal#Decimal',
        'hashlib#{new,md5,sha1,sha224,sha256,sha384,sha512,sha3_224,sha3_256,sha3_384,sha3_512,blake2b,blake2s,pbkdf2_hmac,scrypt}',
        'hmac#{new,digest,compare_digest}',
        '{zlib,binascii}#crc32',
        'datetime#{datetime,date,time}.fromisoformat',
        'datetime#datetime.{strptime,fromtimestamp}',
      ],
    },
    { call: ['ipaddress#{ip_address,ip_network,ip_interface,IPv4Address,IPv6Address}', 'fractions#Fraction', 'time#strptime'] },
  ],
});
