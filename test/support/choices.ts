/** A template's text with the alternatives of each choice `[a | b]` in order: in which one they were met says nothing. */
export function sortedChoices(template: string): string {
  let at = 0;
  const until = (ends: string): string => {
    let text = '';
    while (at < template.length && !ends.includes(template[at] ?? '')) text += piece();
    return text;
  };
  const quoted = (): string => {
    const from = at++;
    while (at < template.length && template[at] !== '"') at += template[at] === '\\' ? 2 : 1;
    return template.slice(from, ++at);
  };
  const piece = (): string => {
    const sign = template[at] ?? '';
    if (sign === '"') return quoted();
    if (sign === '{') {
      const from = at;
      at = template.indexOf('}', at) + 1 || template.length;
      return template.slice(from, at);
    }
    at++;
    if (sign !== '[') return sign;
    const options: string[] = [];
    do options.push(until('|]').trim());
    while (template[at++] === '|');
    return `[${options.sort().join(' | ')}]`;
  };
  let result = '';
  while (at < template.length) result += piece();
  return result;
}
