/** `node:fs`, as far as the server asks for it, on files in memory. A browser has no other that answers at once. */
import { files } from './files.ts';

export const constants = { O_RDONLY: 0, O_NOFOLLOW: 0, O_NONBLOCK: 0 };

interface Open {
  readonly path: string;
  readonly bytes: Uint8Array;
}
const opened = new Map<number, Open>();
let nextDescriptor = 3;

function missing(path: string): Error {
  return Object.assign(new Error(`ENOENT: no such file or directory, '${path}'`), { code: 'ENOENT' });
}

const plain = (path: string): string => path.replace(/(?<=.)\/+$/, '');

export const existsSync = (path: string): boolean => files.kindOf(plain(path)) !== undefined;

export function statSync(path: string): { isFile(): boolean; isDirectory(): boolean } {
  const kind = files.kindOf(plain(path));
  if (kind === undefined) throw missing(path);
  return { isFile: () => kind === 'file', isDirectory: () => kind === 'folder' };
}
export const lstatSync = statSync;

export function realpathSync(path: string): string {
  if (!existsSync(path)) throw missing(path);
  return plain(path);
}

export function readdirSync(path: string, options?: { readonly withFileTypes: boolean }): unknown[] {
  const folder = plain(path);
  const names = files.entries(folder);
  if (!names) throw missing(path);
  if (!options?.withFileTypes) return [...names];
  return names.map((name) => ({ name, ...statSync(folder === '/' ? `/${name}` : `${folder}/${name}`) }));
}

export function openSync(path: string): number {
  const bytes = files.read(plain(path));
  if (!bytes) throw missing(path);
  opened.set(nextDescriptor, { path, bytes });
  return nextDescriptor++;
}

export function closeSync(descriptor: number): void {
  opened.delete(descriptor);
}

export function fstatSync(descriptor: number): { readonly size: number; isFile(): boolean } {
  return { size: bytesOf(descriptor).length, isFile: () => true };
}

function bytesOf(descriptor: number): Uint8Array {
  const bytes = opened.get(descriptor)?.bytes;
  if (!bytes) throw Object.assign(new Error('EBADF: bad file descriptor'), { code: 'EBADF' });
  return bytes;
}

export function readSync(descriptor: number, into: Uint8Array, offset: number, length: number, position: number | null): number {
  const part = bytesOf(descriptor).subarray(position ?? 0, (position ?? 0) + length);
  into.set(part.subarray(0, into.length - offset), offset);
  return Math.min(part.length, into.length - offset);
}

export function readFileSync(from: string | number, encoding?: 'utf8'): Uint8Array | string {
  const bytes = typeof from === 'number' ? bytesOf(from) : files.read(plain(from));
  if (!bytes) throw missing(String(from));
  return encoding === undefined ? bytes : new TextDecoder().decode(bytes);
}

export function mkdirSync(path: string): void {
  files.makeFolder(plain(path));
}

/** What is written is the program's own until it has its name: see `renameSync`. */
export function writeFileSync(path: string, text: string): void {
  files.put(plain(path), new TextEncoder().encode(text));
}

export function renameSync(from: string, to: string): void {
  const bytes = files.read(plain(from));
  if (!bytes) throw missing(from);
  files.remove(plain(from));
  files.put(plain(to), bytes);
  files.onWritten?.({ path: plain(to), bytes });
}
