import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/lspClient.ts';
import { requireEditor } from '../support/editorServer.ts';

const cases = join(root, 'test', 'editor', 'grammars');
const extensions = join(root, '.cache', 'editor', 'node_modules', 'code-server', 'lib', 'vscode', 'extensions');

/** The editor's own grammars, which ours are injected into. */
const HOSTS = [
  'typescript-basics/syntaxes/TypeScript.tmLanguage.json',
  'javascript/syntaxes/JavaScript.tmLanguage.json',
  'python/syntaxes/MagicPython.tmLanguage.json',
  'python/syntaxes/MagicRegExp.tmLanguage.json',
  'markdown-basics/syntaxes/markdown.tmLanguage.json',
  'yaml/syntaxes/yaml.tmLanguage.json',
];

describe('the grammars, injected into those of the editor (vscode-tmgrammar-test)', function () {
  this.timeout(60_000);
  before(function () {
    requireEditor(this);
  });

  for (const name of readdirSync(cases))
    it(name.replace('.grammar', ''), () => {
      const program = join(root, 'node_modules', 'vscode-tmgrammar-test', 'dist', 'unit.js');
      const grammars = HOSTS.flatMap((host) => ['-g', join(extensions, host)]);
      const run = spawnSync(process.execPath, [program, '--config', join(root, 'package.json'), ...grammars, join(cases, name)], {
        encoding: 'utf8',
        cwd: root,
      });
      assert.equal(
        run.status,
        0,
        run.stdout
          .split('\n')
          .filter((line) => !line.startsWith('grammar not found'))
          .join('\n'),
      );
      assert.match(run.stdout, /run success/);
    });
});
