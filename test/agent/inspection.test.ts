import assert from 'node:assert/strict';
import { closeSync, ftruncateSync, openSync, readFileSync, readdirSync, readlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { AgentRun } from '../support/agentRun.ts';
import { root } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';
import { processesOf, statusFields } from '../support/programs.ts';

/** Files that are read, until one of the readers was seen. */
const ATTEMPTS = 5;
/** Symbols of a table that takes a while to go through. */
const SYMBOLS = 3_000_000;

/** An ELF file without a program: a section of symbols, each of them a function with a name, and one of names. */
function slowFile(path: string): void {
  const header = Buffer.alloc(64);
  header.write('\x7fELF\x02\x01\x01', 'latin1');
  header.writeUInt16LE(3, 16); // a shared object
  header.writeUInt16LE(62, 18);
  header.writeUInt32LE(1, 20);
  header.writeBigUInt64LE(64n, 40); // section headers behind it
  header.writeUInt16LE(64, 52);
  header.writeUInt16LE(64, 58);
  header.writeUInt16LE(3, 60);
  header.writeUInt16LE(2, 62);
  const section = (type: number, offset: number, size: number, entry: number): Buffer => {
    const bytes = Buffer.alloc(64);
    bytes.writeUInt32LE(type, 4);
    bytes.writeBigUInt64LE(BigInt(offset), 24);
    bytes.writeBigUInt64LE(BigInt(size), 32);
    bytes.writeUInt32LE(2, 40); // names are in the second
    bytes.writeBigUInt64LE(1n, 48);
    bytes.writeBigUInt64LE(BigInt(entry), 56);
    return bytes;
  };
  const names = Buffer.from('\0SSL_nothing\0');
  const at = 4096;
  const file = openSync(path, 'w', 0o755);
  writeSync(file, Buffer.concat([header, Buffer.alloc(64), section(11, at, SYMBOLS * 24, 24), section(3, 2048, names.length, 0)]));
  writeSync(file, names, 0, names.length, 2048);
  const symbol = Buffer.alloc(24);
  symbol.writeUInt32LE(1, 0);
  symbol.writeUInt8(0x12, 4); // a global function
  symbol.writeUInt16LE(1, 6);
  symbol.writeBigUInt64LE(4096n, 8);
  const some = Buffer.concat(Array.from({ length: 10_000 }, () => symbol));
  for (let i = 0; i < SYMBOLS / 10_000; i++) writeSync(file, some, 0, some.length, at + i * some.length);
  ftruncateSync(file, at + SYMBOLS * 24);
  closeSync(file);
}

/** As the kernel lists them: a look through all processes takes longer than an inspection. */
const children = (pid: number): number[] => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

describe('the process that looks into a file', function () {
  this.timeout(240_000);
  let run: AgentRun;

  before(function () {
    requireCapture(this);
  });
  beforeEach(async () => {
    run = await new AgentRun().open();
  });
  afterEach(async () => {
    await run.close();
  });

  it('has no rights and no other descriptor while it reads', async () => {
    const { probe, launcher } = processesOf(run.agent.child.pid ?? 0);
    const filters = Number(statusFields(probe)['Seccomp_filters']);
    const seen = { status: {} as Record<string, string>, descriptors: [] as string[], limits: '' };
    // It lives for as long as it reads, which this process may sleep through: then it is asked to read another file.
    for (let attempt = 0; attempt < ATTEMPTS && seen.descriptors.length === 0; attempt++) await lookWhileItReads(join(run.folder, `slow${attempt}`));

    async function lookWhileItReads(file: string): Promise<void> {
      slowFile(file);
      let isMapped = true;
      const mapped = run.sandbox.run(
        run.sandbox.python,
        ['-c', 'import mmap,sys,time; f = open(sys.argv[1], "rb"); m = mmap.mmap(f.fileno(), 0, prot=mmap.PROT_READ | mmap.PROT_EXEC); time.sleep(3)', file],
        { cwd: root, env: run.env },
      );
      void mapped.done.then(() => (isMapped = false));
      while (isMapped && seen.descriptors.length === 0) {
        look(file);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      await mapped.done;
    }

    /** What it opens with the probe's rights comes before its own filter. */
    function look(file: string): void {
      for (const pid of children(probe).filter((one) => one !== launcher))
        try {
          const status = statusFields(pid);
          if (Number(status['Seccomp_filters']) <= filters) continue;
          const descriptors = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
          if (!descriptors.includes(file)) continue;
          Object.assign(seen, { status, descriptors, limits: readFileSync(`/proc/${pid}/limits`, 'utf8') });
        } catch {
          // It has ended meanwhile.
        }
    }
    const none = '0'.repeat(16);
    const { status } = seen;
    assert.deepEqual(
      [status['CapEff'], status['CapPrm'], status['CapInh'], status['CapBnd'], status['CapAmb']],
      [none, none, none, none, none],
      'effective, permitted, inheritable, bounding, ambient',
    );
    assert.deepEqual([status['NoNewPrivs'], status['Seccomp'], Number(status['Seccomp_filters'])], ['1', '2', filters + 1]);
    assert.equal(status['Uid'], statusFields(probe)['Uid']);
    assert.ok(Number(status['Uid']?.split(/\s+/)[0]) >= 61_184, `it is user ${status['Uid']}`);
    assert.equal(status['Groups'], '');
    assert.ok(
      seen.descriptors.filter((name) => name.startsWith('pipe:')).length === 1 && seen.descriptors.every((name) => /^(pipe:|\/)/.test(name)),
      `files to read and a pipe to answer: ${seen.descriptors.join()}`,
    );
    for (const [name, limit] of [
      ['Max cpu time', '2'],
      ['Max file size', '0'],
      ['Max core file size', '0'],
      ['Max address space', String(1024 ** 3)],
    ] as const)
      assert.match(seen.limits, new RegExp(`^${name}\\s+${limit}\\s+${limit}\\s`, 'm'));
  });
});
