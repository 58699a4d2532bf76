export type WideEncoding = 'utf-16le' | 'utf-16be';

/** So many first bytes tell. */
const LOOKED_AT = 512;

const isPlain = (byte: number): boolean => (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13;

/** Whether bytes are UTF-16: by their mark, or, as some programs write it without one, by a letter of ASCII in one byte of each two and no zero but in the other. */
export function wideEncoding(head: Uint8Array): WideEncoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const pairs = Math.min(head.length, LOOKED_AT) >> 1;
  const plain = [0, 0];
  const zeros = [0, 0];
  for (let i = 0; i < pairs * 2; i++) {
    const byte = head[i] ?? 0;
    if (byte === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
    else if (isPlain(byte)) plain[i & 1] = (plain[i & 1] ?? 0) + 1;
  }
  const fits = (text: 0 | 1): boolean => zeros[text] === 0 && (zeros[1 - text] ?? 0) * 5 > pairs * 2 && (plain[text] ?? 0) * 5 > pairs * 2;
  if (pairs === 0) return undefined;
  return fits(0) ? 'utf-16le' : fits(1) ? 'utf-16be' : undefined;
}
