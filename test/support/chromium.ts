import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { PATIENCE_MS, root } from './lspClient.ts';

const CHROMIUM = '/usr/bin/chromium';
/** Where pictures are put. */
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

/** A page by itself, that is waited for as long as anything is. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

/** Whether something is done without an error: what is waited for has come, what was pressed has taken it. */
export function succeeds(doing: Promise<unknown>): Promise<boolean> {
  return doing.then(
    () => true,
    () => false,
  );
}

/** Whether something is shown within a time. */
export const appears = (what: Locator, ms: number): Promise<boolean> => succeeds(what.first().waitFor({ timeout: ms }));

/** Milliseconds in which a person sees that what they did had no effect. */
const SEEN_MS = 8_000;

/**
 * Does something until what it should bring is there, as a person would who sees that nothing has happened: a list that is drawn anew between press
 * and release gets no click, a box that is just closing takes a key with it.
 * @param act may be done again though its effect is only late
 */
export async function gesture(act: () => Promise<unknown>, brings: Locator): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  do {
    await act();
    if (await appears(brings, SEEN_MS)) return;
  } while (Date.now() < end);
  await brings.first().waitFor({ timeout: SEEN_MS });
}

/** Clicks something until what that should bring is there: what is just drawn anew takes no click. */
export function press(what: Locator, brings: Locator): Promise<void> {
  return gesture(() => what.click({ timeout: 5_000 }).catch(() => undefined), brings);
}

export function chromiumProblem(): string | undefined {
  return existsSync(CHROMIUM) ? undefined : `${CHROMIUM} is not installed`;
}

/** Skips what needs a browser where there is none. */
export function requireChromium(context: Mocha.Context): void {
  skipFor(chromiumProblem(), context);
}

/** Skips for a problem where there is one, loudly where there should be none. */
export function skipFor(problem: string | undefined, context: Mocha.Context): void {
  if (problem === undefined) return;
  if (process.env['CI'] === 'true') throw new Error(`This ring must run here: ${problem}`);
  process.stdout.write(`      skipped: ${problem}\n`);
  context.skip();
}
