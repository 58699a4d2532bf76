import type { Range } from '../../layout/layout.ts';
import type { AllowlistEmitter } from '../emit.ts';

const hasTypes = (file: string): boolean => /\.[cm]?tsx?$/.test(file);

/** Whether a name is a field and its value at once: `{ command, args }`. */
function isShorthand(text: string, { start, end }: Range): boolean {
  if (!/^\w+$/.test(text.slice(start, end)) || !/^\s*[,}]/.test(text.slice(end, end + 20)) || !/[{,]\s*$/.test(text.slice(Math.max(0, start - 40), start)))
    return false;
  let depth = 0;
  for (let i = start - 1; i >= Math.max(0, start - 2000); i--) {
    const one = text.charAt(i);
    if (/[)\]}]/.test(one)) depth++;
    else if (/[([{]/.test(one) && depth-- === 0) return one === '{';
  }
  return false;
}

/** Lists of what is allowed, in JavaScript. */
export const allowlists: AllowlistEmitter = {
  field: (text, place) => (isShorthand(text, place) ? `${text.slice(place.start, place.end)}: ` : ''),
  address(file) {
    const [type, gives] = hasTypes(file) ? [': string | URL', ': string'] : ['', ''];
    return {
      list: 'ALLOWED_HOSTS',
      check: 'allowedAddress',
      lines: [
        "const ALLOWED_HOSTS = new Set(['example.com']);",
        '',
        `function allowedAddress(address${type})${gives} {`,
        '  const url = new URL(address);',
        "  if (url.protocol !== 'https:' || !ALLOWED_HOSTS.has(url.hostname)) throw new Error('This address is not allowed');",
        '  return url.href;',
        '}',
      ],
    };
  },
  name(file) {
    const [types, type, gives] = hasTypes(file) ? ['<Name extends string>', ': Name', ': Name'] : ['', '', ''];
    return {
      list: 'ALLOWED_NAMES',
      check: 'allowedName',
      lines: [
        hasTypes(file) ? "const ALLOWED_NAMES = new Set<string>(['example']);" : "const ALLOWED_NAMES = new Set(['example']);",
        '',
        `function allowedName${types}(name${type})${gives} {`,
        "  if (!ALLOWED_NAMES.has(name)) throw new Error('This name is not allowed');",
        '  return name;',
        '}',
      ],
    };
  },
};
