import { spawn } from 'node:child_process';
import { accessSync, closeSync, constants, existsSync, fchmodSync, fstatSync, mkdtempSync, openSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { NOT_LOOPBACK, parseListen } from '@clewline/gateway/listen';
import { isLoopbackHost } from '@clewline/protocol/loopback';
import { Failure } from '../failure.ts';
import { gatewayPath, panelPath, probePath } from '../paths.ts';

export interface CaptureOptions {
  readonly cgroup: string[];
  readonly pid: string[];
  readonly library: string[];
  readonly listen: string;
  readonly tokenFile: string;
  readonly uid?: string;
  readonly record?: string;
  readonly policy?: string;
}

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
async function policyFileOf(named: string): Promise<string> {
  const { policyOf, problemLines } = await import('../policy/load.ts');
  const read = policyOf(named);
  if (!read?.policy) throw new Failure(`the policy cannot be used.\n${read ? problemLines(read).trimEnd() : ''}`);
  if (read.bases.length === 0) return resolve(named);
  const folder = mkdtempSync(join(tmpdir(), 'clewline-policy-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const bundle = join(folder, 'policy.json');
  const { policyBundle } = await import('@clewline/analyzers/policy/bundle');
  writeFileSync(bundle, policyBundle(read, read.bases, read.links), { mode: 0o600, flag: 'wx' });
  return bundle;
}

/**
 * Hands over to the probe, until that ends.
 * @throws Failure if something is missing that it needs
 */
export async function capture(options: CaptureOptions): Promise<void> {
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
  const policy = options.policy === undefined ? undefined : await policyFileOf(options.policy);
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
}
