import { fromBase64 } from '../../base64.ts';
import type { TextView } from '../../words/view.ts';
import { featuresOf } from './features.ts';
import { BASE, STEP, TABLE } from './table.ts';
import { heaviest, type Heard, type Passage, type Weights } from './weigh.ts';

/** A passage from here on sounds like an order to a model. */
const SOUNDS = 1.7;
/** From here on it sounds like nothing else: one of a thousand paragraphs of other texts does. */
export const SURELY = 2;

let table: Weights | undefined;

const readTable = (): Weights => ({ of: new Int8Array(fromBase64(TABLE).buffer), step: STEP, base: BASE });

/** Words with blanks between them, or of a script that may have none: not base64, whose letters make words of all kinds. */
function isWritten(passage: string): boolean {
  const words = passage.match(/[A-Za-z]+/g)?.length ?? 0;
  return words <= BLANK_EVERY * (passage.match(/\s/g)?.length ?? 0) || /[\u0370-\uffff]/.test(passage);
}
/** Between so many words there is a blank at least: names of tools and addresses have several without. */
const BLANK_EVERY = 4;

/** Passages that sound like orders to a model, by which words and pairs of words are in them and what is done with them. */
export const orderly = ({ text }: TextView, heard: Heard, weights: Weights = (table ??= readTable())): Passage[] =>
  heaviest(featuresOf(text), heard, weights, SOUNDS).filter(({ start, end }) => isWritten(text.slice(start, end)));
