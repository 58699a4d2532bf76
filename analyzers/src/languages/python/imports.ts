const IMPORT = /^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]*)|import[ \t]+([\w., \t]+))/gm;

/** Module specifiers that a file names, told by a lexer alone: too many is harmless, too few loses files. */
export function importsIn(text: string): string[] {
  const specifiers = new Set<string>();
  for (const match of text.matchAll(IMPORT)) {
    const from = match[1];
    if (from !== undefined) {
      specifiers.add(from);
      for (const name of (match[2] ?? '').split(/[\s,()]+/))
        if (/^\w+$/.test(name) && name !== 'as') specifiers.add(from.endsWith('.') ? from + name : `${from}.${name}`);
    }
    for (const name of (match[3] ?? '').split(',')) specifiers.add(name.trim().split(/\s/)[0] ?? '');
  }
  specifiers.delete('');
  return [...specifiers];
}
