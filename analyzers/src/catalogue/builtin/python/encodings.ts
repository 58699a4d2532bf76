import { defineLibrary } from '../../schema.ts';

/** JSON, base64, hexadecimal, HTML: text under another form. */
export default defineLibrary({
  library: 'python-encodings',
  language: 'python',
  sinks: [{ call: ['json#{loads,load}', 'orjson#loads', 'ujson#{loads,load}', 'simplejson#{loads,load}'], kind: 'parse', arguments: ['s', 'args[0]'] }],
  flows: [
    { call: ['json#dumps', 'orjson#dumps', 'ujson#dumps', 'simplejson#dumps'], gives: 'json' },
    { call: ['json#{loads,load}', 'orjson#loads', 'ujson#{loads,load}', 'simplejson#{loads,load}', 'yaml#{safe_load,load,full_load}'], gives: 'document' },
    { call: 'base64#{b64decode,urlsafe_b64decode,standard_b64decode}', gives: 'base64-decoded' },
    { call: 'binascii#{unhexlify,a2b_hex}', gives: 'hex-decoded' },
    // A key in base64 is the key.
    { call: ['base64#{b64encode,urlsafe_b64encode,standard_b64encode}', 'binascii#{hexlify,b2a_hex,b2a_base64}'], gives: 'transformed' },
    { call: 'html#{escape,unescape}', gives: 'transformed' },
  ],
});
