import { createScanner, type JSONScanner } from 'jsonc-parser/lib/esm/main.js';
import { ScanError, SyntaxKind } from './jsonTokens.ts';
import { escapedOffsets } from './jsonString.ts';
import type { Part, Segments } from './segments.ts';

/** Containers inside containers; what is deeper is read as text. */
const MAX_DEPTH = 200;
/** JSON in a string in JSON: the arguments of a tool, whose own arguments … */
const MAX_NESTED = 4;

/** Fields that hold what people and models say: their name tells nothing about it. */
const CONTENT = new Set([
  'content',
  'text',
  'input',
  'output',
  'prompt',
  'completion',
  'message',
  'messages',
  'instructions',
  'system',
  'arguments',
  'parts',
  'contents',
  'response',
  'query',
  'question',
  'answer',
  'partial_json',
  'thinking',
  'reasoning',
  'refusal',
  'delta',
  'chosen',
  'rejected',
  'instruction',
]);
/** Fields of the protocols that hold identifiers and enumerations. */
const OPAQUE = new Set([
  'id',
  'tool_call_id',
  'tool_use_id',
  'call_id',
  'item_id',
  'response_id',
  'previous_response_id',
  'model',
  'modelVersion',
  'created',
  'created_at',
  'object',
  'type',
  'role',
  'system_fingerprint',
  'finish_reason',
  'stop_reason',
  'signature',
  'encrypted_content',
  'thoughtSignature',
  'service_tier',
  'mime_type',
  'mimeType',
  'media_type',
  'request_id',
  'session_id',
  'trace_id',
  'span_id',
  'uuid',
  'thread_id',
  'run_id',
  'file_id',
  'container_id',
]);
/** Names that only say that there is a value; the name above them says which. */
const GENERIC = new Set(['value', 'values', 'number', 'no', 'nr', 'data', 'raw', 'val', 'default', 'const', 'example', 'examples', 'enum']);
/** Fields that hold pictures, sound and files. */
const BINARY = new Set([
  'data',
  'b64_json',
  'image',
  'audio',
  'file_data',
  'url',
  'image_url',
  'bytes',
  'blob',
  'bytesBase64Encoded',
  'inline_data',
  'inlineData',
]);
const BASE64 = /^[A-Za-z0-9+/_-]{120}/;
/** A quote in JSON in strings of JSON, by depth. */
const QUOTES = Array.from({ length: MAX_NESTED + 1 }, (_, depth) => '\\'.repeat(2 ** depth - 1) + '"');
const NESTED = /^\s*(?:\{\s*["}]|\[\s*(?:[[{"\]]|-?\d{1,30}(?:\.\d{1,30})?\s*[,\]]))/;

/** What no field is called. */
const VALUE_LIKE = /@|\uff20|%40|&#|\d.{0,3}\d.{0,3}\d.{0,3}\d|\S\s+\S+\s+\S|[^\s]{24}|[<[].{2,}[>\]]|[\u0250-\uffff]/;

interface Container {
  readonly isObject: boolean;
  /** The name the container itself stands under. */
  readonly name: Part | undefined;
  /** Name of the value that comes next. */
  pending?: Part;
  expectsName: boolean;
}

/** What became of a text that may be JSON. */
export interface JsonResult {
  readonly isJson: boolean;
  /** Offset behind what was read; the rest is text. */
  readonly end: number;
}

/** Maps offsets of an inner text to the payload. */
type Outer = ((at: number) => number) | undefined;

class Reader {
  readonly #text: string;
  readonly #scanner: JSONScanner;
  readonly #segments: Segments;
  readonly #outer: Outer;
  readonly #nesting: number;
  readonly #onNamed: (name: string, value: Part) => void;
  readonly #stack: Container[] = [];
  #slash = -1;

  constructor(text: string, segments: Segments, onNamed: (name: string, value: Part) => void, outer: Outer, nesting: number) {
    this.#text = text;
    this.#scanner = createScanner(text, true);
    this.#segments = segments;
    this.#outer = outer;
    this.#nesting = nesting;
    this.#onNamed = onNamed;
  }

