import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { release } from 'node:os';
import { getSystemErrorName } from 'node:util';
import { FEATURES, featureNeed, type Feature, type FeatureState } from '@clewline/protocol/features';
import { loadSyntax } from '@clewline/server/workspace/syntax';
import { Failure } from '../failure.ts';
import { bundleFolder, panelPath, probePath } from '../paths.ts';

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What to do, where it is not. */
  readonly remedy?: string;
  /** The rest works without it. */
  readonly optional?: boolean;
}

export interface DoctorOptions {
  readonly pid?: string;
  readonly connect?: string;
  readonly tokenFile?: string;
  readonly json?: boolean;
}

const BUILD_TOOLS = 'apt-get install -y --no-install-recommends clang llvm bpftool libelf-dev zlib1g-dev make gcc';

/** Prints what works and what does not. @throws Failure if it cannot ask */
export async function tellChecks(options: DoctorOptions): Promise<void> {
  if (options.connect !== undefined) {
    await tellAgent(options.connect, options);
    return;
  }
  const checks = options.pid === undefined ? await runChecks() : processChecks(options.pid);
  if (options.json) process.stdout.write(`${JSON.stringify({ checks }, null, 2)}\n`);
  else
    for (const check of checks)
      process.stdout.write(`${check.ok ? '✓' : '✗'} ${check.name}: ${check.detail}\n${check.ok || check.remedy === undefined ? '' : `    ${check.remedy}\n`}`);
  process.exitCode = checks.every((check) => check.ok || check.optional === true) ? 0 : 1;
}

async function tellAgent(connect: string, { pid, tokenFile, json }: { pid?: string; tokenFile?: string; json?: boolean }): Promise<void> {
  if (tokenFile === undefined) throw new Failure('say where the token of the agent is: --token-file.');
  if (pid !== undefined && !/^[1-9]\d*$/.test(pid)) throw new Failure(`"${pid}" is not a process id.`);
  const only = pid === undefined ? undefined : Number(pid);
  const { askAgent, processLines } = await import('../agent/status.ts');
  const status = await askAgent({ connect, tokenFile, pid: only });
  process.stdout.write(json ? `${JSON.stringify(status, null, 2)}\n` : `${processLines(status, only).join('\n')}\n`);
}

async function runChecks(): Promise<Check[]> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const linux = process.platform === 'linux';
  const checks: Check[] = [
    { name: 'Node.js', ok: major > 20 || (major === 20 && minor >= 19), detail: process.versions.node, remedy: 'Install Node.js 20.19 or newer.' },
    await parsers(),
    { name: 'Panel', ok: existsSync(panelPath()), detail: existsSync(panelPath()) ? 'built' : 'not built', remedy: 'Run: npm run build' },
    { name: 'Replay of recordings', ok: true, detail: 'works everywhere, without privileges' },
    {
      name: 'Operating system',
      ok: linux,
      detail: linux ? `Linux ${release()}` : process.platform,
      remedy: 'Live capture needs Linux. Everything else works here; `clewline replay` shows recordings.',
    },
  ];
  if (!linux) return checks;
  const built = existsSync(probePath());
  checks.push({
    name: 'Probe',
    ok: built,
    detail: built ? 'built' : 'not built',
    remedy: `Install what it is built with (${BUILD_TOOLS}), then: npm run build`,
  });
  if (built) checks.push(...features(), loads());
  return checks;
}

async function parsers(): Promise<Check> {
  try {
    (await loadSyntax(bundleFolder())).parse('python', 'x = 1\n').delete?.();
    return { name: 'Parsers', ok: true, detail: 'TypeScript, TSX, JavaScript, Python' };
  } catch (error) {
    return { name: 'Parsers', ok: false, detail: error instanceof Error ? error.message : String(error), remedy: 'Run: npm ci && npm run build' };
  }
}

/** Each found out by trying it: a kernel's version and a user's id say little in a container. */
function features(): Check[] {
  const tried = spawnSync(probePath(), ['--features'], { encoding: 'utf8', timeout: 30_000 });
  let states: readonly FeatureState[];
  try {
    states = (JSON.parse(tried.stdout) as { features: readonly FeatureState[] }).features;
  } catch {
    return [{ name: 'Features', ok: false, detail: `the probe does not answer: ${tried.stderr.trim() || (tried.error?.message ?? 'no output')}` }];
  }
  return states.map(({ name, state, error }) => {
    const feature: Feature = FEATURES[name];
    const without = feature.without === undefined ? '' : ` Without it ${feature.without}.`;
    return {
      name: feature.title,
      ok: state === 'works',
      optional: !feature.required,
      detail: state === 'works' ? 'works' : `${state === 'refused' ? 'not allowed' : 'not there'} (${getSystemErrorName(-error)})`,
      remedy: `${featureNeed(feature)}${without}`,
    };
  });
}

/** The whole of it: every program loaded and attached, as `clewline agent` does. */
function loads(): Check {
  const tried = spawnSync(probePath(), ['--check'], { encoding: 'utf8', timeout: 30_000 });
  const ok = tried.status === 0;
  return {
    name: 'Live capture',
    ok,
    detail: ok ? 'the kernel accepts the probe' : ((tried.stderr.trim() || tried.error?.message) ?? 'the probe failed'),
    remedy: 'What is missing is said above, with what it is needed for.',
  };
}

interface Library {
  readonly path: string;
  readonly state: 'readable' | 'no-symbols' | 'not-looked-into';
  readonly shared: boolean;
}

const LIBRARY_STATES: Readonly<Record<Library['state'], string>> = {
  readable: 'can be read',
  'no-symbols': 'cannot be read: it exports no SSL_write that could be probed',
  'not-looked-into': 'could not be looked into in time',
};

/** What an agent would read of a process's TLS, without attaching anything. */
function processChecks(pid: string): Check[] {
  if (!/^[1-9]\d*$/.test(pid)) throw new Failure(`"${pid}" is not a process id.`);
  if (!existsSync(probePath())) throw new Failure('the probe is not built. `clewline doctor` says what it needs; then: npm run build');
  const tried = spawnSync(probePath(), ['--process', pid], { encoding: 'utf8', timeout: 30_000, maxBuffer: 16 << 20 });
  if (tried.status !== 0) throw new Failure(tried.stderr.replace(/^clewline: /, '').trim() || 'the probe failed.');
  const { libraries, files } = JSON.parse(tried.stdout) as { libraries: readonly Library[]; files: number };
  const printable = (text: string): string => text.replace(/[^\x20-\x7e\u00a0-\uffff]/g, '?');
  const checks: Check[] = libraries.map(({ path, state, shared }) => ({
    name: printable(path),
    ok: state === 'readable',
    detail: `${LIBRARY_STATES[state]}${state === 'readable' ? (shared ? '; other processes use it, too, so it is probed in this process alone' : "; it is this process's own, so it is probed for all targets at once") : ''}`,
    remedy: 'What is sent through it is counted as not read. An OpenSSL with symbols (as in Node.js and in the system’s Python) can be read.',
  }));
  if (libraries.length === 0)
    checks.push({
      name: `Process ${pid}`,
      ok: false,
      detail: `none of its ${files} program files has a TLS library that can be read`,
      remedy: 'It has not loaded one yet, or brings its own without symbols (Go, Rust, Bun, Deno). Plaintext HTTP/1.1 is read all the same.',
    });
  return checks;
}
