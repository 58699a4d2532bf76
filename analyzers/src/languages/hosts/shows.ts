/** The functions that stand for what shows text as HTML in a component's markup, and how that is written there. The catalogue knows them by these names. */
const SHOWS: ReadonlyMap<string, string> = new Map([
  ['$v_html', 'v-html'],
  ['$inner_html', ':inner-html'],
  ['$srcdoc', ':srcdoc'],
  ['$at_html', '{@html}'],
]);

/** What stands for a directive or an attribute of markup. @param written as it is written, in small letters */
export function showing(written: string): string {
  const plain = (text: string): string => text.replaceAll('-', '');
  return [...SHOWS].find(([, one]) => plain(one) === plain(written))?.[0] ?? '$v_html';
}

/** What is called, as the file has it: lowering has names of its own for what no program calls. */
export function asWritten(callee: string): string {
  return SHOWS.get(callee) ?? callee.replace(/^jsx:/, '');
}
