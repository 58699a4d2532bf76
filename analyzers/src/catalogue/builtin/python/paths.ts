import { defineLibrary } from '../../schema.ts';

/** Paths and addresses: what goes in comes out, spelled otherwise. */
export default defineLibrary({
  library: 'python-paths',
  language: 'python',
  flows: [
    { call: 'os.path#join', gives: 'joined', separator: '/', anew: true },
    { call: 'os.path#{abspath,realpath,normpath,expanduser,expandvars,basename,dirname,relpath}', gives: 'transformed' },
    { call: 'os#fspath', gives: 'same' },
    { call: 'pathlib#{Path,PurePath,PosixPath,WindowsPath}', gives: 'joined', separator: '/', anew: true },
    { call: 'urllib.parse#{quote,quote_plus,unquote,unquote_plus,urlunparse,urlencode}', gives: 'tainted' },
    { call: 'urllib.parse#urljoin', from: 'args[1]', gives: 'address' },
    { call: 'urllib.parse#{urlparse,urlsplit,parse_qs,parse_qsl}', gives: 'tainted' },
  ],
  barriers: [{ call: 'os.path#{exists,isfile,isdir,isabs,islink,getsize,getmtime}' }],
});
