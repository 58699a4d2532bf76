import { TextView, type Detector } from '../words/view.ts';
import { Vocabulary } from '../words/vocabulary.ts';
import type { LabelSpan } from '../labels.ts';
import { isQuoted } from './about.ts';
import { addressed } from './addressed.ts';
import { claims } from './claims.ts';
import { disguised } from './disguised.ts';
import { encoded, rotated } from './encoded.ts';
import { forgedRole } from './forgedRole.ts';
import { hiddenText } from './hiddenText.ts';
import { htmlHidden } from './htmlHidden.ts';
import { indirect } from './indirect.ts';
import { markdownImage } from './markdownImage.ts';
import { override } from './override.ts';
import { pretence } from './pretence.ts';
import { released } from './released.ts';
import { roleTag } from './roleTag.ts';
import { speech } from './speech/index.ts';
import { soundOf } from './speech/sound.ts';
import { soundsHarmless } from './tone/index.ts';
import { toolCall } from './toolCall.ts';

/** The words of an order stand apart: with fewer blanks a text gives none, unless it is in an alphabet that may have none. */
const MIN_BLANKS = 2;

/** A detector of orders in words: a dense text, which has no blanks, costs it nothing. */
const inWords = ({ detect, ...about }: Detector): Detector => ({
  ...about,
  detect(view, add) {
    if (view.traits.blanks >= MIN_BLANKS || view.traits.scripts !== 0) detect(view, add);
  },
});

const told = inWords(speech);

/** Those of orders that are told by their words, and those of what is put where it is not read, or does what words would. */
const byWords: readonly Detector[] = [override, ...[indirect, released, pretence, claims, addressed].map(inWords), told, roleTag];
const byForm: readonly Detector[] = [forgedRole, hiddenText, markdownImage, toolCall, htmlHidden];
const plain: readonly Detector[] = [...byWords, ...byForm];

/** Text decoded from text is decoded once more, and no further. */
const DEPTH = 2;

let own: Vocabulary | undefined;

function carries(text: string, depth: number): boolean {
  const inner = (text: string): boolean => carries(text, depth + 1);
  const detectors = depth < DEPTH ? [...plain, encoded(inner), rotated(inner), disguised(inner)] : plain;
  own ??= new Vocabulary([...plain, rotated(() => false)].flatMap((detector) => detector.words ?? []));
  const view = new TextView(text, own);
  let found = false;
  const add = (_span: LabelSpan): void => void (found = true);
  for (const { detect } of detectors) {
    detect(view, add);
    if (found) return true;
  }
  return false;
}

type IsAbout = (view: TextView, span: LabelSpan) => boolean;

/** An order that is quoted in a text about orders is a word about one. */
const quoted: IsAbout = ({ text }, span) => isQuoted(text, span);

/** So is one told by its words where nothing around it sounds like an order. */
const harmless: IsAbout = (view, span) => quoted(view, span) || soundsHarmless(soundOf(view), span);

const lowered = ({ detect, ...about }: Detector, isAbout: IsAbout): Detector => ({
  ...about,
  detect(view, add) {
    detect(view, (span) => add(span.confidence !== 'low' && isAbout(view, span) ? { ...span, confidence: 'low' } : span));
  },
});

/** A detector of orders by their words, weighed by what they stand in. */
export const weighed = (detector: Detector): Detector => lowered(detector, harmless);

const decoded = (text: string): boolean => carries(text, 1);

/** Orders told by what is done in them and by what words weigh. */
export const weighedSpeech: Detector = weighed(told);

/** Every detector of text that gives a model orders. Labels, no verdicts: an article about injection has them, too, at low confidence. */
export const injectionDetectors: readonly Detector[] = [
  ...byWords.filter((detector) => detector !== told).map(weighed),
  ...[...byForm, encoded(decoded), rotated(decoded), disguised(decoded)].map((detector) => lowered(detector, quoted)),
  weighedSpeech,
];
