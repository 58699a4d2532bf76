import { isAscii } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { wideEncoding } from './wide.ts';

/** Larger sources are generated; reading them would only cost. */
const MAX_BYTES = 4 * 1024 * 1024;
/** Data files are only searched, not parsed: the bound is what one text in memory may cost. */
export const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/** What a file is read into, one after the other: a buffer for each would keep the collector busy. It grows with larger files, up to a bound. */
const SHARED_BYTES = 1 << 18;
const MAX_SHARED_BYTES = 1 << 23;
let shared: Buffer | undefined;

/** The shared buffer, of so many bytes at least, with what it held first. */
function sharedOf(bytes: number): Buffer {
  if (shared && shared.length >= bytes) return shared;
  const larger = Buffer.allocUnsafeSlow(Math.max(SHARED_BYTES, Math.min(MAX_SHARED_BYTES, 2 * bytes)));
  shared?.copy(larger);
  return (shared = larger);
}

/**
 * A file's bytes, or why they are not read.
 * @param options.borrowed the bytes hold only until the next file is read so, and are not kept
 * @param options.first only so many of them, borrowed
 */
export function readBytes(
  path: string,
  most = MAX_BYTES,
  options: { readonly borrowed?: boolean; readonly first?: number } = {},
): { bytes: Buffer } | { reason: string; tooLarge?: boolean } {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    return { reason: `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})` };
  }
  try {
    if (options.borrowed) {
      const first = options.first ?? SHARED_BYTES;
      const head = sharedOf(SHARED_BYTES);
      const read = readSync(fd, head, 0, first, 0);
      if (options.first !== undefined || read < first) return { bytes: head.subarray(0, read) };
    }
    const { size } = fstatSync(fd);
    if (size > most) return { tooLarge: true, reason: `too large (${Math.round(size / 1024 / 1024)} MB; files up to ${most / 1024 / 1024} MB are analysed)` };
    if (options.borrowed && size > SHARED_BYTES && size <= MAX_SHARED_BYTES) {
      const whole = sharedOf(size);
      return { bytes: whole.subarray(0, SHARED_BYTES + readSync(fd, whole, SHARED_BYTES, size - SHARED_BYTES, SHARED_BYTES)) };
    }
    const bytes = Buffer.allocUnsafe(size);
    const read = readSync(fd, bytes, 0, size, 0);
    return { bytes: bytes.subarray(0, read) };
  } catch (error) {
    return { reason: `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})` };
  } finally {
    closeSync(fd);
  }
}

/** A file's text, or why it is not read. UTF-8 and UTF-16; anything else is named. */
export function readText(path: string, most = MAX_BYTES): { text: string } | { reason: string } {
  const read = readBytes(path, most);
  return 'bytes' in read ? decode(read.bytes) : read;
}

/** What a script says on its first line by what it is run; empty for any other file. */
export function firstLine(path: string): string {
  const read = readBytes(path, Infinity, { borrowed: true, first: 256 });
  return 'bytes' in read && read.bytes.subarray(0, 2).toString('latin1') === '#!' ? (read.bytes.toString('latin1').split('\n', 1)[0] ?? '') : '';
}

/** Text in UTF-8 holds no zero. */
export const isBinary = (bytes: Buffer): boolean => bytes.subarray(0, 8192).includes(0);

const lossy = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes as text; those that are no UTF-8 become replacement characters. Most files are ASCII, which need only be copied. */
export const textOf = (bytes: Buffer): string => (isAscii(bytes) ? bytes.toString('latin1') : lossy.decode(bytes));

/** A unit for each byte, whatever it stands for: no more than a copy. */
export const unitsOf = (bytes: Buffer): string => bytes.toString('latin1');

/** A file's bytes as text, or why they are none. */
export function decode(bytes: Buffer): { text: string } | { reason: string } {
  const wide = wideEncoding(bytes);
  if (wide) return { text: new TextDecoder(wide).decode(bytes) };
  if (isBinary(bytes)) return { reason: 'binary' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { reason: 'not UTF-8 text (save it as UTF-8)' };
  }
}
