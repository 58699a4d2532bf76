import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from '../support/lspClient.ts';

const BAD = `from flask import request
from openai import OpenAI

client = OpenAI()


def ask():
    return client.responses.create(model="m", instructions="Be " + request.args["tone"], input="Hi")
`;
const GOOD = 'from openai import OpenAI\n\nOpenAI().responses.create(model="m", input="Hi")\n';

interface Location {
  physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number; startColumn: number; endColumn: number } };
}
interface Sarif {
  version: string;
  runs: {
    tool: { driver: { rules: { id: string; properties: { family: string } }[] } };
    invocations: { toolExecutionNotifications: { message: { text: string } }[] }[];
    results: { ruleId: string; kind: string; level: string; locations: Location[]; codeFlows?: { threadFlows: { locations: { location: Location }[] }[] }[] }[];
  }[];
}

describe('clewline scan', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-scan-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, content: string | Buffer): void => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const scan = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, [cli, 'scan', ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 64 << 20 });
  const json = (
    ...args: string[]
  ): { findings: { rule: string; file: string; line: number }[]; skipped: { path: string; reason: string }[]; limits: string[] } =>
    JSON.parse(scan(...args, '--format', 'json').stdout) as never;

  it('tells of AI libraries that are used and not read, in every format, and of none that is the workspace’s own', () => {
    write('a.ts', "// b\nimport { Team } from 'crewai-ts';\nnew Team({ name: 'x' });\n");
    write('b.py', 'import llmware\n');
    write('llmware.py', '');
    const read = json() as unknown as { unread: { library: string; file: string; line: number; column: number }[] };
    assert.deepEqual(
      read.unread.map(({ library, file, line, column }) => [library, file, line, column]),
      [['crewai-ts', 'a.ts', 2, 23]],
    );
    assert.match(scan().stdout, /uses `crewai-ts`: not read.*a\.ts:2/);
    const sarif = JSON.parse(scan('--format', 'sarif').stdout) as Sarif;
    assert.match(
      sarif.runs[0]?.invocations[0]?.toolExecutionNotifications.map(({ message }) => message.text).join() ?? '',
      /a\.ts uses `crewai-ts`, which is not read/,
    );
    assert.equal(scan().status, 0);
  });

  it('tells of constructs that were not understood, in every format, and of none where all were', () => {
    const call = `import OpenAI from 'openai';\nnew OpenAI().responses.create({ model: 'm', input: 'Hello' });\n`;
    write('whole.ts', call);
    assert.doesNotMatch(scan().stdout, /not understood/);
    write('torn.ts', `${call}export const a = [1, 2;\nexport const b = ) + 3;\n`);
    const { notUnderstood } = json() as unknown as { notUnderstood: { construct: string; times: number; files: string[] }[] };
    assert.deepEqual(
      notUnderstood.map(({ construct, files }) => [construct, files]),
      [['syntax error', ['torn.ts']]],
    );
    assert.match(scan().stdout, /not understood, so what stands there is not known \(syntax error ×\d+; torn\.ts\)/);
    assert.match(scan('--format', 'sarif').stdout, /not understood, so what stands there is not known/);
  });

  it('reads what the workspace says of its own libraries, lists the barriers it brings, and leaves them out when asked', () => {
    write('a.ts', "import { ask, clean } from '@acme/llm';\nask('Be ' + process.argv[2]);\nask('Be ' + clean(process.argv[2]));\n");
    write(
      '.clewline/catalogue/acme.yaml',
      'library: acme\noperations:\n  - { call: "@acme/llm#ask", kind: chat, endpoint: openai.chat, request: { system: "args[0]" } }\nbarriers:\n  - { call: "@acme/llm#clean", for: [prompt] }\n',
    );
    const problems = (...args: string[]): [string, number][] =>
      json('a.ts', ...args)
        .findings.filter(({ rule }) => rule.startsWith('prompt-injection/'))
        .map(({ rule, line }) => [rule, line]);
    assert.deepEqual(problems(), [['prompt-injection/system', 2]]);
    assert.match(scan('a.ts').stdout, /in force, from the workspace: \.clewline\/catalogue\/acme\.yaml: @acme\/llm#clean clears every label for prompt/);
    assert.deepEqual(problems('--no-workspace-catalogue'), []);
    write('.clewline/catalogue/acme.yaml', 'library: acme\noperations:\n  - { call: "@acme/llm#ask", kind: talk }\n');
    const broken = scan('a.ts');
    assert.equal(broken.status, 2);
    assert.match(broken.stderr, /\.clewline\/catalogue\/acme\.yaml:3: /);
  });

  it('says with --timings where the time went, as JSON on stderr', () => {
    write('good.py', GOOD);
    const { stdout, stderr } = scan('.', '--timings', '--format', 'json');
    const timings = JSON.parse(stderr) as Record<string, number>;
    assert.deepEqual(Object.keys(timings), ['bytes', 'parsed', 'read', 'lower', 'evaluate', 'judge', 'cpu', 'peak']);
    assert.equal(timings['bytes'], GOOD.length);
    assert.equal(timings['parsed'], 1);
    assert.ok((timings['peak'] ?? 0) > 10);
    assert.ok(!stdout.includes('"peak"'));
  });

  it('exits 1 for a finding at or above --fail-on, 0 without, 2 for a usage error', () => {
    write('bad.py', BAD);
    write('good.py', GOOD);
    assert.equal(scan('.').status, 1);
    assert.equal(scan('good.py').status, 0);
    assert.equal(scan('.', '--fail-on', 'never').status, 0);
    assert.equal(scan('good.py', '--fail-on', 'information').status, 1);
    const missing = scan('nowhere');
    assert.equal(missing.status, 2);
    assert.match(missing.stderr, /there is no file or folder nowhere/);
    assert.equal(scan('.', '--format', 'xml').status, 2);
    assert.equal(scan('--no-such-option').status, 2);
  });

  it('prints SARIF 2.1.0 with families, levels, the hole first and the whole flow', () => {
    write('src/bad.py', BAD);
    const sarif = JSON.parse(scan('.', '--format', 'sarif').stdout) as Sarif;
    const [run] = sarif.runs;
    assert.equal(sarif.version, '2.1.0');
    assert.equal(run?.tool.driver.rules.find((rule) => rule.id === 'prompt-injection/system')?.properties.family, 'prompt-injection');
    const result = run?.results.find((one) => one.ruleId === 'prompt-injection/system');
    assert.equal(result?.level, 'error');
    assert.equal(result?.kind, 'fail');
    const first = result?.locations[0]?.physicalLocation;
    assert.equal(first?.artifactLocation.uri, 'src/bad.py');
    assert.deepEqual([first?.region.startLine, first?.region.startColumn, first?.region.endColumn], [8, 68, 88]);
    const flow = result?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    assert.ok(flow.length >= 1);
    assert.equal(flow.at(-1)?.location.physicalLocation.region.startLine, 8);
    const inventory = run?.results.find((one) => one.ruleId === 'inventory/genai-call');
    assert.deepEqual([inventory?.kind, inventory?.level], ['informational', 'none']);
  });

  it('scans a file that is named even if it is ignored, and not otherwise', () => {
    write('.gitignore', 'generated/\n');
    write('generated/bad.py', BAD);
    assert.equal(json('.').findings.length, 0);
    assert.ok(json('generated/bad.py').findings.some((finding) => finding.rule === 'prompt-injection/system'));
  });

  it('a suppression needs a reason', () => {
    write('with.py', BAD.replace('    return', '    # clewline-ignore-next-line prompt-injection/system: tone is checked by the gateway\n    return'));
    write('without.py', BAD.replace('    return', '    # clewline-ignore-next-line prompt-injection/system\n    return'));
    assert.deepEqual(
      json('.')
        .findings.filter((finding) => finding.rule === 'prompt-injection/system')
        .map((finding) => finding.file),
      ['without.py'],
    );
  });

  describe('bad input: said, counted, and the rest is scanned', () => {
    beforeEach(() => write('bad.py', BAD));

    const skippedOf = (name: string): string | undefined => {
      const result = json('.');
      assert.ok(
        result.findings.some((finding) => finding.file === 'bad.py'),
        'the intact file is scanned',
      );
      assert.equal(result.skipped.length, name === '' ? 0 : 1);
      assert.match(scan('.').stdout, name === '' ? /GenAI call/ : new RegExp(`not analysed: ${name.replace('.', '\\.')}`));
      return result.skipped.find((file) => file.path === name)?.reason;
    };

    it('a syntax error', () => {
      write('broken.py', BAD.replace('"Be " +', '"Be " + (('));
      assert.equal(skippedOf(''), undefined);
    });

    it('a binary file', () => {
      write('binary.py', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2, 3]));
      assert.equal(skippedOf('binary.py'), 'binary');
    });

    it('a file of 50 MB', () => {
      write('large.py', Buffer.alloc(50 * 1024 * 1024, 'x = 1\n'));
      assert.match(skippedOf('large.py') ?? '', /too large \(50 MB; files up to 4 MB are analysed\)/);
    });

    it('minified lines', () => {
      write('bundle.js', `import OpenAI from 'openai';${'var a=1;'.repeat(5000)}`);
      assert.equal(skippedOf('bundle.js'), 'minified; searched for secrets only');
    });

    it('a wrong encoding', () => {
      write('latin.py', Buffer.from('# caf\xe9\nfrom openai import OpenAI\n', 'latin1'));
      assert.equal(skippedOf('latin.py'), 'not UTF-8 text (save it as UTF-8)');
    });

    it('UTF-16 with a byte order mark is read', () => {
      write('wide.py', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(BAD, 'utf16le')]));
      assert.ok(json('.').findings.some((finding) => finding.file === 'wide.py'));
    });

    it('a deeply nested expression ends, with what could be followed', () => {
      write('deep.ts', `import OpenAI from 'openai';\nconst x = ${'('.repeat(3000)}1${')'.repeat(3000)};\n`);
      write('long.ts', `import OpenAI from 'openai';\nconst y = ${Array.from({ length: 5000 }, (_, i) => `'a${i}'`).join('\n + ')};\n`);
      write('chain.ts', `import OpenAI from 'openai';\nconst z = a${'\n.b()'.repeat(20_000)};\n`);
      write('abyss.py', `from openai import OpenAI\nx = ${'[\n'.repeat(50_000)}${']'.repeat(50_000).replace(/.{10000}/g, '$&\n')}\n`);
      const result = json('.');
      assert.ok(result.findings.some((finding) => finding.file === 'bad.py'));
      assert.ok(result.limits.some((limit) => limit.includes('nested too deeply to be read')));
    });
  });
});
