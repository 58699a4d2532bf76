/**
 * Offsets of the characters of a JSON string in its source (RFC 8259, section 7), and of its end.
 * @param from offset in the source behind the opening quote.
 */
export function escapedOffsets(source: string, from: number, length: number): Int32Array {
  const offsets = new Int32Array(length + 1);
  let at = from;
  for (let i = 0; i < length; i++) {
    offsets[i] = at;
    if (source.charCodeAt(at) !== 0x5c) at++;
    else at += source.charCodeAt(at + 1) === 0x75 ? 6 : 2;
  }
  offsets[length] = at;
  return offsets;
}
