import { toneOf } from '../tone/index.ts';
import type { Tone } from '../tone/weigh.ts';
import type { TextView } from '../../words/view.ts';
import { heardIn } from './heard.ts';
import { Marks } from './marks.ts';

const marks = new WeakMap<TextView, Marks>();
const tones = new WeakMap<TextView, Tone>();

/** The words of orders in a text: made once, whichever detectors ask. */
export function marksOf(view: TextView): Marks {
  let made = marks.get(view);
  if (!made) marks.set(view, (made = new Marks(view)));
  return made;
}

/** What the passages of a text weigh, by what was learned: made once, too. */
export function soundOf(view: TextView): Tone {
  let tone = tones.get(view);
  if (!tone) tones.set(view, (tone = toneOf(view, heardIn(view, marksOf(view)))));
  return tone;
}
