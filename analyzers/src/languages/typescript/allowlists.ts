import type { AllowlistEmitter } from '../emit.ts';

const hasTypes = (file: string): boolean => /\.[cm]?tsx?$/.test(file);

/** Lists of what is allowed, in JavaScript. */
export const allowlists: AllowlistEmitter = {
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
