import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeCommand } from '@clewline/protocol';
import { root } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';

const UNIT = join(root, 'test', 'agent', 'unit');
const SOURCE = join(root, 'agent', 'probe', 'src');

/** Where libbpf's headers are. */
const libbpf = (): string => execFileSync('make', ['-s', '-C', join(SOURCE, '..'), 'include'], { encoding: 'utf8' }).trim();

/** The probe's own files in a test's `main`: each with the sources that it stands on. */
const TESTS: Readonly<Record<string, readonly string[]>> = {
  commands_test: ['commands'],
  seccomp_test: ['seccomp'],
  outbox_test: ['outbox', 'drops', 'books'],
  inspect_test: ['inspect'],
};

describe('the probe, file by file', function () {
  this.timeout(240_000);
  let folder: string;

  before(function () {
    requireCapture(this);
    folder = mkdtempSync(join(tmpdir(), 'clewline-units-'));
  });
  after(() => folder && rmSync(folder, { recursive: true, force: true }));

  for (const [test, sources] of Object.entries(TESTS))
    it(test, () => {
      const program = join(folder, test);
      const files = [join(UNIT, `${test}.c`), ...sources.map((name) => join(SOURCE, `${name}.c`))];
      execFileSync('gcc', [
        '-g',
        '-O1',
        // What looks into files gives up sooner.
        '-DINSPECT_LIMIT_MS=500',
        '-Wall',
        '-Wextra',
        // The sanitizers need system calls that the filters refuse.
        ...(test === 'seccomp_test' ? [] : ['-fsanitize=address,undefined']),
        ...['-iquote', UNIT, '-iquote', SOURCE, '-iquote', join(root, 'dist', 'probe'), `-I${libbpf()}`],
        ...['-o', program, ...files],
      ]);
      const { status, stderr } = spawnSync(program, { encoding: 'utf8', timeout: 120_000, env: { ...process.env, ASAN_OPTIONS: 'detect_leaks=0' } });
      assert.equal(status, 0, stderr);
    });

  it('commands: the bytes of the TypeScript side are those that the C side is tested with', () => {
    const source = readFileSync(join(UNIT, 'commands_test.c'), 'utf8');
    const golden = (comment: string): number[] =>
      (new RegExp(`^\\t([0-9a-fx, ]+), *\\/\\* ${comment} \\*\\/`, 'm').exec(source)?.[1] ?? '').split(',').map(Number);
    assert.deepEqual([...encodeCommand('listening', { port: 4317 })], golden('listening 4317'));
    assert.deepEqual([...encodeCommand('mute', { conn: 0x8102030405060708n })], golden('mute'));
    assert.deepEqual([...encodeCommand('delivered', { pid: 7, operations: 513 })], golden('delivered'));
  });

  /** Compiles the kernel half for a processor. @returns what the compiler said, and the object file */
  const kernelHalf = (processor: string): { status: number | null; stderr: string; object: string } => {
    const headers = execFileSync('gcc', ['-print-multiarch'], { encoding: 'utf8' }).trim();
    const object = join(folder, `probe.${processor}.o`);
    const { status, stderr } = spawnSync(
      'clang',
      [
        ...['-g', '-O2', '-Wall', '-Werror', '-target', 'bpf', '-mcpu=v3', `-D__TARGET_ARCH_${processor}`],
        ...(processor === 'arm64' ? ['-include', join(UNIT, 'arm64Registers.h')] : []),
        ...[`-I/usr/include/${headers}`, `-I${libbpf()}`, `-I${join(root, 'dist', 'probe')}`, `-I${SOURCE}`],
        ...['-c', join(SOURCE, 'probe.bpf.c'), '-o', object],
      ],
      { encoding: 'utf8' },
    );
    return { status, stderr, object };
  };

  it('the kernel half compiles for arm64: by its numbers of system calls, not by this machine’s', () => {
    const { status, stderr, object } = kernelHalf('arm64');
    assert.equal(status, 0, stderr);
    const code = (file: string): string => execFileSync('llvm-objdump', ['-d', '--no-show-raw-insn', file], { encoding: 'utf8', maxBuffer: 1 << 26 });
    // mmap is 222 there and 9 here, recvmmsg 243 there and 299 here; a compiler makes one comparison of several that lie close together.
    const compared = (file: string): number[] => [...code(file).matchAll(/ [=!]= (?:0x)?(\d+) /g)].map(([, number]) => Number(number));
    const here = kernelHalf('x86');
    assert.equal(here.status, 0, here.stderr);
    assert.deepEqual(
      [object, here.object].map((file) => [222, 299].filter((number) => compared(file).includes(number))),
      [[222], [299]],
    );
  });

  it('for another processor nothing is built', () => {
    const { status, stderr } = kernelHalf('riscv');
    assert.notEqual(status, 0);
    assert.match(stderr, /#error "The probe knows the system calls of x86-64 and arm64\."|error: "?The probe knows the system calls of x86-64 and arm64\./);
  });

  it('the user space half compiles for arm64, by its own headers', function () {
    const headers = '/usr/aarch64-linux-gnu/include';
    if (!existsSync(join(headers, 'stdio.h'))) {
      if (process.env['CI'] === 'true') throw new Error(`${headers} is not installed (npm test installs it)`);
      this.skip();
    }
    for (const name of readdirSync(SOURCE).filter((one) => one.endsWith('.c') && !one.endsWith('.bpf.c')))
      execFileSync('clang', [
        ...['-O2', '-Wall', '-Wextra', '-Werror', '--target=aarch64-linux-gnu', '-c', '-o', join(folder, `${name}.o`)],
        ...['-isystem', headers, '-idirafter', '/usr/include'],
        ...['-iquote', join(root, 'dist', 'probe'), '-iquote', SOURCE, `-I${libbpf()}`],
        join(SOURCE, name),
      ]);
    const other = spawnSync(
      'clang',
      ['-fsyntax-only', '--target=aarch64-linux-gnu', '-U__aarch64__', '-isystem', headers, '-iquote', SOURCE, join(SOURCE, 'seccomp.c')],
      {
        encoding: 'utf8',
      },
    );
    assert.match(other.stderr, /The filters know x86-64 and arm64\./, 'and for no other processor');
  });
});
