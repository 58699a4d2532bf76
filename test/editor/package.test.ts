import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/lspClient.ts';

describe('the extension as it is published', function () {
  this.timeout(30_000);
  const vsix = join(root, 'clewline.vsix');
  /** A file of the archive. */
  const entry = (name: string): Buffer =>
    execFileSync('python3', ['-c', 'import sys,zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))', vsix, name], {
      maxBuffer: 16_000_000,
    });

  before(function () {
    if (!existsSync(vsix)) this.skip();
  });

  it('brings the licence of everything that is bundled, with its text', () => {
    const licences = entry('extension/dist/LICENCES.txt').toString('utf8');
    for (const name of [
      'ws',
      'zod',
      'preact',
      'ignore',
      'jsonc-parser',
      'vscode-languageclient',
      'vscode-languageserver',
      'web-tree-sitter',
      'tree-sitter-python',
    ]) {
      const section = new RegExp(`^${name} \\d[^\\n]*\\n=+\\n([\\s\\S]*?)(?=\\n\\n[^\\n]+\\n=+\\n|$(?![\\s\\S]))`, 'm').exec(licences)?.[1] ?? '';
      assert.match(section, /copyright/i, name);
    }
    assert.match(entry('extension/LICENSE.txt').toString('utf8'), /Apache License/);
  });

  it('has an icon, and no address that leads nowhere', () => {
    const manifest = JSON.parse(entry('extension/package.json').toString('utf8')) as { icon: string };
    const icon = entry(`extension/${manifest.icon}`);
    assert.equal(icon.subarray(1, 4).toString('latin1'), 'PNG');
    assert.ok(icon.readUInt32BE(16) >= 128 && icon.readUInt32BE(20) >= 128);
    for (const name of ['extension/package.json', 'extension/readme.md', 'extension.vsixmanifest'])
      assert.doesNotMatch(entry(name).toString('utf8'), /example\.(?:invalid|com|org)/, name);
  });

  it('is no more than 8 MB, and runs where the workspace is: over there, where that is remote', () => {
    assert.ok(statSync(vsix).size <= 8_000_000, `${statSync(vsix).size} bytes`);
    const manifest = JSON.parse(entry('extension/package.json').toString('utf8')) as { extensionKind: readonly string[] };
    assert.deepEqual(manifest.extensionKind, ['workspace']);
  });

  // What speaks to the server, and what checks a page's words, are files of their own: while the editor waits for `activate`, it reads little.
  it('reads little before the editor goes on, and brings what it reads later', () => {
    const program = entry('extension/dist/extension.cjs').toString('utf8');
    assert.ok(program.length < 100_000, `${program.length} characters`);
    const later = new Set([...program.matchAll(/require\("\.\/(\w+\.cjs)"\)/g)].map(([, name = '']) => name));
    assert.deepEqual([...later].sort(), ['machineClient.cjs', 'panelMessages.cjs']);
    for (const [name, word] of [
      ['machineClient.cjs', 'textDocument/didOpen'],
      ['panelMessages.cjs', 'invalid_union'],
    ] as const) {
      assert.ok(entry(`extension/dist/${name}`).toString('utf8').includes(word), name);
      assert.ok(!program.includes(word), word);
    }
  });

  // A page of an extension shows only pictures that have an https address, and there is none: they stand in the first steps, which come with it.
  it('brings the pictures that its first steps show, and names those on its page', () => {
    assert.match(entry('extension/readme.md').toString('utf8'), /Open Walkthrough/);
    for (const step of ['findings', 'path', 'sample', 'connect']) {
      const [, picture] = /!\[[^\]]+\]\(\.\.\/\.\.\/([^)]+)\)/.exec(entry(`extension/client/walkthrough/${step}.md`).toString('utf8')) ?? [];
      assert.equal(entry(`extension/${picture}`).subarray(1, 4).toString('latin1'), 'PNG', step);
    }
  });
});
