/** `node:url`, as far as the server asks for it: paths are those of a system with slashes. */

export function fileURLToPath(url: string): string {
  const { host, pathname } = new URL(url);
  if (host !== '' && host !== 'localhost') throw new TypeError('the address has a host');
  if (/%2f/i.test(pathname)) throw new TypeError('the path has an encoded slash');
  return decodeURIComponent(pathname);
}

export function pathToFileURL(path: string): URL {
  return new URL(`file://${path.split('/').map(encodeURIComponent).join('/')}`);
}
