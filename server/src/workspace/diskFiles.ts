import type { WorkspaceFiles } from '@clewline/analyzers';
import { readText } from './bytes.ts';
import { eachStep, IgnoreRules, isSought } from './files.ts';
import { readableBreaks, withoutMark } from './lineBreaks.ts';
import { workspacePath } from './workspacePath.ts';

/** The files of a folder, as they lie on disk. */
export function diskFiles(root: string): WorkspaceFiles {
  return {
    *list() {
      for (const file of eachStep(root)) yield file === undefined ? undefined : workspacePath(root, file);
    },
    read(path) {
      const read = readText(`${root}/${path}`);
      return 'text' in read ? readableBreaks(withoutMark(read.text)) : undefined;
    },
    sought(paths) {
      // Read anew each time: they may have changed, too.
      const rules = new IgnoreRules(root);
      return paths.filter((path) => isSought(path.slice(path.lastIndexOf('/') + 1)) && !rules.leavesOut(path));
    },
  };
}
