const IMPORT = /(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*["']([^"'\n]+)["']/g;

/** Module specifiers that a file names, told by a lexer alone: too many is harmless, too few loses files. */
export function importsIn(text: string): string[] {
  return [...new Set([...text.matchAll(IMPORT)].map((match) => match[1] ?? ''))].filter((specifier) => specifier !== '');
}
