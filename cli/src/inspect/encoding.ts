import { wideEncoding, type WideEncoding } from '@clewline/server/workspace/wide';

/** What the bytes turned out to be; set once they have been read. */
export interface Encoding {
  name: 'utf-8' | WideEncoding;
  /** Bytes that are no text of the encoding were replaced. */
  broken: boolean;
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
      encoding.name = wideEncoding(chunk) ?? 'utf-8';
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
      const name = wideEncoding(chunk);
      if (name) decoder = new TextDecoder(name);
      first = false;
    }
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8') : chunk;
  }
  if (decoder) yield Buffer.from(decoder.decode(), 'utf8');
}
