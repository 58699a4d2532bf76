import { defineLibrary } from '../../schema.ts';

/** Node's modules for paths, addresses and texts. */
export default defineLibrary({
  library: 'node-paths',
  language: 'javascript',
  flows: [
    { call: ['path#{,posix.,win32.}{join,resolve}', 'path/posix#{join,resolve}'], gives: 'joined', separator: '/' },
    { call: 'path#{,posix.,win32.}{normalize,basename,dirname,extname,relative}', gives: 'tainted' },
    { call: 'querystring#{escape,unescape,stringify,parse}', gives: 'tainted' },
    { call: 'url#{parse,format,resolve,fileURLToPath,pathToFileURL}', gives: 'tainted' },
    { call: 'util#{format,inspect,stripVTControlCharacters}', gives: 'tainted' },
  ],
  barriers: [{ call: ['fs#{existsSync,statSync}', 'path#isAbsolute', 'crypto#{randomBytes,randomInt,createHmac,timingSafeEqual}', 'util#isDeepStrictEqual'] }],
});
