import wasm from 'undici/lib/llhttp/llhttp-wasm.js';

/** Node's own HTTP parser, as undici ships it: it keeps nothing of what it reads, so that a bound is a matter of counting. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  malloc(size: number): number;
  llhttp_alloc(type: number): number;
  llhttp_free(parser: number): void;
  llhttp_execute(parser: number, data: number, length: number): number;
  llhttp_finish(parser: number): number;
  llhttp_get_error_pos(parser: number): number;
  llhttp_get_method(parser: number): number;
  llhttp_resume_after_upgrade(parser: number): void;
  readonly [name: `llhttp_set_lenient_${string}`]: (parser: number, on: number) => void;
}

/** What is read although a server might refuse it: both ends have agreed on it, and a tap has nobody to protect. */
const LENIENT = ['headers', 'keep_alive', 'chunked_length', 'version', 'optional_lf_after_cr', 'optional_cr_before_lf', 'spaces_after_chunk_size'] as const;

const REQUEST = 1;
const RESPONSE = 2;
const OK = 0;
const PAUSED_UPGRADE = 22;
/** Bytes given to the parser at a time. */
const BUFFER = 64 * 1024;

/** What the parser should do after a head: read a body by its headers, none, or none and stop (the bytes are another protocol's). */
export const AFTER_HEAD = { body: 0, noBody: 1, upgrade: 2 } as const;
export type AfterHead = (typeof AFTER_HEAD)[keyof typeof AFTER_HEAD];

export interface LlhttpEvents {
  begin(): void;
  url(bytes: Buffer): void;
  field(bytes: Buffer): void;
  value(bytes: Buffer): void;
  /** @param method of a request, by number; 0 else */
  head(method: number, status: number): AfterHead;
  body(bytes: Buffer): void;
  end(): void;
}

export type Execution = { readonly result: 'ok' } | { readonly result: 'upgrade'; readonly at: number } | { readonly result: 'error' };

let exported: Exports | undefined;
let buffer = 0;
/** The parser at work, and where its input stands: callbacks come while it executes. */
let active: { readonly events: LlhttpEvents; readonly parser: number; readonly input: Buffer } | undefined;

function piece(at: number, length: number): Buffer {
  const start = at - buffer;
  return active?.input.subarray(start, start + length) ?? Buffer.alloc(0);
}

function load(): Exports {
  if (exported) return exported;
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm as unknown as BufferSource), {
    env: {
      wasm_on_message_begin: () => (active?.events.begin(), 0),
      wasm_on_url: (_parser: number, at: number, length: number) => (active?.events.url(piece(at, length)), 0),
      wasm_on_status: () => 0,
      wasm_on_header_field: (_parser: number, at: number, length: number) => (active?.events.field(piece(at, length)), 0),
      wasm_on_header_value: (_parser: number, at: number, length: number) => (active?.events.value(piece(at, length)), 0),
      wasm_on_headers_complete: (parser: number, status: number) => active?.events.head((exported as Exports).llhttp_get_method(parser), status) ?? 0,
      wasm_on_body: (_parser: number, at: number, length: number) => (active?.events.body(piece(at, length)), 0),
      wasm_on_message_complete: () => (active?.events.end(), 0),
    },
  });
  exported = instance.exports as unknown as Exports;
  buffer = exported.malloc(BUFFER);
  return exported;
}

/** One direction's parser. It must be freed. */
export class Llhttp {
  readonly #parser: number;
  readonly #events: LlhttpEvents;
  #freed = false;

  constructor(kind: 'request' | 'response', events: LlhttpEvents) {
    const lib = load();
    this.#events = events;
    this.#parser = lib.llhttp_alloc(kind === 'request' ? REQUEST : RESPONSE);
    for (const what of LENIENT) lib[`llhttp_set_lenient_${what}`]?.(this.#parser, 1);
  }

  execute(bytes: Uint8Array): Execution {
    const lib = load();
    for (let from = 0; from < bytes.length; from += BUFFER) {
      const input = Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.min(BUFFER, bytes.length - from));
      new Uint8Array(lib.memory.buffer).set(input, buffer);
      const before = active;
      active = { events: this.#events, parser: this.#parser, input };
      try {
        const code = lib.llhttp_execute(this.#parser, buffer, input.length);
        if (code === PAUSED_UPGRADE) return { result: 'upgrade', at: from + lib.llhttp_get_error_pos(this.#parser) - buffer };
        if (code !== OK) return { result: 'error' };
      } finally {
        active = before;
      }
    }
    return { result: 'ok' };
  }

  /** A request asked for an upgrade, which it is not for it to decide. */
  resume(): void {
    load().llhttp_resume_after_upgrade(this.#parser);
  }

  /** The stream has ended: a body without a length ends with it. */
  finish(): void {
    const before = active;
    active = { events: this.#events, parser: this.#parser, input: Buffer.alloc(0) };
    try {
      load().llhttp_finish(this.#parser);
    } finally {
      active = before;
    }
  }

  free(): void {
    if (this.#freed) return;
    this.#freed = true;
    load().llhttp_free(this.#parser);
  }
}
