import { absenceHere } from './absence.ts';
import { foundHere } from './found.ts';
import { placesHere } from './places.ts';
import { promptsHere } from './prompts.ts';
import type { Question, Reason } from './reason.ts';

export type { Place, Question, Reason } from './reason.ts';

/** What decided about a line: for what is found there, and for what is not. Nothing is worked out anew: all of it was noted while the rules' facts were. */
export function why(question: Question): readonly Reason[] {
  const found = foundHere(question);
  const prompts = promptsHere(question);
  const places = placesHere(question);
  const reasons = [...found, ...prompts, ...places, ...(prompts.length === 0 ? absenceHere(question) : [])];
  return reasons.length > 0 ? reasons : [{ text: 'Nothing that stands here calls a model, or could do harm with what others wrote.' }];
}

/**
 * Reasons as lines, those that another stands on below it.
 * @param name how a place is called: `src/app.ts:12`
 */
export function whyLines(reasons: readonly Reason[], name: (place: NonNullable<Reason['at']>) => string, depth = 0): string[] {
  return reasons.flatMap(({ text, at, because = [] }) => [
    `${'  '.repeat(depth)}- ${text}${at ? ` (${name(at)})` : ''}`,
    ...whyLines(because, name, depth + 1),
  ]);
}
