import type { FactOf } from '../../facts/facts.ts';
import type { Range } from '../../layout/layout.ts';
import { emitterOf } from '../../languages/emitters.ts';
import { isIn, rangeOf, type Fix, type InputOf, type TextEdit } from '../rule.ts';

/** Leaves of a path that somebody else chose its last component; `undefined` where it is not told which part that is, or whether more is meant. */
export function lastComponent(facts: InputOf<'flows'>, flow: FactOf<'flow'>): Fix | undefined {
  const paths = emitterOf(facts.file)?.paths;
  if (!paths || flow.sink !== 'path' || !isIn(facts, flow.argument)) return undefined;
  const place = chosenAt(facts.text, rangeOf(flow.argument), paths.chosenIn);
  if (!place) return undefined;
  const written = facts.text.slice(place.start, place.end);
  const last = paths.lastComponent(facts.text, written);
  const top = last.needs === undefined ? undefined : emitterOf(facts.file)?.atTop?.(facts.text, last.needs);
  if (!last.isKnown && !top) return undefined;
  const edits: TextEdit[] = [...(top ? [top] : []), { ...place, text: last.expression }];
  return { title: `Take only the last component of \`${written.slice(0, 40)}\``, edits, preferred: true };
}

/** A name that is passed on, and where it was given its value: there the path may have been put together. */
const NAME = /^[A-Za-z_$][\w$]*$/;

/** The part of a path that stands in a place which somebody else chose. */
function chosenAt(text: string, place: Range, chosenIn: (expression: string) => Range | undefined): Range | undefined {
  const written = text.slice(place.start, place.end);
  if (!NAME.test(written)) return within(place, chosenIn(written));
  const given = [
    ...text.slice(0, place.start).matchAll(new RegExp(`(?<![\\w.$])${written.replaceAll('$', '\\$')}(?:\\s*:\\s*\\w+)?\\s*=(?![=>])\\s*([^\\n;]+)`, 'g')),
  ].at(-1);
  const value = given?.[1]?.trimEnd();
  if (given === undefined || value === undefined) return place;
  const start = given.index + given[0].length - (given[1]?.length ?? 0);
  const found = chosenIn(value);
  // What is put together there in another way may have more components that are meant.
  if (!found) return undefined;
  return found.start === 0 && found.end === value.length ? place : { start: start + found.start, end: start + found.end };
}

const within = ({ start }: Range, inner: Range | undefined): Range | undefined => inner && { start: start + inner.start, end: start + inner.end };
