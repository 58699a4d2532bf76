const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** What each sign of ASCII stands for, in either alphabet; 255 for none. */
const VALUE = new Uint8Array(128).fill(255);
for (let i = 0; i < 64; i++) VALUE[ALPHABET.charCodeAt(i)] = i;
VALUE[0x2d] = 62;
VALUE[0x5f] = 63;
/** Which signs of ASCII stand for something, see `runsIn`. */
export const BASE64_SIGNS = VALUE.map((value) => (value === 255 ? 0 : 1));

/** The bytes up to the first sign that is none of base64. */
export function fromBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const value = VALUE[text.charCodeAt(i)] ?? 255;
    if (value === 255) break;
    held = (held << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[length++] = (held >> bits) & 255;
    }
  }
  return bytes.subarray(0, length);
}

/** The same as Latin-1 text. */
export function latin1FromBase64(text: string): string {
  let latin1 = '';
  for (const byte of fromBase64(text)) latin1 += String.fromCharCode(byte);
  return latin1;
}
