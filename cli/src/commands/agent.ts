import { spawn } from 'node:child_process';
import { accessSync, closeSync, constants, existsSync, fchmodSync, fstatSync, mkdtempSync, openSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { policyBundle } from '@clewline/analyzers';
import { NOT_LOOPBACK, parseListen } from '@clewline/gateway';
import { isLoopbackHost } from '@clewline/protocol';
import type { Command } from 'commander';
import { Failure } from '../failure.ts';
import { policyOf, problemLines } from '../policy/load.ts';
import { gatewayPath, panelPath, probePath } from '../paths.ts';

interface Options {
  readonly cgroup: string[];
  readonly pid: string[];
  readonly library: string[];
  readonly listen: string;
  readonly tokenFile: string;
  readonly uid?: string;
  readonly record?: string;
  readonly policy?: string;
}

const collect = (value: string, all: string[]): string[] => [...all, value];

function listenOf(listen: string): { host: string; port: number } {
  try {
    return parseListen(listen);
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error));
  }
}

/** A recording is for its owner alone, also where a file was there before. @throws Failure if it is no plain file */
function makePrivate(file: string): void {
  let fd: number;
  try {
    fd = openSync(file, constants.O_WRONLY | constants.O_CREAT | constants.O_NOFOLLOW | constants.O_NONBLOCK, 0o600);
  } catch (error) {
    throw new Failure(`the recording ${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    if (!fstatSync(fd).isFile()) throw new Failure(`the recording ${file} is not a file.`);
    fchmodSync(fd, 0o600);
  } finally {
    closeSync(fd);
  }
}

/** The policy as one file: the gateway can open none of those that it extends. @throws Failure if it cannot be used */
function policyFileOf(named: string): string {
  const read = policyOf(named);
  if (!read?.policy) throw new Failure(`the policy cannot be used.\n${read ? problemLines(read).trimEnd() : ''}`);
  if (read.bases.length === 0) return resolve(named);
  const folder = mkdtempSync(join(tmpdir(), 'clewline-policy-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const bundle = join(folder, 'policy.json');
  writeFileSync(bundle, policyBundle(read, read.bases, read.links), { mode: 0o600, flag: 'wx' });
  return bundle;
}

/** `clewline agent`: captures a set of cgroups or processes until it is ended. The probe does the work; this hands over to it. */
export default function register(program: Command): void {
  program
    .command('agent')
    .description('Capture what a set of cgroups or processes says to model providers, and serve it to editors.')
    .option('--cgroup <path>', 'a cgroup v2 directory, its descendants included (repeatable)', collect, [])
    .option('--pid <pid>', 'a process, its descendants included (repeatable)', collect, [])
    .option(
      '--library <path>',
      'a library or a folder of the targets to look into before anything runs: their first calls are read, too (repeatable)',
      collect,
      [],
    )
    .requiredOption('--listen <host:port>', 'where editors connect; port 0 takes a free one', '127.0.0.1:0')
    .requiredOption('--token-file <file>', 'file with the token that editors must know')
    .option('--uid <user>', 'the user that the gateway runs as, by name or number; without it, one that nobody has')
    .option('--record <file>', 'write a recording, credentials replaced')
    .option('--policy <file>', 'clewline.yaml: what it does not allow is reported; nothing is blocked')
    .action(async (options: Options) => {
      if (options.cgroup.length + options.pid.length === 0) throw new Failure('say what to capture: --pid or --cgroup.');
      const { host } = listenOf(options.listen);
      if (!isLoopbackHost(host)) throw new Failure(NOT_LOOPBACK);
      const probe = probePath();
      if (!existsSync(probe)) throw new Failure('the probe is not built. `clewline doctor` says what it needs; then: npm run build');
      try {
        accessSync(options.tokenFile, constants.R_OK);
      } catch {
        throw new Failure(`the token file ${options.tokenFile} cannot be read. Make one with: openssl rand -hex 32 > ${options.tokenFile}`);
      }
      const policy = options.policy === undefined ? undefined : policyFileOf(options.policy);
      if (options.record !== undefined) makePrivate(options.record);
      for (const pid of options.pid) if (!/^\d+$/.test(pid) || pid === '0') throw new Failure(`"${pid}" is not a process id.`);
      const args = [
        ...options.pid.flatMap((pid) => ['--pid', pid]),
        ...options.cgroup.flatMap((path) => ['--cgroup', resolve(path)]),
        ...options.library.flatMap((path) => ['--library', resolve(path)]),
        ...['--listen', options.listen, '--token-file', resolve(options.tokenFile), '--node', realpathSync(process.execPath), '--bundle', gatewayPath()],
        ...(existsSync(panelPath()) ? ['--panel', panelPath()] : []),
        ...(options.uid === undefined ? [] : ['--uid', options.uid]),
        ...(options.record === undefined ? [] : ['--record', resolve(options.record)]),
        ...(policy === undefined ? [] : ['--policy', policy]),
      ];
      const child = spawn(probe, args, { stdio: 'inherit' });
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal === 'SIGINT' ? 'SIGTERM' : signal));
      process.exitCode = await new Promise<number>((done) => {
        child.once('error', (error) => done((process.stderr.write(`clewline: the probe cannot be started: ${error.message}\n`), 2)));
        child.once('exit', (code, signal) => {
          if (signal) process.stderr.write(`clewline: the probe was ended by ${signal}. Capture stopped; the kernel has detached its programs.\n`);
          done(code ?? 1);
        });
      });
    });
}
