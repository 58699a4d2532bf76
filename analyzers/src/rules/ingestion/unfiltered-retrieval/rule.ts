import { makesSureWho } from '../../../catalogue/identity.ts';
import type { FactOf } from '../../../facts/facts.ts';
import { defineRule, rangeOf } from '../../rule.ts';
import { filterByWho } from './filterByWho.ts';

/** What a filter is worth that names nobody's part. */
const WHAT: Readonly<Record<string, string>> = {
  fixed: 'its filter is the same for everybody',
  asked: 'who asks chooses what its filter lets through',
  claimed: 'who asks says whose part is searched, and nobody makes sure of it',
};

const collectionOf = ({ given }: FactOf<'call'>): string | undefined => (typeof given['collection'] === 'string' ? given['collection'] : undefined);

/** Whether two searches look through one collection, as far as their names say; and whether they may, where one has none. */
const isOne = (a: FactOf<'call'>, b: FactOf<'call'>): boolean =>
  a.library === b.library && collectionOf(a) !== undefined && collectionOf(a) === collectionOf(b);
const mayBeOne = (a: FactOf<'call'>, b: FactOf<'call'>): boolean =>
  collectionOf(a) === undefined || collectionOf(b) === undefined || collectionOf(a) === collectionOf(b);

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
    const narrowed = reads.filter(({ given }) => given['filter'] === 'whose');
    const isShared = (call: FactOf<'call'>): boolean => narrowed.some((one) => one.library === call.library && mayBeOne(one, call));
    for (const call of reads) {
      const { at, given, passed = [] } = call;
      if (given['filter'] === 'open' || given['filter'] === 'whose') continue;
      // Who asks has been looked at together with what they name, or may have been.
      const isHeld = passed.includes('ownership');
      if ((given['filter'] === 'asked' && isHeld) || (given['filter'] === 'claimed' && (isHeld || makesSureWho(passed)))) continue;
      // Who is given nothing to look for looks for what the program itself wants.
      if (!passed.includes('request') && !(isShared(call) && given['isAsked'])) continue;
      const what = WHAT[String(given['filter'])] ?? 'it has no filter';
      const callee = String(given['callee']);
      yield {
        ...rangeOf(at),
        confidence: 'likely',
        // Where the program looks in the same place for what is somebody's, it says itself that not all of it is everybody's.
        severity: narrowed.some((one) => isOne(one, call)) ? 'warning' : passed.includes('authentication') ? 'hint' : 'information',
        anchor: callee,
        values: { callee, what },
        fixes: () => [filterByWho(facts, call)],
      };
    }
  },
});
