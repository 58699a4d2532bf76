import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../../support/lspClient.ts';
import { indexing } from './indexing.ts';
import { rows, scrolling } from './rows.ts';
import { sideBySide } from './sideBySide.ts';
import { typing } from './typing.ts';

/**
 * What the editor costs and how quick it is, in a real window with the packaged extension (`npm run package`), beside the editor's own TypeScript server.
 * @param directory an application to index; the examples without one
 */
export async function editor(directory = join(root, 'examples', 'apps')): Promise<Record<string, unknown>> {
  return {
    vsixMB: Math.round(statSync(join(root, 'clewline.vsix')).size / 10_000) / 100,
    indexing: await indexing(resolve(directory)),
    sideBySide: await sideBySide(resolve(directory)),
    ...(await typing()),
    scrolling: await scrolling(),
    ...(await rows()),
  };
}
