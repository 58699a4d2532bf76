import { defineLibrary } from '../../schema.ts';

/** Where a path decides what is read, written or removed. */
export default defineLibrary({
  library: 'python-files',
  language: 'python',
  sinks: [
    { call: ['global#open', 'io#open', 'codecs#open', 'aiofiles#open', 'os#open'], kind: 'path', arguments: ['file', 'args[0]'] },
    {
      call: 'os#{remove,unlink,rmdir,removedirs,makedirs,mkdir,listdir,scandir,walk,chmod,rename,replace,symlink,truncate}',
      kind: 'path',
    },
    { call: 'shutil#{rmtree,copy,copy2,copyfile,copytree,move,unpack_archive}', kind: 'path' },
    {
      call: ['zipfile#{ZipFile,PyZipFile}', 'tarfile#{open,TarFile.open}', 'gzip#open', 'bz2#open', 'lzma#open'],
      kind: 'path',
      arguments: ['file', 'name', 'filename', 'args[0]'],
    },
    {
      call: ['joblib#load', 'torch#load', 'numpy#{load,loadtxt,fromfile}', 'PIL.Image#open', 'cv2#{imread,imwrite}'],
      kind: 'path',
      arguments: ['file', 'filename', 'f', 'fp', 'args[0]'],
    },
    // A path that was put together beforehand.
    {
      call: 'any#{read_text,read_bytes,write_text,write_bytes,unlink,rmdir,touch,iterdir,rglob}',
      kind: 'path',
      arguments: 'receiver',
    },
  ],
  flows: [
    { call: ['global#open().read', 'io#open().read', 'codecs#open().read', 'aiofiles#open().read'], from: ['made.args[0]', 'made.file'], gives: 'file-text' },
    { call: 'any#read_text', from: 'receiver', gives: 'file-text' },
  ],
  barriers: [
    // What is held in memory and read like a file is no path.
    { call: 'io#BytesIO', for: ['path'] },
    {
      call: [
        'os.path#basename',
        'werkzeug.utils#{secure_filename,safe_join}',
        'werkzeug.security#safe_join',
        'flask#safe_join',
        'pathvalidate#sanitize_filename',
      ],
      for: ['path'],
    },
  ],
});
