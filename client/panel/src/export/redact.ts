/** Stands for what is no name. */
export const REDACTED = '[redacted]';

/** A longer part of a name is no word but a value. */
const MAX_PART = 24;
/** Letters and digits mixed in a part as long as this are a key, an id or a hash. */
const MAX_MIXED = 15;
const MAX_NAME = 200;

function isWord(part: string): boolean {
  if (part.length > MAX_PART) return false;
  return part.length <= MAX_MIXED || !(/[A-Za-z]/.test(part) && /\d/.test(part));
}

/**
 * A name that came from the wire, as it may leave the page: words between separators. Anything else, such as a sentence, an
 * address of a person or a key that stands where a name should, is not passed on.
 */
export function name(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const plain = value.length <= MAX_NAME && /^@?[\w.:/+$[\]()-]+$/.test(value);
  return plain && value.split(/[^A-Za-z\d]+/).every(isWord) ? value : REDACTED;
}

export function names(values: unknown): string[] {
  return Array.isArray(values) ? values.flatMap((value) => name(value) ?? []) : [];
}

/** Stands for a word of a command, or a part of a path, that is no name. */
const HIDDEN = '…';

const shown = (part: string): string => (part === '' || name(part) === part ? part : HIDDEN);

/** A command as it may leave the page: its program, and of its other words those that are flags or have separators as files have. */
export function command(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const words = value.slice(0, 1000).split(' ');
  return words.map((word, i) => (i === 0 || /[./_:-]/.test(word) ? shown(word) : HIDDEN)).join(' ');
}

/** A path; of a part that is no name only that it is there. */
export function path(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, 1000).split('/').map(shown).join('/') : undefined;
}

export function amount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A time in ISO 8601, or nothing. */
export function moment(value: string): string | undefined {
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
