import type { CallSite } from '../../../facts/callSite.ts';
import { operationOfSite } from '../../../facts/operationNames.ts';
import { takesOrders } from '../../promptFlows.ts';
import { defineRule, rangeOf, type InputOf } from '../../rule.ts';
import { isTestPath } from '../../testPaths.ts';
import { withLimits } from './withLimits.ts';
import { endsByItself } from './written.ts';

/** Operations whose answer is as long as the model makes it. */
const ANSWERS: ReadonlySet<string> = new Set(['chat', 'completion', 'agent-run', 'predict']);

/** What a call to a model lacks that keeps it from costing more and waiting longer than it must. */
export default defineRule({
  id: 'limits/unbounded-call',
  family: 'limits',
  severity: 'information',
  onChoice: true,
  title: 'Call to a model without limits',
  standards: { cwe: [770, 400], owaspLlm: ['LLM10'], owaspAgentic: ['ASI08'], atlas: ['AML.T0034', 'AML.T0029'] },
  runtime: 'operations-of-site',
  message: '`{operation}` is called with {what}. {advice}',
  fixable: 'sometimes',
  input: ['sites', 'calls'],
  *detect(facts) {
    if (isTestPath(facts.file)) return;
    for (const site of facts.callSites) {
      const missing = takesOrders(site) ? missingAt(facts, site) : [];
      if (missing.length === 0) continue;
      yield {
        start: site.start,
        end: site.end,
        confidence: 'likely',
        siteId: site.siteId,
        values: {
          operation: operationOfSite(site),
          what: listOf(missing.map(({ what }) => what)),
          advice: missing.map(({ advice }) => advice).join(' '),
        },
        fixes: () => [
          withLimits(
            facts,
            site,
            missing.map(({ kind }) => kind),
          ),
        ],
      };
    }
  },
});

interface Missing {
  readonly kind: CallSite['unbounded'][number];
  readonly what: string;
  readonly advice: string;
}

function missingAt(facts: InputOf<'sites' | 'calls'>, site: CallSite): Missing[] {
  const lacks = (kind: CallSite['unbounded'][number]): boolean => site.unbounded.includes(kind);
  const streams = site.variants.some((variant) => variant.streams === true);
  return [
    ...(ANSWERS.has(site.endpoint.kind) && lacks('tokens')
      ? [{ kind: 'tokens', what: 'no limit of tokens', advice: 'Set the longest answer that you need (`max_tokens` and its kin).' } as const]
      : []),
    ...(lacks('time') && !isTimed(facts, site)
      ? [{ kind: 'time', what: 'no timeout', advice: 'Give the client or the call a `timeout`, or a signal.' } as const]
      : []),
    ...(streams && lacks('abort') && !endsByItself(facts.text, site)
      ? [{ kind: 'abort', what: 'no way to end its stream', advice: 'Abort the stream when who reads it goes away.' } as const]
      : []),
  ];
}

/** Whether something around the call, or around those of the functions that it stands in, ends it when its time is over. */
function isTimed(facts: InputOf<'calls'>, site: CallSite): boolean {
  const limits = facts
    .calls('guard')
    .filter(({ given }) => given['does'] === 'time-limit')
    .map(({ at }) => rangeOf(at));
  const isInside = (file: string, at: number): boolean => file === facts.file && limits.some(({ start, end }) => at >= start && at < end);
  if (isInside(site.file, site.callStart)) return true;
  return site.calledFrom.length > 0 && site.calledFrom.some((at) => isInside(at.origin.file, rangeOf(at).start));
}

function listOf(words: readonly string[]): string {
  return words.length <= 1 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
