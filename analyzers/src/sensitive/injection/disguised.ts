import { Anchors } from '../words/anchors.ts';
import type { Detector, TextView } from '../words/view.ts';

/** Letters set apart by one kind of sign: `i-g-n-o-r-e`, `I g n o r e`. */
const APART = /(?<![\p{L}\p{N}])\p{L}(?:([ .\-_*·|/~+])\p{L}){3,40}(?![\p{L}\p{N}])/gu;
const SHORT_APART = /(?<=^|[ \t]{2})\p{L}(?:[ .\-_*·|/~+]\p{L}){1,2}(?=[ \t]{2}|$)/gu;
/** Words cut by hyphens as no printer does: several on one line, each in short pieces. */
const CUT = /(?<![\p{L}\p{N}-])\p{L}{1,6}(?:[-\u00ad\u2010\u2011]\p{L}{1,6}){1,6}(?![\p{L}\p{N}-])/gu;
/** Three of them near each other. */
const SEVERAL_CUT =
  /(?:(?<![\p{L}\p{N}-])\p{L}{1,6}(?:[-\u00ad\u2010\u2011]\p{L}{1,6}){1,6}(?![\p{L}\p{N}-])[^\n-]{1,40}?){2}(?<![\p{L}\p{N}-])\p{L}{1,6}(?:[-\u00ad\u2010\u2011]\p{L}{1,6}){1,6}(?![\p{L}\p{N}-])/u;
const FIRST_OTHER_JOINT = 0xad;
const isJoint = (code: number): boolean => code === 0x2d || code === FIRST_OTHER_JOINT || code === 0x2010 || code === 0x2011;
const LETTER = /[\p{L}\ud800-\udfff]/u;
/** Code units from the first of three cut words to the last joint of the third: three times seven pieces of six letters, and forty between. */
const CUT_REACH = 230;

/** Letters of a piece at most. */
const MAX_PIECE = 6;
const NUMBER = /\p{N}/u;

/** Whether a joint has a short piece on one side, which ends at no digit. Of letters beyond the basic plane the pattern knows. @param step towards that side */
function hasPiece(text: string, joint: number, step: 1 | -1): boolean {
  let at = joint + step;
  for (let letters = 0; LETTER.test(text.charAt(at)); at += step) {
    if (text.charCodeAt(at) >= 0xd800 && text.charCodeAt(at) <= 0xdfff) return true;
    if (++letters > MAX_PIECE) return false;
  }
  return at !== joint + step && !NUMBER.test(text.charAt(at));
}

/** Whether three joints of short pieces stand close together on one line: without them the pattern is not tried. */
function mayBeCut({ text, traits }: TextView): boolean {
  if (traits.highest < FIRST_OTHER_JOINT && !text.includes('-')) return false;
  let [first, second] = [-CUT_REACH, -CUT_REACH];
  for (let at = 1; at + 1 < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_END) first = second = -CUT_REACH;
    if (!isJoint(code) || !hasPiece(text, at, -1) || !hasPiece(text, at, 1)) continue;
    if (at - first <= CUT_REACH) return true;
    [first, second] = [second, at];
  }
  return false;
}
const LINE_END = 0x0a;

/** Words of orders from their ends: `erongi`, `snoitcurtsni`. */
const REVERSED = /erongi|drager?sid|snoitcurtsni|noitcurtsni|tpmorp|suoiverp|tegrof|edirrevo/i;
const REVERSED_ANCHORS = new Anchors('erongi', 'dragersid', 'dragesid', 'snoitcurtsni', 'noitcurtsni', 'tpmorp', 'suoiverp', 'tegrof', 'edirrevo');
/** Code units of a stretch that is read anew, and how many stretches of one text. */
const MAX_STRETCH = 600;
const MAX_STRETCHES = 24;

/** A line, or as much of one as is read. */
function* linesWith(text: string, pattern: RegExp): Generator<{ start: number; end: number }> {
  let at = 0;
  for (let count = 0; count < MAX_STRETCHES; count++) {
    const found = text.slice(at).search(pattern);
    if (found < 0) return;
    const hit = at + found;
    const start = Math.max(text.lastIndexOf('\n', hit) + 1, hit - MAX_STRETCH / 2, 0);
    const lineEnd = text.indexOf('\n', hit);
    const end = Math.min(lineEnd < 0 ? text.length : lineEnd, start + MAX_STRETCH);
    yield { start, end };
    at = Math.max(end, hit + 1);
  }
}

/** What orders say, where one sign parts the letters and the words alike, so that nothing says where a word ends. */
const GLUED =
  /(?:system|initial|hidden|your)prompt|(?:previous|prior|all|above|earlier|your|system|hidden)(?:instructions|rules|guidelines)|(?:ignore|disregard|forget|override)(?:all|the|your|previous|any|every|what)/i;

/** Whether the letters of a run that are set apart say so. */
const isGlued = (line: string): boolean =>
  Array.from(line.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{P}](?:([ .\-_*·|/~+])[\p{L}\p{P}]){14,400}(?![\p{L}\p{N}])/gu)).some(([run]) =>
    GLUED.test(run.replace(/[^\p{L}]/gu, '')),
  );

/** The words that letters set apart make: one sign joins them, two or more, or another, part the words. */
function joined(text: string): string {
  return (
    text
      .replace(APART, (run, sign: string) => ` ${run.split(sign).join('')} `)
      // Words of two and three letters between them.
      .replace(SHORT_APART, (run) => run.replace(/[^\p{L}]/gu, ''))
      .replace(/[ \t]{1,40}/g, ' ')
      .trim()
  );
}

/**
 * Orders in letters set apart, or written backwards.
 * @param carries whether a decoded text holds an order
 */
export const disguised = (carries: (text: string) => boolean): Detector => ({
  detect(view, add) {
    const { text, traits } = view;
    const mark = (start: number, end: number): void => add({ type: 'injection-marker', detail: 'encoded', start, end, confidence: 'medium' });
    if (traits.apart)
      for (const { start, end } of linesWith(text, APART)) if (carries(joined(text.slice(start, end))) || isGlued(text.slice(start, end))) mark(start, end);
    if (mayBeCut(view))
      for (const { start, end } of linesWith(text, SEVERAL_CUT)) {
        const whole = text.slice(start, end).replace(CUT, (word) => word.replace(/[^\p{L}]/gu, ''));
        if (carries(whole)) mark(start, end);
      }
    if (view.mayHold(REVERSED_ANCHORS) && REVERSED.test(text))
      for (const { start, end } of linesWith(text, REVERSED)) if (carries([...text.slice(start, end)].reverse().join(''))) mark(start, end);
  },
});
