import { makesSureWho } from '../../../catalogue/identity.ts';
import { defineRule, rangeOf, stepAt } from '../../rule.ts';
import { isTestPath } from '../../testPaths.ts';

/** The first line of a handler without a name. */
function headOf(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const line = /^[^\r\n]*/.exec(text.slice(start, end))?.[0].length ?? 0;
  return { start, end: start + line };
}

/** Anybody who reaches a route has a model called, at the cost of who runs it and with what it may do. */
export default defineRule({
  id: 'ingestion/no-authentication',
  family: 'ingestion',
  // Many an application asks in a proxy, or means everybody: it is said, not complained of.
  severity: 'information',
  title: 'Route to a model without authentication',
  standards: { cwe: [306, 770], owaspLlm: ['LLM10', 'LLM06'], owaspAgentic: ['ASI03'], atlas: ['AML.T0034', 'AML.T0040'] },
  runtime: 'operations-of-site',
  message:
    'Whoever reaches `{name}` has `{operation}` called: nothing on the way there asks who they are. Put an authentication in front of it (a middleware, a dependency, a decorator), and a limit for each user.',
  input: ['reaches', 'calls'],
  *detect(facts) {
    if (facts.isGated || isTestPath(facts.file)) return;
    for (const { at, name, operation, site, through, passed = [], confidence } of facts.reaches) {
      if (!passed.includes('request') || makesSureWho(passed)) continue;
      const way = [through && stepAt(through, `it goes on to \`${operation}\``), stepAt(site, `\`${operation}\` is called`)].filter((one) => one !== undefined);
      yield { ...headOf(facts.text, rangeOf(at)), confidence, anchor: name, values: { name, operation }, ...(way.length > 0 ? { related: way } : {}) };
    }
    // A library makes a route of a model, or of what asks one: who was asked while that was made, the route does not ask.
    for (const { at, given } of facts.calls('serve')) {
      const { model, path } = given;
      if (model === undefined) continue;
      yield {
        ...rangeOf(at),
        confidence: 'likely',
        anchor: String(model),
        values: { name: typeof path === 'string' ? path : `the route of ${String(model)}`, operation: String(model) },
      };
    }
  },
});
