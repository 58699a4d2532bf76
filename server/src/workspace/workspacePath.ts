import { relative, sep } from 'node:path';

/** The path as the workspace knows it: relative to `root`, with forward slashes. */
export function workspacePath(root: string, path: string): string {
  // `relative` takes both apart, which for the files of a large tree is a good part of the search.
  if (sep === '/' && path.startsWith(`${root}/`) && !root.endsWith('/')) return path.slice(root.length + 1);
  return relative(root, path).split(sep).join('/');
}
