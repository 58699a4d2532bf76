/** Where a name may be broken: behind what divides its parts, and before the dashes of an option. */
const PARTS = /-*[^\s/.\-_:@]*[\s/.\-_:@]?/g;

/**
 * A name in lines of so many letters, broken between its parts where they are short enough.
 * @param most lines; what does not fit in them is left out, which the last one says
 */
export function wrapped(name: string, letters: number, most: number): string[] {
  const width = Math.max(2, letters);
  const lines: string[] = [];
  let line = '';
  for (const part of name.match(PARTS) ?? []) {
    if (line !== '' && line.length + part.trimEnd().length > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += part;
    for (; line.trimEnd().length > width; line = line.slice(width)) lines.push(line.slice(0, width));
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  const last = lines[most - 1] ?? '';
  return [...lines.slice(0, most - 1), `${last.slice(0, width - 1)}…`];
}

/** Words in lines of so many letters, with a dot between those of one line; one that is longer than a line is broken between its parts. */
export function wordsInLines(words: readonly string[], letters: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && `${line} · ${word}`.length <= letters) {
      line += ` · ${word}`;
      continue;
    }
    if (line !== '') lines.push(line);
    const parts = wrapped(word, letters, most);
    line = parts.pop() ?? '';
    lines.push(...parts);
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${(lines[most - 1] ?? '').slice(0, letters - 1)}…`];
}
