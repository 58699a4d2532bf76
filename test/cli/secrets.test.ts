import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { cli } from '../support/lspClient.ts';

/** Made of parts, so that the repository holds no key whole. */
const KEY = ['sk-ant-', 'api03-', 'Qv7Lm2Xc9Rt4Wz8Kp3Nb6Jh1Gf5Ds0Ay'.repeat(3).slice(0, 93), 'AA'].join('');

interface Found {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: string;
}

describe('clewline scan finds secrets in every text of a folder', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-secrets-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, content: string | Buffer): void => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const scan = (...args: string[]): { stdout: string; findings: Found[]; skipped: { path: string; reason: string }[] } => {
    const { stdout } = spawnSync(process.execPath, [cli, 'scan', '--format', 'json', ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 64 << 20 });
    return { stdout, ...(JSON.parse(stdout) as { findings: Found[]; skipped: { path: string; reason: string }[] }) };
  };
  const places = (findings: readonly Found[]): string[] => findings.map(({ file, line, column }) => `${file}:${line}:${column}`);

  it('with the line and column, and never the value', () => {
    write('.env', `# local\nANTHROPIC_API_KEY=${KEY}\n`);
    write('.vscode/mcp.json', `{\n  "env": { "ANTHROPIC_API_KEY": "${KEY}" }\n}\n`);
    write('notes.txt', `the key is ${KEY}.\n`);
    write('wide.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`key ${KEY}\n`, 'utf16le')]));
    write('Makefile', `run:\n\tANTHROPIC_API_KEY=${KEY} ./run\n`);
    write('app.py', `import anthropic\nclient = anthropic.Anthropic(api_key="${KEY}")\n`);
    write('dist/bundle.js', `x="${KEY}"`);
    write('min.js', `var a=1;${'b();'.repeat(6000)}x="${KEY}"\n`);
    const { stdout, findings, skipped } = scan();
    assert.deepEqual(places(findings), [
      '.env:2:19',
      '.vscode/mcp.json:2:34',
      'Makefile:2:20',
      'app.py:2:39',
      'min.js:1:24012',
      'notes.txt:1:12',
      // A byte order mark stands before the text and is no character of it.
      'wide.txt:1:5',
    ]);
    assert.ok(findings.every((finding) => finding.rule === 'secrets/provider-key'));
    assert.ok(!stdout.includes(KEY.slice(0, 12)));
    assert.deepEqual(skipped, [{ path: 'min.js', reason: 'minified; searched for secrets only' }]);
  });

  it('leaves alone what git ignores, lock files, binaries, archives and links that lead back', () => {
    write('.gitignore', '.env\nsecret/\n');
    write('.env', `ANTHROPIC_API_KEY=${KEY}\n`);
    write('secret/a.txt', KEY);
    write('package-lock.json', `{"key":"${KEY}"}`);
    write('logo.png', KEY);
    write('data.bin', Buffer.concat([Buffer.alloc(32), Buffer.from(KEY)]));
    write('unknown', Buffer.concat([Buffer.alloc(32), Buffer.from(KEY)]));
    write('nested.tgz', gzipSync(Buffer.from(KEY)));
    write('a/b/c.txt', 'nothing\n');
    symlinkSync(folder, join(folder, 'a', 'b', 'loop'));
    symlinkSync(join(folder, '.env'), join(folder, 'linked.txt'));
    assert.deepEqual(scan().findings, []);
    assert.deepEqual(places(scan('.env').findings), ['.env:1:19'], 'a file that is named is searched');
  });

  it('also what publishes a variable, whose value may stand elsewhere', () => {
    write('web/.env.example', 'NEXT_PUBLIC_OPENAI_API_KEY=\nNEXT_PUBLIC_URL=\n');
    assert.deepEqual(
      scan().findings.map(({ rule, file, line }) => `${rule} ${file}:${line}`),
      ['secrets/key-in-bundle web/.env.example:1'],
    );
  });

  it('searches what is no UTF-8, and says which source it cannot parse', () => {
    write('latin1.txt', Buffer.concat([Buffer.from([0xe9, 0x20]), Buffer.from(`${KEY}\n`)]));
    write('latin1.py', Buffer.concat([Buffer.from('# caf'), Buffer.from([0xe9, 0x0a]), Buffer.from(`key = "${KEY}"\n`)]));
    for (const [mark, name] of [
      [[], 'plain'],
      [[0xff, 0xfe], 'marked'],
    ] as const)
      write(`wide-${name}.txt`, Buffer.concat([Buffer.from(mark), Buffer.from(`deploy with ${KEY}\r\n`, 'utf16le')]));
    const { findings, skipped } = scan();
    assert.deepEqual(places(findings), ['latin1.py:2:8', 'latin1.txt:1:3', 'wide-marked.txt:1:13', 'wide-plain.txt:1:13']);
    assert.deepEqual(
      skipped.map(({ path }) => path),
      ['latin1.py'],
    );
  });
});
