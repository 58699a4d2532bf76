import { namesWhom } from '../../../catalogue/identity.ts';
import { defineRule, isIn, rangeOf } from '../../rule.ts';
import { filterByWho } from './filterByWho.ts';

/** A search on behalf of one user looks through everybody's documents. */
export default defineRule({
  id: 'ingestion/unfiltered-retrieval',
  family: 'ingestion',
  // What everybody may read needs no filter, and whether it does is not in the source.
  severity: 'information',
  title: 'Retrieval for a user without a filter for what the user may see',
  standards: { cwe: [639, 862, 200], owaspLlm: ['LLM08', 'LLM02'], owaspAgentic: ['ASI03', 'ASI06'], atlas: ['AML.T0057', 'AML.T0085'] },
  runtime: 'operations-of-source',
  message:
    '`{callee}` answers a request from all that is stored, whoever asks: {what}. Filter by the tenant or role of who asks (taken from the session, never from the request), or keep a collection or namespace for each.',
  fixable: 'sometimes',
  input: ['calls'],
  *detect(facts) {
    const reads = [...facts.calls('store')].filter(({ given }) => given['does'] === 'read');
    // Where others of the program narrow the same kind of store to somebody's part, it is not everybody's.
    const narrowed = new Set(
      reads
        .filter((one) => one.given['filter'] === 'open' && isIn(facts, one.at) && saysWhose(facts.text, rangeOf(one.at).start))
        .map(({ library }) => library),
    );
    for (const call of reads) {
      const { at, given, library, passed = [] } = call;
      if (given['filter'] === 'open' || !(passed.includes('request') || (narrowed.has(library) && isAsked(facts.text, rangeOf(at).start)))) continue;
      const what = given['filter'] === 'fixed' ? 'its filter is the same for everybody' : 'it has no filter';
      const callee = String(given['callee']);
      yield {
        ...rangeOf(at),
        confidence: 'likely',
        // Where people are told apart, what they find should be, too.
        severity: passed.includes('authentication') ? 'hint' : 'information',
        anchor: callee,
        values: { callee, what },
        fixes: () => [filterByWho(facts, call)],
      };
    }
  },
});

/** How much of what stands around a call is looked at, in UTF-16 units. */
const MAX_AROUND = 300;

/** Whether a call, or what stands in front of it in its function, names whose documents it looks at. */
function saysWhose(text: string, start: number): boolean {
  const before =
    text
      .slice(Math.max(0, start - MAX_AROUND), start)
      .split(/\n\s*\n|\b(?:def|function|async)\b/)
      .at(-1) ?? '';
  const after = /^[^;]*?(?=\n\s*\n|;|$)/.exec(text.slice(start, start + MAX_AROUND))?.[0] ?? '';
  return namesWhom(before + after);
}

/** Whether the function in which a search stands is given something to look for; one that is given nothing looks for what the program itself wants. */
function isAsked(text: string, start: number): boolean {
  const heads = [
    ...text
      .slice(Math.max(0, start - MAX_AROUND * 3), start)
      .matchAll(/(?:\bdef\s+\w+|\bfunction\s*\w*|^\s*(?:async\s+)?\w+|\basync)\s*\(([^()]*)\)[^;{}\n]*[:{]\s*$/gm),
  ];
  return /\w/.test((heads.at(-1)?.[1] ?? '').replace(/\b(?:self|cls)\b/g, ''));
}
