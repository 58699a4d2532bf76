import type { CallSite } from '../../../facts/callSite.ts';
import { emitterOf } from '../../../languages/emitters.ts';
import { takesOrders } from '../../promptFlows.ts';
import { defineRule, isIn, rangeOf, type InputOf } from '../../rule.ts';
import { isTestPath } from '../../testPaths.ts';

/** Something counts, or looks at a clock: turns, tokens, money, time. */
const BOUND =
  /\b\w*(?:max|limit|budget|deadline|timeout|remaining|retries|attempts?|steps?|turns?|rounds?|iterations?|iter|depth|tries|count|counter|elapsed|cost|spent)\w*\b[^\n]{0,40}?(?:<=?|>=?|===?|!==?|\+\+|--|\+=|-=)|(?:<=?|>=?|===?|\+=|-=)\s*\w*(?:max|limit|budget|deadline|timeout|MAX)\w*|\b[ijkn]\s*(?:<=?|>=?|\+\+|\+=)|monotonic\(|performance\.now|Date\.now/i;
/** A person, a queue or a clock starts each turn. */
const WAITS =
  /\binput\(|readline|\.question\(|\bprompt\(|receive|recv\(|\.get\(\s*\)|get_message|listen|consume|poll|brpop|blpop|accept\(|\.read\(|getline|sleep\(\s*(?:[1-9]\d|[A-Z_a-z])|setTimeout|has_?next|cursor|next_?page|page_?token|offset|queue/i;

/** A model decides whether it is asked again. */
export default defineRule({
  id: 'limits/agent-loop',
  family: 'limits',
  severity: 'information',
  onChoice: true,
  title: 'Agent loop without a bound',
  standards: { cwe: [834, 770], owaspLlm: ['LLM10', 'LLM06'], owaspAgentic: ['ASI08'], atlas: ['AML.T0034'] },
  runtime: 'operations-of-site',
  message:
    'A loop calls `{operation}` again for as long as the model wants: whoever steers it spends your money. Count the turns, and stop at a most (and at a budget of tokens or time).',
  input: ['sites'],
  *detect(facts) {
    const loops = emitterOf(facts.file)?.loops?.(facts.text) ?? [];
    if (loops.length === 0 || isTestPath(facts.file)) return;
    const open = loops.filter(({ start, end }) => {
      const written = facts.text.slice(start, end);
      return !BOUND.test(written) && !WAITS.test(written);
    });
    for (const site of facts.sites) {
      const [loop] = takesOrders(site) ? placesIn(facts, site).flatMap((at) => open.find(({ start, end }) => at >= start && at < end) ?? []) : [];
      if (!loop) continue;
      const line = /^[^\r\n]*/.exec(facts.text.slice(loop.start))?.[0] ?? '';
      const start = loop.start + (line.length - line.trimStart().length);
      yield { start, end: loop.start + line.trimEnd().length, confidence: 'likely', siteId: site.siteId, values: { operation: site.endpoint.id } };
    }
  },
});

/** Where a file calls a site, itself or by functions that do. */
function placesIn(facts: InputOf<'sites'>, site: CallSite): number[] {
  const own = site.file === facts.file ? [site.start] : [];
  const calls = site.calledFrom.filter((at) => isIn(facts, at)).map((at) => rangeOf(at).start);
  return [...own, ...calls];
}
