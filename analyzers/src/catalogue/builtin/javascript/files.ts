import { defineLibrary } from '../../schema.ts';

const calls = [
  'readFile,readFileSync,writeFile,writeFileSync,appendFile,appendFileSync,createReadStream,createWriteStream,open,openSync,opendir,readdir,readdirSync',
  'unlink,unlinkSync,rm,rmSync,rmdir,rmdirSync,mkdir,mkdirSync,rename,renameSync,copyFile,copyFileSync,cp,cpSync,stat,truncate,chmod,symlink',
].join(',');
const more = 'remove,removeSync,emptyDir,outputFile,outputFileSync,readJson,readJSON,writeJson,writeJSON,move,copy,ensureDir,pathExists';

/** Where a path decides what is read, written or removed. */
export default defineLibrary({
  library: 'node-files',
  language: 'javascript',
  packages: [{ npm: 'fs-extra' }, { npm: 'sanitize-filename' }],
  sinks: [
    { call: [`fs#{${calls}}`, `fs#promises.{${calls}}`, `fs/promises#{${calls}}`, `fs-extra#{${calls},${more}}`], kind: 'path', arguments: 'args[0]' },
    { call: ['fs#{rename,renameSync,copyFile,copyFileSync,cp,cpSync}', 'fs/promises#{rename,copyFile,cp}'], kind: 'path', arguments: 'args[1]' },
    {
      call: ['global#Bun.{file,write}', 'global#Deno.{readTextFile,readFile,writeTextFile,writeFile,remove,open,readDir,mkdir}'],
      kind: 'path',
      arguments: 'args[0]',
    },
    { call: 'any#{sendFile,download}', receivers: ['res', 'response', 'reply'], kind: 'path', arguments: 'args[0]' },
  ],
  flows: [
    {
      call: [
        'fs#{readFileSync,readFile,promises.readFile}',
        'fs/promises#readFile',
        'fs-extra#{readFileSync,readFile}',
        'global#Deno.{readTextFile,readTextFileSync}',
      ],
      gives: 'file-text',
    },
    { call: 'global#Bun.file().text', from: 'made.args[0]', gives: 'file-text' },
  ],
  barriers: [{ call: ['path#{,posix.,win32.}basename', 'sanitize-filename#default'], for: ['path'] }],
});
