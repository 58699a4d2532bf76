import { BASE64_SIGNS, fromBase64 } from '../base64.ts';
import { occurrences } from '../words/occurrences.ts';
import { runsIn } from '../words/runs.ts';
import type { Detect, Detector, TextView } from '../words/view.ts';

/** Longest beginning of an encoded stretch that is decoded, and how many of them in one text. */
const MAX_ENCODED = 4096;
const MAX_DECODED = 48;

/** Shortest stretch that can hold an order. */
const MIN_BASE64 = 24;
const MIN_HEX = 40;
/** Signs between the pairs of the shortest such stretch. */
const HEX_SIGNS = 19;
const HEX_PAIRS = /(?<![A-Za-z0-9])(?:[0-9A-Fa-f]{2}[ :]){19,}[0-9A-Fa-f]{2}(?![A-Za-z0-9])/g;
const HEX_ESCAPES = /(?:\\x[0-9A-Fa-f]{2}|\\u00[0-9A-Fa-f]{2}|&#x?[0-9A-Fa-f]{2,4};){12,}/g;
const PERCENT = /(?:%[0-9A-Fa-f]{2}[A-Za-z0-9._~+-]{0,60}){3,}/g;
/** The word that an encoded stretch begins with. */
const PERCENT_HEAD = /[A-Za-z0-9._~+-]{1,60}$/;

const fromPairs = (text: string): Uint8Array => Uint8Array.from(text.match(/[0-9A-Fa-f]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16));

function fromEscapes(text: string): string {
  return text.replace(
    /\\x([0-9A-Fa-f]{2})|\\u00([0-9A-Fa-f]{2})|&#x([0-9A-Fa-f]{2,4});|&#(\d{2,4});/g,
    (_all, x?: string, u?: string, hex?: string, decimal?: string) =>
      String.fromCharCode(decimal === undefined ? Number.parseInt(x ?? u ?? hex ?? '20', 16) : Number(decimal)),
  );
}

/** UTF-8 without a platform's decoder; the last character may be cut off, any other fault means that it is no text. */
function fromUtf8(bytes: Uint8Array): string | undefined {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 4 && (bytes[end - 1] ?? 0) >= 0x80) end--;
  let quoted = '';
  for (let i = 0; i < end; i++) quoted += `%${(bytes[i] ?? 0).toString(16).padStart(2, '0')}`;
  try {
    return decodeURIComponent(quoted);
  } catch {
    return undefined;
  }
}

/** The text that bytes hold, if they hold text: a blob is told by its first bytes. */
function asText(bytes: Uint8Array): string | undefined {
  let odd = 0;
  const probe = Math.min(bytes.length, 48);
  for (let i = 0; i < probe; i++) {
    const byte = bytes[i] ?? 0;
    if ((byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13) || byte === 0x7f) odd++;
  }
  if (probe < 12 || odd > 0) return undefined;
  return fromUtf8(bytes);
}

function fromPercent(text: string): string | undefined {
  return asText(
    Uint8Array.from(text.replaceAll('+', ' ').match(/%[0-9A-Fa-f]{2}|[\s\S]/g) ?? [], (part) =>
      part.length === 3 ? Number.parseInt(part.slice(1), 16) : part.charCodeAt(0) & 0x7f,
    ),
  );
}

const turn = (char: string, base: number): string => String.fromCharCode(((char.charCodeAt(0) - base + 13) % 26) + base);
const rot13 = (text: string): string => text.replace(/[a-z]/g, (char) => turn(char, 97)).replace(/[A-Z]/g, (char) => turn(char, 65));

export type Carries = (text: string) => boolean;

/** A stretch of a text, and what it stands for. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function* decoded(view: TextView): Generator<Stretch> {
  const { text, traits } = view;
  const runs = traits.longestRun < MIN_BASE64 ? [] : runsIn(text, BASE64_SIGNS, MIN_BASE64);
  for (let i = 0; i < runs.length; i += 2) {
    const start = runs[i] as number;
    const end = runs[i + 1] as number;
    const value = text.slice(start, Math.min(end, start + MAX_ENCODED)).replace(/^0x/, '');
    const isHex = /^[0-9A-Fa-f]+$/.test(value);
    // Neither names nor paths: base64 of a text has letters of both cases.
    if (isHex ? value.length < MIN_HEX : !/[A-Z]/.test(value) || !/[a-z]/.test(value)) continue;
    const plain = asText(isHex ? fromPairs(value) : fromBase64(value));
    if (plain !== undefined) yield { start, end: text.startsWith('=', end) ? end + (text.startsWith('==', end) ? 2 : 1) : end, text: plain };
  }
  const tries: readonly (readonly [string, RegExp, (value: string) => string | undefined])[] = [
    ['', HEX_PAIRS, (value) => asText(fromPairs(value))],
    ['\\x', HEX_ESCAPES, fromEscapes],
    ['\\u00', HEX_ESCAPES, fromEscapes],
    ['&#', HEX_ESCAPES, fromEscapes],
    ['%', PERCENT, fromPercent],
  ];
  for (const [sign, pattern, decode] of tries) {
    if (pattern === HEX_PAIRS ? traits.pairs < HEX_SIGNS : !text.includes(sign)) continue;
    for (const match of occurrences(text, pattern)) {
      const lead = sign === '%' ? (PERCENT_HEAD.exec(text.slice(Math.max(0, match.index - 60), match.index))?.[0] ?? '') : '';
      const plain = decode((lead + match[0]).slice(0, MAX_ENCODED));
      if (plain !== undefined) yield { start: match.index - lead.length, end: match.index + match[0].length, text: plain };
    }
  }
}

/** Stretches that begin with a word of orders turned by thirteen, up to the end of the sentence. */
function* turned(view: TextView): Generator<Stretch> {
  const { text } = view;
  for (const { start, end } of view.of('rot13')) {
    const to = text.slice(end, end + 120).search(/[\n.!?]/);
    const stop = to < 0 ? Math.min(text.length, end + 120) : end + to;
    yield { start, end: stop, text: rot13(text.slice(start, stop)) };
  }
}

/** Marks the stretches that hold an order. */
const marking =
  (stretches: (view: TextView) => Iterable<Stretch>, carries: Carries): Detect =>
  (view, add) => {
    let tries = 0;
    for (const { start, end, text } of stretches(view)) {
      if (++tries > MAX_DECODED) return;
      if (carries(text)) add({ type: 'injection-marker', detail: 'encoded', start, end, confidence: 'high' });
    }
  };

/**
 * Encoded stretches that hold an order once decoded: base64, hexadecimal, escapes, percent signs.
 * @param carries whether a decoded text holds an order or a tool call; it is asked again for what is encoded inside.
 */
export const encoded = (carries: Carries): Detector => ({ isWide: true, detect: marking(decoded, carries) });

/** The same for letters turned by thirteen. */
export const rotated = (carries: Carries): Detector => ({
  // "ignore", "disregard", "forget", "system", "instructions" … turned by thirteen.
  words: [{ role: 'rot13', latin: ['vtaber', 'qvfertneq', 'sbetrg', 'erirny', 'bireevqr', 'olcnff'] }],
  detect: marking(turned, carries),
});
