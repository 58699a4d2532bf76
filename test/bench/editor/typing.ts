import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../support/lspClient.ts';
import { Workbench } from '../../support/workbench.ts';
import { memoryOf } from '../agent/processes.ts';
import { summary } from '../stats.ts';

/** Keystrokes that each make something wrong; as many take it back. */
const KEYSTROKES = 40;
const PAUSE_MS = 400;

/** Typing an `s` after the name before the mark takes the finding away in the first; in the second it makes an error of types. */
const FILES = {
  'prompt.ts': `import OpenAI from 'openai';

const client = new OpenAI();
const tones = 'kind';
export async function ask(req: { body: { tone: string } }) {
  const { tone } = req.body;
  return client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'system', content: \`You are \${tone}\` }],
  });
}
export const other = tones;
`,
  'types.ts': `const harbour = 'kind';
export const other = {
  name: harbour,
};
`,
  'tsconfig.json': '{ "compilerOptions": { "target": "es2022", "module": "nodenext", "strict": true, "types": [] }, "include": ["*.ts"] }\n',
  'openai.d.ts': `declare module 'openai' {
  export default class OpenAI {
    chat: { completions: { create(request: object): Promise<unknown> } };
  }
}
`,
};

/**
 * A window as a person opens it, with the editor's own TypeScript server beside the extension: from the address to the first finding, from a
 * keystroke to the squiggle in the page (a key event to the change of the document, in the page's own clock), what both hold, what activation took.
 */
export async function typing(): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'clewline-bench-'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  const workbench = new Workbench({ isWhole: true });
  try {
    const began = performance.now();
    await workbench.open(folder, { 'typescript.validate.enable': true });
    const opened = performance.now() - began;
    const problems = workbench.page.locator('#status\\.problems');
    await until('the first finding', async () => /[1-9]/.test((await problems.getAttribute('aria-label')) ?? ''), 60_000);
    // The page's clock begins with its navigation.
    const firstFinding = { windowMs: Math.round(opened), fromNavigationMs: Math.round(await workbench.page.evaluate(() => performance.now())) };
    const clewline = await keystrokes(workbench, 'prompt.ts', '${tone', 'Backspace');
    const typescript = await keystrokes(workbench, 'types.ts', 'name: harbour', 's');
    return {
      openedFolderToFirstFinding: firstFinding,
      keystrokeToSquiggleMs: { clewline, typescript },
      residentMB: { clewline: workbench.programs('server.cjs').map(memoryOf), typescript: workbench.programs('tsserver.js').map(memoryOf) },
      activation: await activations(workbench),
    };
  } catch (error) {
    await workbench.screenshot('failed-bench');
    throw error;
  } finally {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param after what the cursor stands behind
 * @param wrong the key that makes a squiggle; the other one takes it away
 */
async function keystrokes(workbench: Workbench, file: keyof typeof FILES, after: string, wrong: 's' | 'Backspace'): Promise<ReturnType<typeof summary>> {
  const { page } = workbench;
  const before = FILES[file].slice(0, FILES[file].indexOf(after) + after.length).split('\n');
  await workbench.openFile(file);
  await workbench.goTo(before.length, (before.at(-1) ?? '').length + 1);
  const right = wrong === 's' ? 'Backspace' : 's';
  const squiggles = page.locator('.editor-instance .squiggly-error, .editor-instance .squiggly-warning');
  if (wrong === 'Backspace') await page.keyboard.press('s');
  await until('nothing is wrong', async () => (await squiggles.count()) === 0, 60_000);
  const times: number[] = [];
  for (let i = 0; i < KEYSTROKES; i++) {
    await page.evaluate(() => {
      const marks = window as unknown as { marked: Promise<number> };
      marks.marked = new Promise((resolve) => {
        document.addEventListener(
          'keydown',
          ({ timeStamp }) => {
            const observer = new MutationObserver(() => {
              if (!document.querySelector('.editor-instance .squiggly-error, .editor-instance .squiggly-warning')) return;
              observer.disconnect();
              resolve(performance.now() - timeStamp);
            });
            observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
          },
          { once: true, capture: true },
        );
      });
    });
    await page.keyboard.press(wrong);
    times.push(await page.evaluate(() => (window as unknown as { marked: Promise<number> }).marked));
    await page.keyboard.press(right);
    await until('nothing is wrong', async () => (await squiggles.count()) === 0, 60_000);
    await page.waitForTimeout(PAUSE_MS);
  }
  return summary(times);
}

/** As the editor itself tells it, of its list of running extensions. */
async function activations(workbench: Workbench): Promise<Record<string, string | undefined>> {
  // The list draws what is seen of it.
  await workbench.page.setViewportSize({ width: 1440, height: 4000 });
  await workbench.command('Developer: Show Running Extensions');
  const row = (name: string): Promise<string | null> =>
    workbench.page
      .locator('.runtime-extensions-editor .monaco-list-row', { hasText: name })
      .first()
      .locator('.activation-time')
      .textContent({ timeout: 30_000 });
  const said = async (name: string): Promise<string | undefined> => (await row(name).catch(() => null)) ?? undefined;
  return { clewline: await said('Clewline'), typescript: await said('TypeScript and JavaScript Language Features') };
}
