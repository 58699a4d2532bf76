import { validate } from 'stdnum/lib/cjs/us/ssn.js';
import { numberOccurrences } from '../words/numbers.ts';
import type { Detector } from '../words/view.ts';
import { verdictOf } from './national/kind.ts';
import { isReference } from './reference.ts';

const CANDIDATE = /(?<![\w.\-/+]|\d[ ])(\d{3})([-. \u2010\u2011\u2013]?)(\d{2})\2(\d{4})(?![\w]|[-./ ]\d)/y;
const DIGITS = 9;
/** Digits of the first group, or all of them. */
const begins = (digits: number): boolean => digits === 3 || digits === DIGITS;
/** Middle digits of an individual taxpayer number (IRS: 50–65, 70–88, 90–92, 94–99). */
const ITIN_GROUP = /^(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])$/;

/** Social security numbers of the United States (area, group and serial rules of the SSA), and taxpayer numbers of those who have none. */
export const ssn: Detector = {
  words: [
    {
      role: 'ssn',
      latin: [
        'ssn',
        'ssns',
        'social security',
        'social security number',
        'socialsecurity',
        'socialsecuritynumber',
        'soc sec',
        'my social',
        'social number',
        'social is',
        'ss number',
        'ss no',
        'numero de seguro social',
        'seguro social',
        'us ssn',
        'tax id',
        'taxpayer id',
      ],
      other: '(?:社会安全号|社会保障番号|사회보장번호)',
    },
    {
      role: 'us-itin',
      latin: ['itin', 'individual taxpayer', 'individual taxpayer identification number', 'taxpayer identification', 'taxpayer id', 'tax id', 'tin'],
    },
  ],
  detect(view, add) {
    if (view.traits.digits < DIGITS) return;
    for (const match of numberOccurrences(view.text, view.numbers, CANDIDATE, begins)) {
      const [value, area = '', separator = '', group = '', serial = ''] = match;
      const start = match.index;
      const end = start + value.length;
      const dashed = separator !== '' && separator !== ' ' && separator !== '.';
      if (area.startsWith('9')) {
        if (!ITIN_GROUP.test(group)) continue;
        const named = view.near('us-itin', start, end) || view.near('ssn', start, end);
        if (named || (dashed && !isReference(view, start)))
          add({ type: 'national-id', provider: 'us', detail: 'us-itin', start, end, confidence: named ? 'high' : 'medium' });
        continue;
      }
      const named = view.near('ssn', start, end);
      if (!named && (!dashed || isReference(view, start))) continue;
      if (serial !== '0000' && verdictOf(validate, area + group + serial).isValid) add({ type: 'ssn', start, end, confidence: named ? 'high' : 'medium' });
    }
  },
};
