/** What both Node and browsers have of the Encoding standard, which the language's own library does not declare. */
interface Encoder {
  encode(text: string): Uint8Array;
}
interface Decoder {
  /** Bytes that are no UTF-8 become U+FFFD. With `stream`, a character that is cut off waits for the next piece. */
  decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string;
}
declare const TextEncoder: new () => Encoder;
declare const TextDecoder: new (label: 'utf-8', options: { readonly ignoreBOM: boolean }) => Decoder;

/** A byte order mark is kept, as an editor's offsets count it. */
export const newDecoder = (): Decoder => new TextDecoder('utf-8', { ignoreBOM: true });
export const encode = (text: string): Uint8Array => encoder.encode(text);

const encoder = new TextEncoder();
