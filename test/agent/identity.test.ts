import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync, utimesSync, writeFileSync, writeSync, type BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { startClewline } from '../../examples/run/agent.ts';
import { AgentRun, statusOf, type Line } from '../support/agentRun.ts';
import { cli, until } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';
import { compile, probeLinks } from '../support/programs.ts';
import { Talker } from '../support/talker.ts';

/** What `magic` returns, as long as no breakpoint stands in the middle of its instruction. */
const MAGIC = '1122334455667788';

/** The time of a file's last change, as it is put back. */
const TIME = 1_700_000_000;

describe('libraries whose content changes while nothing that a file system says of them does', function () {
  this.timeout(240_000);
  let run: AgentRun;
  let loader: string;
  let mounted: string[];

  before(function () {
    requireCapture(this);
    if (process.arch !== 'x64') this.skip();
  });
  beforeEach(async () => {
    mounted = [];
    run = await new AgentRun().open({ capture: false });
    loader = compile(run.folder, 'loader');
    run.agent = await startClewline(
      cli,
      ['agent', '--cgroup', run.sandbox.cgroup ?? '', '--listen', '127.0.0.1:0', '--token-file', run.tokenFile],
      () => undefined,
    );
    run.started.push(run.agent);
  });
  afterEach(async () => {
    // The agent holds what it probes.
    for (const one of run.started.splice(0)) await one.stop();
    // So does a process that a test has left with the library.
    await run.sandbox.close();
    for (const folder of mounted.reverse()) execFileSync('umount', [folder]);
    await run.close();
  });

  /** Two libraries of one size: where the first has SSL_write, the second has the middle of an instruction. `ids`: their build ids. */
  const libraries = (ids: readonly [string, string]): [Buffer, Buffer] => {
    const made = ids.map((id, at) =>
      compile(run.folder, 'placedLibrary', {
        as: `${at}.so`,
        flags: ['-shared', '-nostdlib', `-Wl,--build-id=${id}`, ...(at === 1 ? ['-DSECOND'] : [])],
      }),
    );
    const [first, second] = made.map((file) => readFileSync(file)) as [Buffer, Buffer];
    const at = (file: string, symbol: string): number =>
      parseInt(new RegExp(`^([0-9a-f]+) T ${symbol}$`, 'm').exec(execFileSync('nm', [file], { encoding: 'utf8' }))?.[1] ?? '', 16);
    assert.equal(at(made[0] ?? '', 'SSL_write'), at(made[1] ?? '', 'magic') + 2, 'the fixture tests what it says');
    assert.equal(first.length, second.length);
    return [first, second];
  };
  const folder = (name: string): string => {
    const path = join(run.folder, name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const mount = (type: string, what: string, at: string, options: string): void => {
    execFileSync('mount', ['-t', type, '-o', options, what, at]);
    mounted.push(at);
  };
  const identity = (file: string): unknown => {
    const { dev, ino, size, mtimeNs, ctimeNs }: BigIntStats = statSync(file, { bigint: true });
    return { dev, ino, size, mtimeNs, ctimeNs };
  };
  /** A process of the targets loads the library and computes with it. `probed`: once the library is. */
  const computes = async (library: string, probed: boolean): Promise<void> => {
    const talker = new Talker(run, loader, [library]);
    await talker.says('loaded');
    if (probed)
      await until('the library is probed', async () =>
        (await statusOf(run.url, run.token)).processes.some((one: Line) => String(one['executable']).endsWith('/loader') && one['tls'] === 'readable'),
      );
    assert.deepEqual(await talker.end(), ['loaded', MAGIC, 'code 0'], `probed: ${probed}`);
  };
  const probesOff = (library: string): Promise<unknown> => until('the probes are off', () => probeLinks(run.agent, library).length === 0);

  for (const [what, ids] of [
    ['its build id changes', ['0x1111111111111111', '0x2222222222222222']],
    ['without a build id, its code changes', ['none', 'none']],
  ] as const)
    it(`on a disk that is written beneath the file system, ${what}: never a breakpoint in the middle of an instruction`, async () => {
      const [first, second] = libraries(ids);
      const image = join(run.folder, 'disk');
      const disk = folder('mounted');
      execFileSync('sh', ['-c', 'truncate -s 8M "$1" && mkfs.ext4 -q -b 1024 "$1"', 'sh', image]);
      mount('ext4', image, disk, 'loop');
      const library = join(disk, 'libssl-placed.so');
      writeFileSync(library, first);
      execFileSync('sync', ['-f', disk]);
      await computes(library, true);
      // The process that had it is gone: what is on it is there for all to come. It is put on in two steps, between which one may look.
      await until('it stays probed, for all processes', () => isDeepStrictEqual(probeLinks(run.agent, library), [0, 0]));

      const before = identity(library);
      const raw = readFileSync(image);
      const at = raw.indexOf(first.subarray(0, 64));
      assert.ok(at > 0 && raw.subarray(at, at + first.length).equals(first), 'the file lies on the disk in one piece');
      const file = openSync(image, 'r+');
      writeSync(file, second, 0, second.length, at);
      closeSync(file);
      // Out of memory, so that the disk is read anew.
      execFileSync('dd', [`if=${library}`, 'iflag=nocache', 'of=/dev/null', 'count=0', 'status=none']);
      assert.ok(readFileSync(library).equals(second), 'what is read now is the second');
      assert.deepEqual(identity(library), before, 'and nothing says so');

      await probesOff(library);
      await computes(library, false);
      await computes(library, true);
    });

  it('below an overlay, with its size and time as they were', async () => {
    const [first, second] = libraries(['0x3333333333333333', '0x4444444444444444']);
    const merged = folder('merged');
    const upper = folder('upper');
    mount('overlay', 'overlay', merged, `lowerdir=${folder('lower')},upperdir=${upper},workdir=${folder('work')}`);
    const library = join(merged, 'libssl-placed.so');
    writeFileSync(library, first);
    utimesSync(library, TIME, TIME);
    await computes(library, true);
    for (const wanted of [second, first, second]) {
      // No lease of the overlay's knows of a writer here.
      const file = openSync(join(upper, 'libssl-placed.so'), 'r+');
      writeSync(file, wanted);
      closeSync(file);
      utimesSync(join(upper, 'libssl-placed.so'), TIME, TIME);
      await probesOff(library);
      await computes(library, false);
      await computes(library, true);
    }
  });

  it('where there are no leases', async () => {
    const [first, second] = libraries(['0x5555555555555555', '0x6666666666666666']);
    const memory = folder('memory');
    mount('ramfs', 'ramfs', memory, 'rw');
    const library = join(memory, 'libssl-placed.so');
    writeFileSync(library, first);
    utimesSync(library, TIME, TIME);
    const holder = new Talker(run, loader, [library, 'again']);
    await holder.says('loaded');
    await until('it is probed in this process alone', () => probeLinks(run.agent, library).length === 2 && !probeLinks(run.agent, library).includes(0));
    const file = openSync(library, 'r+');
    writeSync(file, second);
    closeSync(file);
    utimesSync(library, TIME, TIME);
    // It is read again once in a second; the process that has it is what it is read for.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    assert.equal(probeLinks(run.agent, library).length, 2, 'probed as what it is now');
    assert.deepEqual(await holder.end(), ['loaded', MAGIC, 'code 0'], 'who had the first loads the second');
    await computes(library, true);
  });
});
