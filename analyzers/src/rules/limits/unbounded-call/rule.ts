import type { CallSite } from '../../../facts/callSite.ts';
import { takesOrders } from '../../promptFlows.ts';
import { defineRule } from '../../rule.ts';
import { isTestPath } from '../../testPaths.ts';

/** What bounds an answer's length, whatever the library calls it. */
const TOKENS = /max_?(?:completion_?|output_?|new_?)?tokens|num_?predict|max_?length|generation_?config|inference_?config|token_?limit|max_?steps/i;
/** Options that are put together somewhere else may hold anything. */
const OPEN = /\.\.\.\s*[\w$(]|\*\*\s*[\w(]/;
const TIME = /timeout|time_?limit|\bsignal\b|abort|wait_for\(|Promise\.race|deadline/i;
const ABORT = /abort|\bsignal\b|cancel|\.close\(|aclose|is_disconnected|disconnect|onClose|on\(\s*['"]close['"]/i;
/** Handled where the call ends. */
const CAUGHT = /^[\s)]*\.\s*(?:catch\s*\(|then\s*\([^;]*,)/;

/** What a call to a model lacks that keeps it from costing more, waiting longer or failing worse than it must. */
export default defineRule({
  id: 'limits/unbounded-call',
  family: 'limits',
  severity: 'information',
  onChoice: true,
  title: 'Call to a model without limits',
  standards: { cwe: [770, 400, 755], owaspLlm: ['LLM10'], owaspAgentic: ['ASI08'], atlas: ['AML.T0034', 'AML.T0029'] },
  runtime: 'operations-of-site',
  message: '`{operation}` is called with {what}. {advice}',
  input: ['sites'],
  *detect(facts) {
    if (isTestPath(facts.file)) return;
    for (const site of facts.callSites) {
      if (!takesOrders(site)) continue;
      const missing = missingAt(facts.text, site);
      if (missing.length === 0) continue;
      const what = listOf(missing.map(({ what }) => what));
      yield {
        start: site.start,
        end: site.end,
        confidence: 'likely',
        siteId: site.siteId,
        values: { operation: site.endpoint.id, what, advice: missing.map(({ advice }) => advice).join(' ') },
      };
    }
  },
});

interface Missing {
  readonly what: string;
  readonly advice: string;
}

function missingAt(text: string, site: CallSite): Missing[] {
  const written = text.slice(site.callStart, site.callEnd);
  const isWhole = !OPEN.test(written) && site.variants.every(({ template }) => template.fields !== undefined || /\bmodel\b\s*[:=]/.test(written));
  const streams = site.variants.some(({ streams }) => streams === true);
  return [
    ...(isWhole && !TOKENS.test(written) && !site.variants.some(({ template }) => template.fields?.some((name) => TOKENS.test(name)))
      ? [{ what: 'no limit of tokens', advice: 'Set the longest answer that you need (`max_tokens` and its kin).' }]
      : []),
    ...(!TIME.test(text) ? [{ what: 'no timeout', advice: 'Give the client or the call a `timeout`, or a signal.' }] : []),
    ...(isUncaught(text, site)
      ? [{ what: 'no handling of errors', advice: 'Catch what it throws: rate limits, refusals and cut connections come every day.' }]
      : []),
    ...(streams && !ABORT.test(text) ? [{ what: 'no way to end its stream', advice: 'Abort the stream when who reads it goes away.' }] : []),
  ];
}

/** Whether on one way to the call no `try` is open, and nothing is done where it ends. */
function isUncaught(text: string, { isCaught, callEnd }: CallSite): boolean {
  return !isCaught && !CAUGHT.test(text.slice(callEnd, callEnd + 200));
}

function listOf(words: readonly string[]): string {
  return words.length <= 1 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
