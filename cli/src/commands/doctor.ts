import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { release } from 'node:os';
import { loadSyntax } from '@clewline/server';
import type { Command } from 'commander';
import { bundleFolder, panelPath, probePath } from '../paths.ts';

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What to do, where it is not. */
  readonly remedy?: string;
}

const BUILD_TOOLS = 'apt-get install -y --no-install-recommends clang llvm libbpf-dev bpftool libelf-dev zlib1g-dev make gcc';

/** `clewline doctor`: what works on this machine, what does not, why, and what to do. */
export default function register(program: Command): void {
  program
    .command('doctor')
    .description('Say what works on this machine, what does not, why, and what to do.')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) => {
      const checks = await runChecks();
      if (options.json) process.stdout.write(`${JSON.stringify({ checks }, null, 2)}\n`);
      else
        for (const check of checks)
          process.stdout.write(
            `${check.ok ? '✓' : '✗'} ${check.name}: ${check.detail}\n${check.ok || check.remedy === undefined ? '' : `    ${check.remedy}\n`}`,
          );
      process.exitCode = checks.every((check) => check.ok) ? 0 : 1;
    });
}

async function runChecks(): Promise<Check[]> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [kernelMajor = 0, kernelMinor = 0] = release().split('.').map(Number);
  const linux = process.platform === 'linux';
  const modern = kernelMajor > 6 || (kernelMajor === 6 && kernelMinor >= 6);
  const checks: Check[] = [
    { name: 'Node.js', ok: major > 20 || (major === 20 && minor >= 19), detail: process.versions.node, remedy: 'Install Node.js 20.19 or newer.' },
    await parsers(),
    { name: 'Panel', ok: existsSync(panelPath()), detail: existsSync(panelPath()) ? 'built' : 'not built', remedy: 'Run: npm run build' },
    { name: 'Replay of recordings', ok: true, detail: 'works everywhere, without privileges' },
    {
      name: 'Kernel',
      ok: linux && modern,
      detail: linux ? release() : process.platform,
      remedy: linux
        ? 'Reading TLS needs Linux 6.6 or newer (uprobe_multi).'
        : 'Live capture needs Linux. Everything else works here; `clewline replay` shows recordings.',
    },
  ];
  if (!linux) return checks;
  const btf = existsSync('/sys/kernel/btf/vmlinux');
  checks.push({
    name: 'Kernel types (BTF)',
    ok: btf,
    detail: btf ? '/sys/kernel/btf/vmlinux' : 'missing',
    remedy: 'The kernel must be built with CONFIG_DEBUG_INFO_BTF.',
  });
  checks.push(cgroups());
  const built = existsSync(probePath());
  checks.push({
    name: 'Probe',
    ok: built,
    detail: built ? 'built' : 'not built',
    remedy: `Install what it is built with (${BUILD_TOOLS}), then: npm run build`,
  });
  if (built) checks.push(loads());
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

function cgroups(): Check {
  const mount = /^\S+ (\S+) cgroup2 /m.exec(readFileSync('/proc/mounts', 'utf8'))?.[1];
  return { name: 'cgroup v2', ok: mount !== undefined, detail: mount ?? 'not mounted', remedy: 'Targets can still be given by --pid.' };
}

/** Found out by loading the programs, not by the user's id: root in a container may be refused just the same. */
function loads(): Check {
  const tried = spawnSync(probePath(), ['--check'], { encoding: 'utf8', timeout: 30_000 });
  const ok = tried.status === 0;
  return {
    name: 'Live capture',
    ok,
    detail: ok ? 'the kernel accepts the probe' : ((tried.stderr.trim() || tried.error?.message) ?? 'the probe failed'),
    remedy:
      'Run as root, or give it CAP_BPF, CAP_PERFMON, CAP_NET_ADMIN, CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH; in a container the seccomp profile must let bpf() through.',
  };
}
