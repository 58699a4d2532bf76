import type { LabelConfidence } from '../labels.ts';
import { occurrences } from '../words/occurrences.ts';
import type { Detector } from '../words/view.ts';

const ANY = /[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u2069]|\u034f|\u180e|\ufeff|[\ufe00-\ufe0f]|[\u{e0000}-\u{e01ef}]|\u3164|\uffa0/u;
/** A flag of a region: black flag, tag letters, end tag (UTS 51). */
const FLAG = /\u{1f3f4}[\u{e0020}-\u{e007e}]{1,16}\u{e007f}/gu;
const TAGS = /[\u{e0000}-\u{e007f}]+/gu;
/** One variation selector after a sign is spelling; a run of them carries bytes. */
const SELECTORS = /(?:[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]){2,}/gu;
/** Overrides of direction have no place in ordinary right-to-left text; embeddings and isolates come in pairs there. */
const BIDI = /[\u202d\u202e][^\u202c\n]{0,400}\u202c?|[\u202a\u202b\u2066-\u2068](?=[^\n]{0,200}[{}();=])/g;
/** Joiners, marks and fillers that do not show, one after the other. */
const INVISIBLE = /(?:[\u200b-\u200f]|[\u2060-\u2064]|\u180e|\ufeff|\u034f|\u3164|\uffa0){3,}/g;
const SPLITTER = /\u200b|[\u2060-\u2064]|\ufeff|\u00ad|\u034f/;
/** A Latin word with characters inside that do not show. */
const SPLIT_WORD = /[A-Za-z]{1,30}(?:(?:\u200b|[\u2060-\u2064]|\ufeff|\u00ad|\u034f){1,4}[A-Za-z]{1,30}){2,40}/g;

/** The lowest of all these code units. */
const LOWEST = 0x34f;

/** Text that a model reads and a person does not see: tag characters, direction overrides, runs of zero-width characters and variation selectors. */
export const hiddenText: Detector = {
  isWide: true,
  detect({ text, traits }, add) {
    if (traits.highest < LOWEST || !ANY.test(text)) return;
    const mark = (start: number, end: number, confidence: LabelConfidence): void =>
      add({ type: 'injection-marker', detail: 'hidden-text', start, end, confidence });
    const flags = [...text.matchAll(FLAG)].map((match) => [match.index, match.index + match[0].length] as const);
    let flag = 0;
    for (const match of occurrences(text, TAGS)) {
      while ((flags[flag]?.[1] ?? Number.POSITIVE_INFINITY) <= match.index) flag++;
      const inside = flags[flag];
      let start = match.index;
      if (inside && start >= inside[0]) start = inside[1];
      if (start < match.index + match[0].length) mark(start, match.index + match[0].length, 'high');
    }
    for (const match of occurrences(text, SELECTORS)) mark(match.index, match.index + match[0].length, 'high');
    for (const match of occurrences(text, BIDI)) mark(match.index, match.index + match[0].length, /^[\u202d\u202e]/.test(match[0]) ? 'medium' : 'low');
    for (const match of occurrences(text, INVISIBLE)) mark(match.index, match.index + match[0].length, 'medium');
    if (SPLITTER.test(text)) for (const match of occurrences(text, SPLIT_WORD)) mark(match.index, match.index + match[0].length, 'low');
  },
};
