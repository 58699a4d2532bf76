import type { Browser, Locator, Page } from 'playwright-core';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { appears, artifacts, gesture, launchChromium, succeeds } from './chromium.ts';
import { EditorServer } from './editorServer.ts';
import { PATIENCE_MS, until } from './lspClient.ts';

/** A real VS Code workbench on loopback with the built extension, driven through Chromium. */
export class Workbench {
  readonly #server: EditorServer;
  page!: Page;
  /** What is done to the page before the editor is loaded into it. */
  prepare: ((page: Page) => Promise<void>) | undefined;
  #browser: Browser | undefined;

  /** @param isWhole whether the editor's own extensions run, too: where it is measured what people have */
  constructor({ isWhole = false } = {}) {
    this.#server = new EditorServer(isWhole);
  }

  /** The folder of the editor's data. */
  get data(): string {
    return this.#server.data;
  }

  /** What the editor's server has printed last. */
  get output(): string {
    return this.#server.output;
  }

  /**
   * @param folder or a `.code-workspace` file
   * @param settings of the editor, beside those of every test
   * @param more variables of its environment
   */
  async open(folder: string, settings: Readonly<Record<string, unknown>> = {}, more: Readonly<Record<string, string>> = {}): Promise<this> {
    await this.#server.start(settings, more);
    const { address } = this.#server;
    this.#browser = await launchChromium();
    const context = await this.#browser.newContext({ viewport: { width: 1440, height: 860 } });
    context.setDefaultTimeout(PATIENCE_MS);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: address });
    this.page = await context.newPage();
    await this.prepare?.(this.page);
    await this.page.goto(`${address}/?${folder.endsWith('.code-workspace') ? 'workspace' : 'folder'}=${encodeURIComponent(folder)}`);
    const rows = this.page.locator('.explorer-folders-view .monaco-list-row').first();
    // On a busy machine a new server's first page may lose its connection before it has asked for its folders, and it stays empty.
    if (!(await appears(rows, 60_000))) await this.page.reload();
    await rows.waitFor();
    return this;
  }

  /** What is typed into the box that a key opens, until it offers a row. A box that is just closing takes the key with it, and what is typed. */
  async #pick(key: string, text: string, row: Locator): Promise<void> {
    const { keyboard } = this.page;
    const input = this.page.locator('.quick-input-widget input').first();
    await gesture(async () => {
      if (await row.isVisible()) return;
      if (await input.isVisible()) await keyboard.press('Escape');
      await keyboard.press(key);
      if (await appears(input, 8_000)) await keyboard.type(text);
    }, row);
  }

  /** Opens a file by its name, with the keyboard alone. */
  async openFile(name: string): Promise<void> {
    // Before the list is filtered, the row that Enter takes may be another file.
    const row = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name });
    await gesture(
      async () => {
        await this.#pick('Control+P', name, row);
        await this.page.keyboard.press('Enter');
      },
      this.page.locator(`.editor-instance .monaco-editor[data-uri$="/${name}"]`),
    );
  }

  /** Puts the cursor at a place of the document that is shown, and the focus into it; lines and columns count from 1. */
  async goTo(line: number, column: number): Promise<void> {
    const { page } = this;
    const input = page.locator('.quick-input-widget input');
    const widget = page.locator('.quick-input-widget');
    await gesture(
      async () => {
        if (await widget.isVisible()) await page.keyboard.press('Escape');
        await page.keyboard.press('Control+G');
        if (!(await appears(input, 8_000))) return;
        // A box that loses the focus meanwhile is gone, and what is done with it lost.
        await input.fill(`:${line}:${column}`, { timeout: 5_000 }).catch(() => undefined);
        await page.keyboard.press('Enter');
        await widget.waitFor({ state: 'hidden', timeout: 5_000 }).catch(() => undefined);
      },
      page.locator('#status\\.editor\\.selection', { hasText: `Ln ${line}, Col ${column}` }),
    );
  }

  async command(title: string): Promise<void> {
    // Enter takes the one that is focused: before what was typed has been looked up, another one may be.
    const row = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title });
    await until(`“${title}” is chosen`, async () => {
      await this.#pick('F1', title, row);
      await this.page.keyboard.press('Enter');
      return succeeds(row.waitFor({ state: 'hidden', timeout: 8_000 }));
    });
  }

  /** Lists commands by how they begin, until one is among them; `Escape` puts the list away. */
  async listCommands(begin: string, title: string): Promise<void> {
    await this.#pick('F1', begin, this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }));
  }

  /** Shows the views of Clewline. A click on the icon of what is shown would hide it. */
  async sideBar(): Promise<void> {
    const { page } = this;
    const views = page.locator('.pane-header', { hasText: 'Findings' });
    await gesture(async () => {
      // The icon may bear a number, which lies on it and takes the click for it.
      if (!(await views.isVisible())) await page.locator('.activitybar .action-label[aria-label^="Clewline"]').click({ force: true });
    }, views);
  }

  /** Shows the list of problems, or hides it: the key does either. */
  async problems(isShown: boolean): Promise<void> {
    const { page } = this;
    const list = page.locator('.markers-panel');
    await until(`problems are ${isShown ? '' : 'not '}listed`, async () => {
      if ((await list.isVisible()) === isShown) return true;
      await page.keyboard.press('Control+Shift+M');
      return succeeds(list.waitFor({ state: isShown ? 'visible' : 'hidden', timeout: 8_000 }));
    });
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
    await this.isRemembered(`mainThreadWebview-${viewType}`);
  }

  /** Waits until the editor has written down a word of what an extension has it keep, or has it no longer. */
  async isRemembered(word: string, isKept = true): Promise<void> {
    await until(`${word} is ${isKept ? '' : 'not '}written down`, async () => (await this.page.evaluate<boolean>(keptInBrowser(word))) === isKept);
  }

  /** Shows the hover of a place, and waits until it says something: one that is asked for while the window is busy may close at once. */
  async hover(line: number, column: number, text: string): Promise<void> {
    await gesture(
      async () => {
        await this.goTo(line, column);
        await this.command('Show or Focus Hover');
      },
      this.page.locator('.monaco-hover', { hasText: text }),
    );
  }

  /** Opens the menu of quick fixes at the cursor, once the line was gone to: a key that is pressed before that is lost. */
  async quickFix(text: string): Promise<Locator> {
    const { page } = this;
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    const action = page.locator('.action-widget .action', { hasText: text });
    await gesture(async () => {
      // A menu that says something else is of the place where the cursor was before.
      if (await page.locator('.action-widget').first().isVisible()) await page.keyboard.press('Escape');
      await page.keyboard.press('Control+.');
    }, action);
    return action;
  }

  /** Chooses a quick fix at the cursor: a menu that is drawn anew, or goes with the focus, takes no click. */
  async applyFix(text: string): Promise<void> {
    await until(`“${text}” is chosen`, async () => succeeds((await this.quickFix(text)).first().click({ timeout: 5_000 })));
  }

  /** Types into the input box that asks with this prompt: one box follows another, and each must be there before it is typed into. */
  async answer(prompt: string, text: string): Promise<void> {
    await this.page.locator('.quick-input-widget', { hasText: prompt }).waitFor();
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
    return this.#server.programs(word);
  }

  async close(): Promise<void> {
    await this.page?.goto('about:blank').catch(() => undefined);
    await this.#browser?.close();
    await this.#server.close();
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