  /** Reads values one after the other (one document, or JSON Lines) until something is no JSON. */
  read(): JsonResult {
    let values = 0;
    let complete = 0;
    for (;;) {
      const token = this.#scanner.scan();
      const error = this.#scanner.getTokenError();
      const offset = this.#scanner.getTokenOffset();
      if (token === SyntaxKind.EOF) return { isJson: values > 0, end: this.#text.length };
      const unfinished = error === ScanError.UnexpectedEndOfString && offset + this.#scanner.getTokenLength() >= this.#text.length;
      if (token === SyntaxKind.Unknown || this.#stack.length > MAX_DEPTH || (error !== ScanError.None && !unfinished && error !== ScanError.InvalidCharacter))
        return { isJson: complete > 0, end: this.#stack.length > 0 ? Math.min(complete === 0 ? 0 : complete, offset) : offset };
      this.#token(token, offset);
      values++;
      if (this.#stack.length === 0) complete = offset + this.#scanner.getTokenLength();
    }
  }

  #token(token: number, offset: number): void {
    const top = this.#stack.at(-1);
    switch (token) {
      case SyntaxKind.OpenBraceToken:
      case SyntaxKind.OpenBracketToken: {
        const isObject: boolean = token === SyntaxKind.OpenBraceToken;
        this.#stack.push({ isObject, name: this.#name(), expectsName: isObject });
        break;
      }
      case SyntaxKind.CloseBraceToken:
      case SyntaxKind.CloseBracketToken:
        this.#stack.pop();
        break;
      case SyntaxKind.CommaToken:
        if (top) {
          top.expectsName = top.isObject;
          delete top.pending;
        }
        break;
      case SyntaxKind.ColonToken:
        if (top) top.expectsName = false;
        break;
      case SyntaxKind.StringLiteral: {
        const part = this.#string(offset);
        if (top?.expectsName) this.#nameFound(top, part);
        else this.#value(part);
        break;
      }
      case SyntaxKind.NumericLiteral: {
        const text = this.#scanner.getTokenValue();
        // Vectors and counts are no one's numbers.
        if (text.length >= 4 && text.length <= 24 && !/[.e]/i.test(text)) this.#value({ text, start: this.#at(offset), quote: QUOTES[this.#nesting] ?? '"' });
        break;
      }
    }
  }

  /** A name is context for its value; one that is itself an address, a number or a sentence is read as a value, too. */
  #nameFound(container: Container, part: Part): void {
    container.pending = part;
    if (VALUE_LIKE.test(part.text)) this.#segments.add(part);
  }

  #at(offset: number): number {
    return this.#outer ? this.#outer(offset) : offset;
  }

  /** The name that a value here stands under. */
  #name(): Part | undefined {
    const top = this.#stack.at(-1);
    if (!top) return undefined;
    const name = top.isObject ? top.pending : top.name;
    return name && GENERIC.has(name.text) && top.name ? top.name : name;
  }

  /** Tokens come in order, so each backslash is looked for once. */
  #hasEscape(from: number, to: number): boolean {
    if (this.#slash < from) {
      const found = this.#text.indexOf('\\', from);
      this.#slash = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    return this.#slash < to;
  }

  #string(offset: number): Part {
    const text = this.#scanner.getTokenValue();
    const from = offset + 1;
    const escaped = this.#hasEscape(from, offset + this.#scanner.getTokenLength());
    if (!this.#outer && !escaped) return { text, start: from };
    const offsets = escaped ? escapedOffsets(this.#text, from, text.length) : Int32Array.from({ length: text.length + 1 }, (_, i) => from + i);
    if (this.#outer) for (let i = 0; i < offsets.length; i++) offsets[i] = this.#outer(offsets[i] ?? 0);
    return { text, start: offsets[0] ?? from, offsets };
  }

  #value(part: Part): void {
    if (part.text === '') return;
    const name = this.#name();
    const key = name?.text ?? '';
    const comma = part.text.startsWith('data:') ? part.text.slice(0, 200).indexOf(',') : -1;
    if (comma > 0 && part.text.slice(0, comma).endsWith('base64')) return;
    if (BINARY.has(key) && part.text.length > 200 && BASE64.test(part.text)) return;
    if (part.quote === undefined && this.#nesting < MAX_NESTED && NESTED.test(part.text)) {
      const inner = (at: number): number => part.offsets?.[at] ?? part.start + at;
      const reader = new Reader(part.text, this.#segments, this.#onNamed, inner, this.#nesting + 1);
      const { isJson, end } = reader.read();
      if (isJson) {
        if (end < part.text.length) this.#segments.add(rest(part, end));
        return;
      }
    }
    if (name) this.#onNamed(key, part);
    if (OPAQUE.has(key)) this.#segments.add({ ...part, opaque: true });
    else if (name && !CONTENT.has(key) && key.length <= 80) this.#segments.add(part, name);
    else this.#segments.add(part);
  }
}

function rest(part: Part, from: number): Part {
  return {
    ...part,
    text: part.text.slice(from),
    start: part.offsets?.[from] ?? part.start + from,
    ...(part.offsets ? { offsets: part.offsets.subarray(from) } : {}),
  };
}

/** Whether a text begins as JSON does. */
export const looksLikeJson = (text: string): boolean => NESTED.test(text.slice(0, 200).replace(/^\ufeff/, ''));

/**
 * The strings and numbers of a JSON document or of JSON Lines as parts, with the names they stand under.
 * Never fails: truncated text gives what there is, anything else is reported by `isJson` and `end`.
 */
export function readJson(text: string, segments: Segments, onNamed: (name: string, value: Part) => void): JsonResult {
  return new Reader(text, segments, onNamed, undefined, 0).read();
}
