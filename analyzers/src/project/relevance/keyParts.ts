import { keyFormats } from '../../sensitive/secrets/index.ts';
import { inPattern } from '../../text/pattern.ts';

/** Beginnings that begin much else. */
const COMMON = /^(?:(?:key|secret|token|api)[_-]|https?:|wss?:|ftps?:|basic )/i;
const SHORT = new Set(['sk-', 'sk_', 'hf_', 'r8_']);
/** How keys begin, where the beginning alone tells. */
const beginnings = keyFormats.flatMap((format) =>
  format.lead === 0 && format.context.length === 0 ? format.markers.filter((marker) => (marker.length > 3 || SHORT.has(marker)) && !COMMON.test(marker)) : [],
);
const BEGINS = new RegExp(`(?:^|[^A-Za-z0-9])(?:${[...new Set(beginnings)].map(inPattern).join('|')})`);
/** The user and password of an address. */
const USER = /:[^/\s:@]+@/;
/** A run of the characters of keys and encodings, without separators. */
const RUN = /[A-Za-z0-9+=]{12,}/g;
/** Random characters change between digits and letters more than words with a number do. */
const MIXED = /\d[A-Za-z+]+\d|[A-Za-z+]\d+[A-Za-z+]/;

/** Whether a constant may be a key, or a piece that one can be put together or decoded from. */
export function mayBePartOfKey(text: string): boolean {
  if (text.length < 3) return false;
  if (BEGINS.test(text) || USER.test(text)) return true;
  for (const [run] of text.matchAll(RUN)) if (MIXED.test(run)) return true;
  return false;
}
