import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding } from '@clewline/analyzers';
import { inOrder, scanTexts } from '@clewline/server/texts';
import { Random } from '../corpus/random.ts';
import { cli } from '../support/lspClient.ts';
import { wasmSyntax } from '../support/syntax.ts';

const program = pathToFileURL(join(cli, '..', 'cli', 'worker.mjs'));
const workerData = { purpose: 'search' };
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];
const only = new Set(['secrets']);
/** What a report says, with the fixes that its findings make when they are asked. */
const said = <Report extends { readonly findings: readonly Finding[]; readonly suppressed: readonly Finding[] }>(report: Report): unknown => ({
  ...report,
  findings: report.findings.map((finding) => ({ ...finding, fixes: finding.fixes() })),
  suppressed: report.suppressed.map((finding) => ({ ...finding, fixes: finding.fixes() })),
});

/** A tree with something of everything that a search has to say. */
function tree(folder: string, files: number): void {
  const random = new Random(20_261_127);
  const key = (): string => `glpat-${Array.from({ length: 20 }, () => random.pick(LETTERS)).join('')}`;
  for (let i = 0; i < files; i++) {
    const part = join(folder, String(i % 17));
    mkdirSync(part, { recursive: true });
    const at = join(part, `f${i}`);
    if (i % 31 === 0) writeFileSync(`${at}.yaml`, `# héllo\ntoken: ${key()}\n`);
    else if (i % 57 === 1) writeFileSync(`${at}.txt`, Buffer.from(`\ufefftoken = "${key()}"\r\n`, 'utf16le'));
    else if (i % 61 === 2) writeFileSync(`${at}.py`, `# clewline-ignore-next-line secrets/service-key: revoked in May\nx = "${key()}"\ny = 1\n`);
    else if (i % 67 === 3) writeFileSync(`${at}.dat2`, Buffer.from([0, 1, 2, 3]));
    else writeFileSync(`${at}.md`, `${'words and words '.repeat(random.int(1, 200))}\n`);
  }
}

describe('a search on several threads', function () {
  this.timeout(900_000);
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'clewline-threads-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('says what one thread says, in its order', async () => {
    tree(folder, 2_500);
    const { spent: _one, ...alone } = await scanTexts(wasmSyntax, [folder], { root: folder, only });
    const { spent: _two, ...together } = await scanTexts(wasmSyntax, [folder], { root: folder, only, program, workerData, few: 5 });
    assert.ok(alone.findings.length > 100 && alone.suppressed.length > 20, 'the tree holds what is looked for');
    assert.deepEqual(said(together), said(alone));
    assert.deepEqual([...together.texts.keys()], [...alone.texts.keys()]);
  });

  it('says the same when its threads die', async () => {
    tree(folder, 1_500);
    const dies = join(folder, '..', `dies-${process.pid}.mjs`);
    writeFileSync(dies, "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { throw new Error('dead'); });");
    const { spent: _one, ...alone } = await scanTexts(wasmSyntax, [folder], { root: folder, only });
    const { spent: _two, ...together } = await scanTexts(wasmSyntax, [folder], { root: folder, only, program: pathToFileURL(dies), few: 5 });
    rmSync(dies);
    assert.deepEqual(said(together), said(alone));
  });

  it('that is ended says how far it came', async () => {
    tree(folder, 2_500);
    const start = Date.now();
    const result = await scanTexts(wasmSyntax, [folder], { root: folder, only, program, workerData, few: 5 }, () => Date.now() >= start);
    assert.equal(result.ended, true);
    assert.equal(result.files, 2_500);
    assert.match(result.limits.at(-1) ?? '', /^ended early: \d+ of 2500 texts were searched$/);
  });
});

describe('tasks in order', function () {
  this.timeout(900_000);
  let file: string;
  before(() => {
    file = join(mkdtempSync(join(tmpdir(), 'clewline-order-')), 'w.mjs');
    // The first task of a thread takes long, so that the others' answers wait for it.
    const text =
      "parentPort.on('message', (n) => { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, n < 30 ? 20 : 0); parentPort.postMessage(`there ${n}`); });";
    writeFileSync(file, `import { parentPort } from 'node:worker_threads';\n${text}`);
  });
  after(() => rmSync(join(file, '..'), { recursive: true }));

  it('are taken no further ahead than a bound, and answered in their order', async function () {
    if (availableParallelism() < 2) this.skip();
    let taken = 0;
    let most = 0;
    let given = 0;
    const tasks = function* (): Generator<number> {
      for (; taken < 2_000; taken++) {
        most = Math.max(most, taken - given);
        yield taken;
      }
    };
    const answers: number[] = [];
    let elsewhere = 0;
    for await (const answer of inOrder(tasks(), { here: (n: number) => `here ${n}`, program: pathToFileURL(file) })) {
      given++;
      if (answer.startsWith('there')) elsewhere++;
      answers.push(Number(answer.split(' ')[1]));
    }
    assert.deepEqual(
      answers,
      Array.from({ length: 2_000 }, (_none, i) => i),
    );
    assert.ok(elsewhere > 0 && elsewhere < 2_000, `${elsewhere} were done by threads`);
    assert.ok(most < 200, `${most} were under way`);
  });

  it('that are few take no thread', async () => {
    const answers: string[] = [];
    for await (const answer of inOrder([1, 2, 3], { here: (n: number) => `here ${n}`, program: pathToFileURL('/nowhere.mjs'), few: 3 })) answers.push(answer);
    assert.deepEqual(answers, ['here 1', 'here 2', 'here 3']);
  });
});
