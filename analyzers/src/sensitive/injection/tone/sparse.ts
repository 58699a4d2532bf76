/** Signed bytes of which most are zero: a bit for each that says whether it is none, and behind those bits the ones that are. */
export function packed(all: Int8Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(all.length / 8));
  all.forEach((one, i) => {
    if (one !== 0) bits[i >> 3] = (bits[i >> 3] as number) | (1 << (i & 7));
  });
  const others = all.filter((one) => one !== 0);
  const bytes = new Uint8Array(bits.length + others.length);
  bytes.set(bits);
  bytes.set(others, bits.length);
  return bytes;
}

/** The same back. @param length of them all */
export function unpacked(bytes: Uint8Array, length: number): Int8Array {
  const all = new Int8Array(length);
  let next = Math.ceil(length / 8);
  for (let i = 0; i < length; i++) if (((bytes[i >> 3] as number) & (1 << (i & 7))) !== 0) all[i] = bytes[next++] as number;
  return all;
}
