import { fromBase64 } from '../../base64.ts';
import type { TextView } from '../../words/view.ts';
import { featuresOf } from './features.ts';
import { unpacked } from './sparse.ts';
import { BASE, LENGTH, STEP, TABLE } from './table.ts';
import { heaviest, Tone, type Heard, type Passage, type Weights } from './weigh.ts';

/** A passage from here on sounds like an order to a model. */
const SOUNDS = 1.65;
/** From here on it sounds like nothing else: 50 of 8,408 paragraphs of packages’ pages that were not learned from do. */
export const SURELY = 2.45;

/** Below this a passage sounds like anything but an order: what is said in it in an order's words is told of, quoted or explained. */
const HARDLY = -0.55;

let table: Weights | undefined;

const readTable = (): Weights => ({ of: unpacked(fromBase64(TABLE), LENGTH), step: STEP, base: BASE });

/** Words with blanks between them, or of a script that may have none: not base64, whose letters make words of all kinds. */
function isWritten(passage: string): boolean {
  const words = passage.match(/[A-Za-z]+/g)?.length ?? 0;
  return words <= BLANK_EVERY * (passage.match(/\s/g)?.length ?? 0) || /[\u0370-\uffff]/.test(passage);
}
/** Between so many words there is a blank at least: names of tools and addresses have several without. */
const BLANK_EVERY = 4;

/** A text as what it says is weighed. @param weights other than those that were learned */
export const toneOf = ({ text }: TextView, heard: Heard, weights: Weights = (table ??= readTable())): Tone => new Tone(featuresOf(text), heard, weights);

/** Passages that sound like orders to a model, by which words and pairs of words are in them and what is done with them. */
export const orderly = ({ text }: TextView, tone: Tone): Passage[] => heaviest(tone, SOUNDS).filter(({ start, end }) => isWritten(text.slice(start, end)));

/** Whether the passage around a place sounds like no order at all; where there are too few words to tell, it does not. */
export function soundsHarmless(tone: Tone, place: Pick<Passage, 'start' | 'end'>): boolean {
  const weight = tone.around(place);
  return weight !== undefined && weight < HARDLY;
}
