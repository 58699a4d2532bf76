import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../corpus/random.ts';
import { cli } from '../support/lspClient.ts';

interface Printed {
  line: number;
  id?: string | number;
  labels: { type: string; provider?: string | null; detail?: string; start: number; end: number; confidence: string; hint: string }[];
  redacted?: string;
  error?: string;
  note?: string;
}

describe('clewline inspect', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-inspect-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (input: string | Buffer, ...args: string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, [cli, 'inspect', ...args], { cwd: folder, encoding: 'utf8', input, maxBuffer: 256 << 20 });
  const objects = (input: string | Buffer, ...args: string[]): Printed[] => {
    const done = run(input, ...args);
    assert.equal(done.status, 0, done.stderr);
    assert.equal(done.stderr, '');
    return done.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Printed);
  };

  it('prints one object for a whole text, from a file, from - and from standard input', () => {
    const text = 'Mail ada@example.org\nand 4111 1111 1111 1111.\n';
    writeFileSync(join(folder, 'prompt.txt'), text);
    for (const [input, args] of [
      ['', ['prompt.txt']],
      [text, ['-']],
      [text, []],
    ] as const) {
      const [one, ...rest] = objects(input, ...args);
      assert.deepEqual(rest, []);
      assert.deepEqual(
        one?.labels.map(({ type, start, end }) => [type, text.slice(start, end)]),
        [
          ['email', 'ada@example.org'],
          ['credit-card', '4111 1111 1111 1111'],
        ],
      );
    }
    assert.deepEqual(objects('', '-'), [{ line: 1, labels: [] }]);
  });

  it('--jsonl prints one object a line, in order, whatever the line holds', () => {
    const input = Buffer.concat([
      Buffer.from('\ufeff{"id":"a","text":"ada@example.org"}\r\n\r\nnot json\n{"id":7,"text":5}\n{"id":8}\n[1]\n"x"\nnull\n{"text":"caf'),
      Buffer.from([0xe9]),
      Buffer.from(' bob@example.org"}\n{"id":{"x":1},"text":""}\n{"text":"last 123-45-6788"}'),
    ]);
    const all = objects(input, '--jsonl');
    assert.deepEqual(
      all.map((one) => one.line),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    );
    assert.deepEqual(
      all.map((one) => one.id),
      ['a', undefined, undefined, 7, 8, undefined, undefined, undefined, undefined, undefined, undefined],
    );
    assert.deepEqual(
      all.map((one) => one.labels.map((label) => label.type).join()),
      ['email', '', '', '', '', '', '', '', 'email', '', 'ssn'],
    );
    assert.deepEqual(
      all.map((one) => one.error !== undefined),
      [false, true, true, true, true, true, true, true, true, false, false],
    );
    assert.deepEqual([all[8]?.labels[0]?.start, all[8]?.labels[0]?.end], [5, 20]);
  });

  it('a label has type, offsets, confidence and a masked hint; secrets always a provider', () => {
    const random = new Random(3);
    const half = (): string => random.text('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 74);
    const key = `sk-proj-${half()}${'T3Blbk'}${'FJ'}${half()}`;
    const [one] = objects(`ada@example.org; my password is hunter2; CPF 390.533.447-05; ${key}; diagnosed with diabetes`);
    const by = new Map(one?.labels.map((label) => [label.type, label]));
    assert.deepEqual(by.get('email'), { type: 'email', start: 0, end: 15, confidence: 'high', hint: 'a…g' });
    assert.equal(by.get('password')?.provider, null);
    assert.deepEqual([by.get('national-id')?.provider, by.get('national-id')?.detail], ['br', 'br-cpf']);
    assert.equal(by.get('provider-key')?.provider, 'openai');
    assert.equal(by.get('provider-key')?.hint, `sk-p…${key.slice(-4)}`);
    for (const label of one?.labels ?? []) assert.ok(label.hint.replace('…', '').length <= Math.min(8, (label.end - label.start) / 4), JSON.stringify(label));
  });

  it('--min-confidence and --redact', () => {
    const text = 'The password: ada@example.org wrote to ada@example.org, call 415-555-2671';
    const [high] = objects(text, '--min-confidence', 'high');
    assert.deepEqual(
      high?.labels.map((label) => label.type),
      ['email', 'email'],
    );
    const lines = objects('{"text":"ada@example.org"}\n{"text":"bob@example.org, ada@example.org"}\n', '--jsonl', '--redact');
    assert.deepEqual(
      lines.map((line) => line.redacted),
      ['[EMAIL_1]', '[EMAIL_2], [EMAIL_1]'],
    );
    const [payload] = objects('{"messages":[{"content":"\\nada@example.org"}],"ssn":123456788}', '--redact');
    assert.deepEqual(JSON.parse(payload?.redacted ?? ''), { messages: [{ content: '\n[EMAIL_1]' }], ssn: '[SSN_1]' });
  });

  it('says what is wrong with a file or an option, exit 2', () => {
    const missing = run('', 'nowhere.txt');
    assert.equal(missing.status, 2);
    assert.match(missing.stderr, /^clewline: there is no file nowhere\.txt\.\n$/);
    assert.equal(run('', '.').status, 2);
    assert.match(run('', '.').stderr, /is a folder/);
    assert.equal(run('', '--min-confidence', 'certain').status, 2);
    assert.equal(run('', '--no-such-option').status, 2);
    const help = run('', '--help');
    assert.equal(help.status, 0);
    assert.match(help.stdout, /Examples:[\s\S]*--jsonl/);
  });

  it('a reader that goes away is no error', async () => {
    const child = spawn(process.execPath, [cli, 'inspect', '--jsonl'], { stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.on('error', () => {});
    child.stdout.destroy();
    for (let i = 0; i < 2000; i++) child.stdin.write('{"text":"ada@example.org"}\n');
    child.stdin.end();
    let stderr = '';
    child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
    const code = await new Promise((resolve) => child.on('close', resolve));
    assert.equal(code, 0, stderr);
  });

  /** Peak memory of a run, megabytes. */
  const peak = (args: readonly string[]): { megabytes: number; stdout: string; status: number | null; stderr: string } => {
    const hook = join(folder, 'peak.cjs');
    writeFileSync(hook, "process.on('exit', () => process.stderr.write('RSS ' + process.resourceUsage().maxRSS));");
    const done = spawnSync(process.execPath, ['-r', hook, cli, 'inspect', ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 64 << 20 });
    return { megabytes: Number(/RSS (\d+)/.exec(done.stderr)?.[1]) / 1024, stdout: done.stdout, status: done.status, stderr: done.stderr };
  };

  it('one line of a gigabyte: said, bounded in memory, the next line is read', function () {
    this.timeout(900_000);
    const path = join(folder, 'huge.jsonl');
    const file = openSync(path, 'w');
    writeSync(file, '{"text":"');
    const block = Buffer.alloc(16 << 20, 'x');
    for (let i = 0; i < 64; i++) writeSync(file, block);
    writeSync(file, '"}\n{"text":"ada@example.org"}\n');
    closeSync(file);
    const { megabytes, stdout, status, stderr } = peak(['--jsonl', path]);
    assert.equal(status, 0, stderr);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Printed);
    assert.match(lines[0]?.error ?? '', /longer than 16 MB/);
    assert.equal(lines[1]?.labels[0]?.type, 'email');
    assert.ok(megabytes < 400, `${megabytes} MB`);
  });

  it('a long text is labelled in pieces, in bounded memory, with offsets in the whole', function () {
    this.timeout(900_000);
    const path = join(folder, 'long.txt');
    const line = `${'lorem ipsum dolor '.repeat(400)}ada@example.org\n`;
    const count = Math.ceil((24 << 20) / line.length);
    writeFileSync(path, line.repeat(count));
    const { megabytes, stdout, status, stderr } = peak([path]);
    assert.equal(status, 0, stderr);
    const one = JSON.parse(stdout) as Printed;
    assert.equal(one.labels.length, count);
    one.labels.forEach((label, i) => assert.equal(label.start, (i + 1) * line.length - 16));
    assert.match(one.note ?? '', /in pieces/);
    assert.ok(megabytes < 500, `${megabytes} MB`);
    assert.equal(run('', path, '--redact').status, 2);
  });

  it('UTF-16, with a mark and without one, whole and by lines; bytes that are no text are said', () => {
    const text = 'Schreib an ada@example.org, größer.';
    const wide = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
    const plain = Buffer.from(text, 'utf16le');
    const marked = Buffer.concat([Buffer.from([0xff, 0xfe]), plain]);
    for (const input of [marked, wide(marked), plain, wide(plain)]) {
      const [one] = objects(input, '--redact');
      assert.deepEqual(
        one?.labels.map(({ type, start, end }) => [type, text.slice(start, end)]),
        [['email', 'ada@example.org']],
      );
      assert.equal(one?.redacted, 'Schreib an [EMAIL_1], größer.');
      assert.equal(one?.error, undefined);
    }
    const [line] = objects(Buffer.from(`\ufeff${JSON.stringify({ id: 7, text })}\n`, 'utf16le'), '--jsonl');
    assert.deepEqual([line?.id, line?.labels.map(({ type }) => type)], [7, ['email']]);
    const [broken] = objects(Buffer.concat([Buffer.from('ada@example.org '), Buffer.from([0xe9, 0x20, 0x41])]));
    assert.match(broken?.error ?? '', /not valid UTF-8/);
  });

  it('a long text on one line has the labels that its pieces have by themselves', function () {
    this.timeout(900_000);
    const part = 'Call 0171 2345678 or mail ada@example.org, card 4111 1111 1111 1111; and so on. ';
    const count = Math.ceil((9 << 20) / part.length);
    const [one] = objects(part.repeat(count));
    assert.equal(one?.labels.length, 3 * count);
    assert.deepEqual(
      [0, 1, count - 1].map((i) => one?.labels[3 * i + 1]?.start),
      [0, 1, count - 1].map((i) => i * part.length + part.indexOf('ada@')),
    );
  });

  it('labels of the policy’s own: of this folder or named, whole, by line and in pieces', function () {
    this.timeout(900_000);
    const policy = "version: 1\nlabels: { acme-customer: { pattern: '\\bAC-[0-9]{6}\\b', group: personal } }\n";
    writeFileSync(join(folder, 'own.yaml'), policy);
    const text = 'customer AC-123456 called';
    assert.deepEqual(objects(text)[0]?.labels, []);
    const own = { type: 'acme-customer', group: 'personal', start: 9, end: 18, confidence: 'medium', hint: 'A…6' };
    assert.deepEqual(objects(text, '--policy', 'own.yaml')[0]?.labels, [own]);
    writeFileSync(join(folder, 'clewline.yaml'), policy);
    const [one] = objects(JSON.stringify({ text }), '--jsonl', '--redact');
    assert.deepEqual([one?.labels, one?.redacted], [[own], 'customer [ACME_CUSTOMER_1] called']);
    const count = Math.ceil((9 << 20) / 64);
    const [long] = objects(`${text} `.padEnd(64).repeat(count));
    assert.equal(long?.labels.filter(({ type }) => type === 'acme-customer').length, count);
    writeFileSync(join(folder, 'clewline.yaml'), 'version: 1\nmodls: []\n');
    const broken = run(text);
    assert.deepEqual([broken.status, broken.stdout.startsWith('{"line":1,'), /not looked for/.test(broken.stderr)], [2, true, true]);
    assert.equal(run(text, '--policy', 'clewline.yaml').stdout, '');
  });
});
