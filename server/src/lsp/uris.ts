import { fileURLToPath } from 'node:url';
import { languageOf } from '@clewline/analyzers';

/** The path of a file on this machine; `undefined` for any other address, and for one that no file can have. */
export function filePathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    // A host, or a slash written as %2F.
    return undefined;
  }
}

/** The same of a folder, without a slash at its end. */
export function folderPathOf(uri: string): string | undefined {
  return filePathOf(uri)?.replace(/(?<=.)\/+$/, '');
}

/** Endings by the names that editors have for languages. */
const ENDINGS: Readonly<Record<string, string>> = {
  typescript: '.ts',
  typescriptreact: '.tsx',
  javascript: '.js',
  javascriptreact: '.jsx',
  python: '.py',
  'jupyter-notebook': '.ipynb',
  vue: '.vue',
  svelte: '.svelte',
  astro: '.astro',
  html: '.html',
};

/** A name under which a document that is no file of a folder is analysed: with the ending of its language, if it has none that says one. */
export function looseName(uri: string, languageId: string): string {
  const name = (filePathOf(uri) ?? uri.replace(':', '/')).replace(/^\/+/, '');
  return languageOf(name) ? name : name + (ENDINGS[languageId] ?? '');
}
