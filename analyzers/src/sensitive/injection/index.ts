import { TextView, type Detector } from '../words/view.ts';
import { Vocabulary } from '../words/vocabulary.ts';
import type { LabelSpan } from '../labels.ts';
import { encoded } from './encoded.ts';
import { hiddenText } from './hiddenText.ts';
import { htmlHidden } from './htmlHidden.ts';
import { markdownImage } from './markdownImage.ts';
import { override } from './override.ts';
import { roleTag } from './roleTag.ts';
import { toolCall } from './toolCall.ts';

const plain: readonly Detector[] = [override, roleTag, hiddenText, markdownImage, toolCall, htmlHidden];

/** Text decoded from text is decoded once more, and no further. */
const DEPTH = 2;

let own: Vocabulary | undefined;

function carries(text: string, depth: number): boolean {
  const detectors = depth < DEPTH ? [...plain, encoded((inner) => carries(inner, depth + 1))] : plain;
  own ??= new Vocabulary([...plain, encoded(() => false)].flatMap((detector) => detector.words ?? []));
  const view = new TextView(text, own);
  let found = false;
  const add = (_span: LabelSpan): void => void (found = true);
  for (const { detect } of detectors) {
    detect(view, add);
    if (found) return true;
  }
  return false;
}

/** Every detector of text that gives a model orders. Labels, no verdicts: an article about injection has them, too. */
export const injectionDetectors: readonly Detector[] = [...plain, encoded((text) => carries(text, 1))];
