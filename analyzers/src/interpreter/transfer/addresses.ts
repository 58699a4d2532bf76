import { literalOf, type Segment, type Value } from '../values/values.ts';

/** The scheme and the whole host, a path on the same host, or a part of the same page. */
const HOST = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/?#\s]+[/?#]|\/(?![/\\])|[?#]|\.{1,2}\/)/i;

/** Whether an address is fixed as far as its host: whoever writes the rest of it cannot send a request elsewhere. */
export function namesItsHost(value: Value): boolean {
  if (value.k === 'any') return value.values.every(namesItsHost);
  const whole = literalOf(value);
  if (whole !== undefined) return !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(whole);
  return value.k === 'text' && beginnings(value.segments).every((beginning) => HOST.test(beginning));
}

/** Whether an address that is relative to another one cannot name a server itself. */
export function staysOnServer(value: Value): boolean {
  const whole = literalOf(value);
  if (whole !== undefined) return !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(whole);
  return value.k === 'text' && beginnings(value.segments).every((beginning) => /^(?:\/(?![/\\])|[\w.-]+[/?#]|[?#])/.test(beginning));
}

/** The fixed texts that an address may begin with. */
function beginnings(segments: readonly Segment[]): string[] {
  const [first, ...rest] = segments;
  if (first?.k === 'literal')
    return rest[0]?.k === 'either' ? rest[0].options.flatMap((option) => beginnings(option).map((one) => first.text + one)) : [first.text];
  if (first?.k === 'either') return first.options.flatMap((option) => beginnings([...option, ...rest]));
  return [''];
}
