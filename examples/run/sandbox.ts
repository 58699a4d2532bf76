/**
 * Where the sample apps run: a cgroup of their own, on private copies of Node, of Python's TLS library and of nothing
 * else of the machine's. A uprobe binds to a file's inode; with copies no other process can even trap.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { basename, join } from 'node:path';

export interface Sandbox {
  /** The cgroup's directory, where the machine lets one be made. */
  readonly cgroup: string | undefined;
  readonly node: string;
  readonly python: string;
  /** For Python: the folder with its copy of the TLS library. */
  readonly libraries: string;
  /** Starts a program inside; its output is kept for error messages. */
  run(
    program: string,
    args: readonly string[],
    options: { cwd: string; env: Readonly<Record<string, string>> },
  ): { child: ChildProcess; done: Promise<{ code: number; output: string }> };
  close(): Promise<void>;
}

function copyOnce(from: string, to: string): string {
  const source = realpathSync(from);
  if (!existsSync(to) || statSync(to).size !== statSync(source).size) copyFileSync(source, to);
  return to;
}

function cgroupRoot(): string | undefined {
  try {
    return /^\S+ (\S+) cgroup2 /m.exec(readFileSync('/proc/mounts', 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}

function makeCgroup(): string | undefined {
  const root = cgroupRoot();
  if (root === undefined) return undefined;
  const path = join(root, `clewline-${process.pid}-${Date.now().toString(36)}`);
  try {
    mkdirSync(path);
    return path;
  } catch {
    return undefined;
  }
}

/** The shared libraries of TLS that a Python has loaded, by asking it. */
function tlsLibraries(python: string): string[] {
  const code =
    "import ssl\nfor line in open('/proc/self/maps'):\n    path = line.split(' ')[-1].strip()\n    if 'libssl' in path or 'libcrypto' in path: print(path)";
  try {
    return [
      ...new Set(
        execFileSync(python, ['-c', code], { encoding: 'utf8' })
          .split('\n')
          .filter((line) => line.startsWith('/')),
      ),
    ];
  } catch {
    return [];
  }
}

/** @param cache a folder for the copies, kept between runs */
export function openSandbox(cache: string, python: string): Sandbox {
  const libraries = join(cache, 'lib');
  mkdirSync(libraries, { recursive: true });
  const node = copyOnce(process.execPath, join(cache, 'node'));
  for (const library of tlsLibraries(python)) copyOnce(library, join(libraries, basename(library)));
  const cgroup = makeCgroup();
  return {
    cgroup,
    node,
    python,
    libraries,
    run(program, args, { cwd, env }) {
      // A shell enters the cgroup and becomes the program, so that not one instruction of it runs outside.
      const enter = cgroup === undefined ? 'exec "$@"' : 'echo $$ > "$CLEWLINE_CGROUP/cgroup.procs" && exec "$@"';
      const child = spawn('/bin/sh', ['-c', enter, 'sh', program, ...args], {
        cwd,
        env: {
          PATH: process.env['PATH'] ?? '',
          HOME: process.env['HOME'] ?? '/',
          LD_LIBRARY_PATH: program === node ? '' : libraries,
          ...(cgroup === undefined ? {} : { CLEWLINE_CGROUP: cgroup }),
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (output = (output + bytes.toString('utf8')).slice(-20_000)));
      const done = new Promise<{ code: number; output: string }>((resolve) => {
        child.once('error', (error) => resolve({ code: 127, output: error.message }));
        child.once('close', (code) => resolve({ code: code ?? 1, output }));
      });
      return { child, done };
    },
    async close() {
      if (cgroup === undefined) return;
      for (let attempt = 0; attempt < 40; attempt++) {
        try {
          writeFileSync(join(cgroup, 'cgroup.kill'), '1');
        } catch {
          // Kernels before 5.14 have no cgroup.kill; the apps have ended by themselves then.
        }
        try {
          for (const entry of readdirSync(cgroup, { withFileTypes: true })) if (entry.isDirectory()) rmdirSync(join(cgroup, entry.name));
          rmdirSync(cgroup);
          return;
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
    },
  };
}
