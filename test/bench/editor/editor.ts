import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../../support/lspClient.ts';
import { activation } from './activation.ts';
import { indexing } from './indexing.ts';
import { rows, scrolling } from './rows.ts';
import { sideBySide } from './sideBySide.ts';
import { soak } from './soak.ts';
import { typing } from './typing.ts';

/** What can be asked for by itself. */
const PARTS = {
  indexing: async (directory: string) => ({ indexing: await indexing(directory) }),
  'side-by-side': async (directory: string) => ({ sideBySide: await sideBySide(directory) }),
  activation: async (directory: string) => ({ activation: await activation(directory) }),
  typing: () => typing(),
  scrolling: async () => ({ scrolling: await scrolling() }),
  rows: () => rows(),
  soak: async () => ({ soak: await soak() }),
} satisfies Record<string, (directory: string) => Promise<Record<string, unknown>>>;

/** It takes three quarters of an hour: only who names it has it. */
const WHEN_NAMED: ReadonlySet<string> = new Set(['soak']);

/**
 * What the editor costs and how quick it is, in a real window with the packaged extension (`npm run package`), beside the editor's own TypeScript server.
 * @param given names of parts, all but the soak without any; and an application to index, the examples without one
 */
export async function editor(given: readonly string[] = []): Promise<Record<string, unknown>> {
  const names = given.filter((one) => one in PARTS);
  const directory = resolve(given.find((one) => !(one in PARTS)) ?? join(root, 'examples', 'apps'));
  const figures: Record<string, unknown> = { vsixMB: Math.round(statSync(join(root, 'clewline.vsix')).size / 10_000) / 100 };
  for (const [name, part] of Object.entries(PARTS)) {
    if (names.length > 0 ? !names.includes(name) : WHEN_NAMED.has(name)) continue;
    process.stderr.write(`editor ${name} …\n`);
    Object.assign(figures, await part(directory));
  }
  return figures;
}
