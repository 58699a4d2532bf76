import type { AllowlistEmitter } from '../emit.ts';

/** Lists of what is allowed, in Python. */
export const allowlists: AllowlistEmitter = {
  address: () => ({
    list: 'ALLOWED_HOSTS',
    check: 'allowed_address',
    lines: [
      'ALLOWED_HOSTS = {"example.com"}',
      '',
      '',
      'def allowed_address(address: str) -> str:',
      '    url = urlparse(address)',
      '    if url.scheme != "https" or url.hostname not in ALLOWED_HOSTS:',
      '        raise ValueError("This address is not allowed")',
      '    return address',
    ],
    needs: 'from urllib.parse import urlparse',
  }),
  name: () => ({
    list: 'ALLOWED_NAMES',
    check: 'allowed_name',
    lines: [
      'ALLOWED_NAMES = {"example"}',
      '',
      '',
      'def allowed_name(name: str) -> str:',
      '    if name not in ALLOWED_NAMES:',
      '        raise ValueError("This name is not allowed")',
      '    return name',
    ],
  }),
};
