import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Hashes that are remembered, and UTF-16 units of the longest text that is: with each keystroke nearly all are asked for again. */
const MAX_KNOWN = 20_000;
const MAX_LENGTH = 500;
const known = new Map<string, string>();

/** 64 bits of a text's SHA-256, in hexadecimal: a name for what the text says. */
export function hash(text: string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const made = bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);
  if (text.length > MAX_LENGTH) return made;
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(text, made);
  return made;
}
