import { operationOfSite } from '../../../facts/operationNames.ts';
import { takesOrders } from '../../promptFlows.ts';
import { defineRule } from '../../rule.ts';
import { isTestPath } from '../../testPaths.ts';
import { isHandled } from './handled.ts';

/** What a provider answers when it is asked too much, refuses or is gone reaches whoever asked, or ends the program. */
export default defineRule({
  id: 'limits/unhandled-call',
  family: 'limits',
  severity: 'information',
  onChoice: true,
  title: 'Call to a model whose errors nobody catches',
  standards: { cwe: [755], owaspLlm: ['LLM10'], owaspAgentic: ['ASI08'], atlas: ['AML.T0029'] },
  runtime: 'operations-of-site',
  message:
    'Nothing on the way catches what `{operation}` throws: rate limits, refusals and cut connections come every day. Catch it, and say what is done instead.',
  input: ['sites'],
  *detect(facts) {
    if (isTestPath(facts.file)) return;
    for (const site of facts.callSites)
      if (takesOrders(site) && !site.isCaught && !isHandled(facts.text, site))
        yield { start: site.start, end: site.end, confidence: 'likely', siteId: site.siteId, values: { operation: operationOfSite(site) } };
  },
});
