/** What the bytes turned out to be; set once they have been read. */
export interface Encoding {
  name: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Bytes that are no text of the encoding were replaced. */
  broken: boolean;
}

/** Zeros at every other place of so many first bytes: UTF-16 without a mark, as some programs write it. */
const LOOKED_AT = 512;

function encodingOf(head: Buffer): Encoding['name'] {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const looked = head.subarray(0, LOOKED_AT);
  const zeros = [0, 0];
  looked.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const most = looked.length / 5;
  if (odd > most && even === 0) return 'utf-16le';
  return even > most && odd === 0 ? 'utf-16be' : 'utf-8';
}

/** Text of any of the three encodings, as it comes. A mark at the beginning tells the encoding and is no part of the text, but in UTF-8. */
export async function* decodedText(input: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let strict: TextDecoder | undefined;
  const check = (chunk?: Buffer): void => {
    if (encoding.broken || !strict) return;
    try {
      strict.decode(chunk, { stream: chunk !== undefined });
    } catch {
      encoding.broken = true;
    }
  };
  for await (const chunk of input) {
    if (!decoder) {
      encoding.name = encodingOf(chunk);
      decoder = new TextDecoder(encoding.name, { ignoreBOM: encoding.name === 'utf-8' });
      strict = new TextDecoder(encoding.name, { fatal: true });
    }
    check(chunk);
    yield decoder.decode(chunk, { stream: true });
  }
  check();
  if (decoder) yield decoder.decode();
}

/** The same as bytes of UTF-8, which stay as they are if they are that already. */
export async function* asUtf8(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined;
  let first = true;
  for await (const chunk of input) {
    if (first) {
      const name = encodingOf(chunk);
      if (name !== 'utf-8') decoder = new TextDecoder(name);
      first = false;
    }
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8') : chunk;
  }
  if (decoder) yield Buffer.from(decoder.decode(), 'utf8');
}
