import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Locator, Page } from 'playwright-core';
import { storedRecord } from './door.ts';
import { PanelPage } from './panelPage.ts';
import { launchChromium, requireChromium } from './chromium.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules of accessibility that the page breaks, with where. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ content: axe });
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary}`);
  });
}

/** The colours of an editor's theme of high contrast, as it gives them to a page. */
const HIGH_CONTRAST = {
  foreground: '#ffffff',
  descriptionForeground: 'rgba(255, 255, 255, 0.7)',
  'editor-background': '#000000',
  'editorWidget-background': '#0c141f',
  contrastBorder: '#6fc3df',
  focusBorder: '#f38518',
  'textLink-foreground': '#21a6ff',
  'panel-border': '#6fc3df',
  'input-background': '#000000',
  'input-border': '#6fc3df',
  errorForeground: '#f48771',
  'editorWarning-foreground': '#ffd370',
  'charts-blue': '#3794ff',
};

/** Shows the page as an editor with a theme of high contrast does. */
export async function inHighContrast(page: Page): Promise<void> {
  await page.evaluate((colours) => {
    document.body.classList.add('vscode-high-contrast');
    for (const [name, value] of Object.entries(colours)) document.documentElement.style.setProperty(`--vscode-${name}`, value);
  }, HIGH_CONTRAST);
}

/** Rows of the trace that hold a text. */
export const rowOf = (page: Page, text: string): Locator => page.locator('[role=row][aria-selected]', { hasText: text });

/** What has the focus, by its id or class. */
export const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id || document.activeElement?.className || '');

/** The panel's page for the tests of one suite, which shares a browser; each of them opens a page of its own. */
export function panelTests(): {
  readonly open: (options?: Parameters<PanelPage['open']>[1]) => Promise<Page>;
  /** Types a filter; what it leaves is drawn then. */
  readonly filter: (query: string) => Promise<void>;
  /** Rows of operations with these numbers, newest last. */
  readonly fill: (from: number, to: number, fields?: object) => Promise<void>;
} {
  let browser: Browser;
  let served: PanelPage;
  let page: Page | undefined;
  const opened = (): Page => {
    if (!page) throw new Error('no page is open');
    return page;
  };

  before(async function () {
    requireChromium(this);
    browser = await launchChromium();
    served = await PanelPage.serve();
  });
  after(async () => {
    await browser?.close();
    served?.close();
  });
  afterEach(() => page?.close());

  return {
    open: async (options = {}) => (page = await served.open(browser, { viewport: { width: 1280, height: 720 }, hash: 'editor', ...options })),
    filter: async (query) => {
      await opened().fill('#filter', query);
      await opened().evaluate(() => window.panel.settled());
    },
    fill: (from, to, fields = {}) =>
      opened().evaluate(
        async ([begin, end, template, more]) => {
          const operations = Array.from({ length: end - begin }, (_, i) => ({
            ...template,
            id: `a:e:${begin + i}`,
            'gen_ai.request.model': `m${begin + i}`,
            ...more,
          }));
          window.panel.tell({ type: 'operations', operations });
          await window.panel.settled();
        },
        [from, to, storedRecord('x', { time: '2026-11-27T16:50:42.100Z' }), fields] as const,
      ),
  };
}
