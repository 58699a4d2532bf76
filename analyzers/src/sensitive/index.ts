import cardValidator from 'card-validator';
import { isValidIBAN } from 'ibantools';
import { isValidPhoneNumber } from 'libphonenumber-js/min';
import isEmailModule from 'validator/lib/isEmail.js';
import { findSecrets } from './secrets/index.ts';
import type { LabelSpan } from './labels.ts';

export * from './labels.ts';
export * from './secrets/index.ts';

/** The package is CommonJS with a default of its own; its types describe the module, its value is the function. */
const isEmail = isEmailModule as unknown as (text: string) => boolean;

/** Text beyond this many code units is labelled in pieces by the caller. */
export const MAX_LABEL_TEXT = 1_000_000;

const EMAIL = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g;
const CARD = /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])/g;
const IBAN = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![A-Za-z0-9])/g;
const PHONE = /(?<![\w+.-])(?:\+\d[\d ().-]{6,18}\d|\(\d{3}\) ?\d{3}-\d{4}|\d{3}[-.]\d{3}[-.]\d{4})(?![\w-])/g;
/** Phrases that try to give a model new orders. */
const INJECTION =
  /\b(?:ignore|disregard|forget)\s+(?:all\s+|any\s+)?(?:of\s+)?(?:the\s+|your\s+)?(?:previous|prior|above|earlier|preceding)\s+(?:instructions?|prompts?|messages?|rules?)|<\|(?:im_start|im_end|system|endoftext)\|>|\[\/?INST\]|[\u{E0020}-\u{E007F}]{4,}/giu;

function* matches(text: string, pattern: RegExp): Generator<{ value: string; start: number; end: number }> {
  for (const match of text.matchAll(pattern)) yield { value: match[0], start: match.index, end: match.index + match[0].length };
}

/**
 * The sensitive spans of a text: validated where a validator exists, so that hashes, UUIDs and timestamps stay out.
 * @returns spans ordered by start, without overlaps.
 */
export function labelText(text: string): LabelSpan[] {
  const spans: LabelSpan[] = findSecrets(text, { bare: true }).map(({ type, provider, format, start, end, confidence }) => ({
    type,
    provider,
    detail: format,
    start,
    end,
    confidence,
  }));
  if (text.includes('@'))
    for (const { value, start, end } of matches(text, EMAIL)) if (isEmail(value)) spans.push({ type: 'email', start, end, confidence: 'high' });
  for (const found of matches(text, IBAN)) {
    const iban = longestIban(found.value);
    if (iban !== undefined) spans.push({ type: 'iban', start: found.start, end: found.start + iban, confidence: 'high' });
  }
  for (const { value, start, end } of matches(text, CARD)) {
    const verdict = cardValidator.number(value.replace(/[ -]/g, ''));
    if (verdict.isValid && verdict.card && !/^(\d)\1+$/.test(value)) spans.push({ type: 'credit-card', start, end, confidence: 'high' });
  }
  for (const { value, start, end } of matches(text, PHONE)) {
    if (value.startsWith('+') ? isValidPhoneNumber(value) : isValidPhoneNumber(value, 'US'))
      spans.push({ type: 'phone', start, end, confidence: value.startsWith('+') ? 'high' : 'medium' });
  }
  for (const { start, end } of matches(text, INJECTION)) spans.push({ type: 'injection-marker', start, end, confidence: 'medium' });
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  return spans.filter((span, i) => !spans.slice(0, i).some((other) => other.end > span.start));
}

/** The pattern may run on into the next capitals; the checksum says where the number ends. */
function longestIban(value: string): number | undefined {
  for (let length = value.length; length >= 15; length--) {
    if (value.charAt(length - 1) !== ' ' && isValidIBAN(value.slice(0, length).replaceAll(' ', ''))) return length;
  }
  return undefined;
}
