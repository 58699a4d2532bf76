import { rangeOf } from '../rules/rule.ts';
import { decision, placed } from './prompts.ts';
import { isHere, type Question, type Reason } from './reason.ts';

/** What else decided on the lines: places that could do harm and what comes there, what clears or narrows, calls that are not known. */
export function placesHere(question: Question): Reason[] {
  const here = question.facts.noticed.filter(({ at }) => at.origin.offset >= 0 && isHere(question, rangeOf(at)));
  const sinks = new Map<string, Reason>();
  for (const { name, says, carried, at } of here.filter(({ what }) => what === 'sink')) {
    const sources = [...new Set(carried.map(({ label, source }) => `\`${source}\` (${label})`))];
    const what = sources.length === 0 ? 'nothing comes there that somebody else wrote' : `what comes there carries ${sources.join(', ')}`;
    sinks.set(`${name}:${says}:${what}`, { text: `\`${name}\` is watched as ${says}: ${what}`, ...placed(at) });
  }
  return [
    ...sinks.values(),
    ...here.filter(({ what }) => what === 'barrier' || what === 'guard').map(decision),
    ...here
      .filter(({ what }) => what === 'unknown-call')
      .map(({ name, says, carried, at }) => ({
        text: `\`${name}\` is nothing that is known (\`${says}\`): ${carried.length === 0 ? 'no model is seen in it, and no source' : 'what it is given is taken to come out of it, and nothing else'}`,
        ...placed(at),
      })),
  ];
}
