import { Workbench } from '../../support/workbench.ts';
import { appears, gesture } from '../../support/chromium.ts';
import { until } from '../../support/lspClient.ts';
import { firstSource } from './sideBySide.ts';

/** What the editor counted when it started an extension, in milliseconds. */
interface Activation {
  readonly extension: string;
  /** Reading and running its program. */
  readonly load: number;
  /** Its `activate`. */
  readonly call: number;
  /** Until what `activate` gave back was there. */
  readonly finish: number;
}

/** The rows of the table that *Developer: Startup Performance* writes. */
function activationsOf(report: string): readonly Activation[] {
  return [...report.matchAll(/^\|\s*([\w-]+\.[\w-]+)\s*\|\s*(?:true|false)\s*\|\s*(\d+)\s*\|\s*(\d+)\s*\|\s*(\d+)\s*\|/gm)].map(
    ([, extension = '', load, call, finish]) => ({ extension, load: Number(load), call: Number(call), finish: Number(finish) }),
  );
}

const COUNTED = ['clewline.clewline', 'vscode.typescript-language-features'];

/**
 * How long the extension keeps the editor when it starts, beside the editor's own TypeScript extension, as the editor counts it. Of windows in a row: the first
 * one reads files that nobody has read before.
 */
export async function activation(folder: string, windows = 5): Promise<Record<string, unknown>> {
  const workbench = new Workbench({ isWhole: true });
  try {
    await workbench.open(folder);
    const { page } = workbench;
    const source = firstSource(folder);
    const seen: Activation[][] = [];
    for (let window = 0; window < windows; window++) {
      if (window > 0) {
        await page.goto('about:blank');
        await page.goBack();
        await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
      }
      if (source !== undefined) await workbench.openFile(source.split('/').at(-1) ?? source);
      await page.locator('.statusbar-item', { hasText: 'Clewline' }).waitFor();
      let rows: readonly Activation[] = [];
      await until('both extensions are in the report', async () => {
        await workbench.command('Developer: Startup Performance');
        const text = page.locator('.editor-instance .monaco-editor[data-uri^="perf:"]');
        if (!(await appears(text, 10_000))) return false;
        await gesture(() => text.click(), page.locator('.editor-instance .monaco-editor.focused[data-uri^="perf:"]'));
        await page.keyboard.press('Control+A');
        await page.keyboard.press('Control+C');
        rows = activationsOf(await page.evaluate(() => navigator.clipboard.readText()));
        await page.keyboard.press('Control+F4');
        return COUNTED.every((name) => rows.some(({ extension }) => extension === name));
      });
      seen.push(rows.filter(({ extension }) => COUNTED.includes(extension)));
    }
    return Object.fromEntries(
      COUNTED.map((name) => {
        const own = seen.flatMap((rows) => rows.filter(({ extension }) => extension === name));
        return [name, { first: own[0] && figures(own[0]), median: figures(medianOf(own)) }];
      }),
    );
  } finally {
    await workbench.close();
  }
}

function figures({ load, call, finish }: Activation): Readonly<Record<string, number>> {
  return { loadMs: load, callMs: call, finishMs: finish, totalMs: load + call + finish };
}

/** Of each figure the one in the middle. */
function medianOf(own: readonly Activation[]): Activation {
  const middle = (of: (one: Activation) => number): number => own.map(of).sort((a, b) => a - b)[own.length >> 1] ?? 0;
  return { extension: own[0]?.extension ?? '', load: middle(({ load }) => load), call: middle(({ call }) => call), finish: middle(({ finish }) => finish) };
}
