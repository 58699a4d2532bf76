import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { TextFiles } from '@clewline/analyzers';
import { readText } from './bytes.ts';
import { realPath } from './files.ts';

/** Longer files are data, no prompts. */
const MAX_BYTES = 256 * 1024;

/**
 * Texts that a program of a workspace reads, from disk: regular files inside of the folder alone, whatever a path or a link says.
 * @param openText of a document that an editor has open
 */
export function promptTexts(root: string, openText: (path: string) => string | undefined = () => undefined): TextFiles {
  const inside = `${realPath(root)}/`;
  return {
    textAt(path) {
      const open = openText(path);
      if (open !== undefined) return open;
      const file = join(root, path);
      try {
        // Neither a pipe, which would wait for ever, nor a way out.
        if (!lstatSync(file).isFile() || !realPath(file).startsWith(inside)) return undefined;
      } catch {
        return undefined;
      }
      const read = readText(file, MAX_BYTES);
      return 'text' in read ? read.text : undefined;
    },
  };
}
