import { occurrences } from '../words/occurrences.ts';
import type { Detector } from '../words/view.ts';

/** Elements that hold text and do not show it; comments that speak to a model. */
const STYLE =
  /<[a-z][a-z0-9]{0,15}\s[^<>]{0,300}?style\s{0,3}=\s{0,3}["'][^"'<>]{0,300}?(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|font-size\s{0,3}:\s{0,3}0|opacity\s{0,3}:\s{0,3}0(?![.\d])|left\s{0,3}:\s{0,3}-\d{3,})[^"'<>]{0,300}["'][^<>]{0,300}>[^<]{8,500}/gi;
const COMMENT = /<!--[^<>]{0,400}?(?:\b(?:instructions?|assistant|ai|llm|prompt)\b|\bignore (?:all|any|the|previous|your)\b)[^<>]{0,1000}?-->/gi;

export const htmlHidden: Detector = {
  detect({ text }, add) {
    if (!text.includes('<')) return;
    const mark = (pattern: RegExp, confidence: 'medium' | 'low'): void => {
      for (const match of occurrences(text, pattern))
        add({ type: 'injection-marker', detail: 'html-hidden', start: match.index, end: match.index + match[0].length, confidence });
    };
    if (/style/i.test(text)) mark(STYLE, 'medium');
    if (text.includes('<!--')) mark(COMMENT, 'low');
  },
};
