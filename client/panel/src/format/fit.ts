/** Where a name may be broken: behind what divides its parts. */
const PARTS = /[^\s/.\-_:@]*[\s/.\-_:@]?/g;

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

/** As many of these words as there is room for, none of them cut; of a rule's id its family alone, where no more fits. What is left out is shown by dots. */
export function wholeWords(words: readonly string[], letters: number): string {
  const all = words.join(' · ');
  if (all.length <= letters) return all;
  const [first = '', ...others] = words;
  let text = first;
  for (const word of others) {
    const fits = [word, word.split('/')[0] ?? word].find((one) => `${text} · ${one}…`.length <= letters);
    if (fits === undefined) break;
    text += ` · ${fits}`;
    if (fits !== word) break;
  }
  return `${text}…`;
}
