import type { CallSite } from '../../../facts/callSite.ts';
import { operationOfSite } from '../../../facts/operationNames.ts';
import type { Range } from '../../../layout/layout.ts';
import { emitterOf } from '../../../languages/emitters.ts';
import { takesOrders } from '../../promptFlows.ts';
import { defineRule, isIn, isWithin, rangeOf, type Hit, type InputOf } from '../../rule.ts';
import { countTurns } from './countTurns.ts';
import { isTestPath } from '../../testPaths.ts';

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
  fixable: 'sometimes',
  input: ['sites', 'loops'],
  *detect(facts) {
    if (isTestPath(facts.file)) return;
    const written = emitterOf(facts.file)?.loops?.(facts.text) ?? [];
    yield* recursions(facts);
    const open = written.filter((loop) => isOpen(facts, loop));
    if (open.length === 0) return;
    const told = new Set<number>();
    for (const site of facts.sites) {
      const loops = takesOrders(site) ? placesIn(facts, site).flatMap((at) => open.find(({ start, end }) => at >= start && at < end) ?? []) : [];
      for (const loop of loops) {
        if (told.has(loop.start)) continue;
        told.add(loop.start);
        const line = /^[^\r\n]*/.exec(facts.text.slice(loop.start))?.[0] ?? '';
        const start = loop.start + (line.length - line.trimStart().length);
        yield {
          start,
          end: loop.start + line.trimEnd().length,
          confidence: 'likely',
          siteId: site.siteId,
          values: { operation: operationOfSite(site) },
          fixes: () => [countTurns(facts, loop)],
        };
      }
    }
  },
});

/** A function that asks a model and calls itself, with nothing that says how deep. */
function* recursions(facts: InputOf<'sites' | 'loops'>): Generator<Hit> {
  for (const { start, end, again, isBounded } of facts.loops) {
    if (!again || isBounded) continue;
    const site = facts.sites.find((one) => takesOrders(one) && one.file === facts.file && one.start >= start && one.start < end);
    if (site) yield { ...again, confidence: 'likely', siteId: site.siteId, values: { operation: operationOfSite(site) } };
  }
}

/** Whether nothing counts the turns of a loop, and nobody else starts or ends them. What is not understood counts as bounded. */
function isOpen({ loops }: InputOf<'loops'>, whole: Range): boolean {
  const inside = loops.filter((one) => !one.again && isWithin(one, whole));
  const widest = inside.reduce<(typeof inside)[number] | undefined>(
    (known, one) => (known && known.end - known.start >= one.end - one.start ? known : one),
    undefined,
  );
  return widest !== undefined && !widest.isBounded;
}

/** Where a file calls a site, itself or by functions that do. */
function placesIn(facts: InputOf<'sites'>, site: CallSite): number[] {
  const own = site.file === facts.file ? [site.start] : [];
  const calls = site.calledFrom.filter((at) => isIn(facts, at)).map((at) => rangeOf(at).start);
  return [...own, ...calls];
}
