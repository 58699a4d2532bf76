import { defineLibrary } from '../../schema.ts';

/** Node's modules for paths, addresses and texts. */
export default defineLibrary({
  library: 'node-paths',
  language: 'javascript',
  flows: [
    { call: ['path#{,posix.,win32.}join', 'path/posix#join'], gives: 'joined', separator: '/' },
    { call: ['path#{,posix.,win32.}resolve', 'path/posix#resolve'], gives: 'joined', separator: '/', anew: true },
    { call: 'path#{,posix.,win32.}{normalize,basename,dirname,extname,relative}', gives: 'tainted' },
    { call: 'querystring#{escape,unescape,stringify,parse}', gives: 'tainted' },
    { call: 'url#{parse,format,resolve,fileURLToPath,pathToFileURL}', gives: 'tainted' },
    { call: 'util#format', gives: 'percent-filled', separator: ' ' },
    { call: 'util#{inspect,stripVTControlCharacters}', gives: 'tainted' },
  ],
  barriers: [{ call: ['fs#{existsSync,statSync}', 'path#isAbsolute', 'crypto#{randomBytes,randomInt,createHmac,timingSafeEqual}', 'util#isDeepStrictEqual'] }],
});
