import { operationOfSite } from '../../../facts/operationNames.ts';
import { defineRule } from '../../rule.ts';

/** Every place where the code calls a model, with what it calls. */
export default defineRule({
  id: 'inventory/genai-call',
  family: 'inventory',
  severity: 'information',
  title: 'GenAI call',
  standards: { cwe: [], owaspLlm: [], atlas: [] },
  runtime: 'operations-of-site',
  message: '{operation} ({model}) is called here, {how}.',
  inventory: true,
  input: ['sites'],
  *detect(facts) {
    for (const site of facts.callSites) {
      const models = [...new Set(site.templates.map((template) => template.constants['model']).filter((model) => model !== undefined))];
      const how = `${site.via === 'sdk' ? 'through the SDK' : 'by raw HTTP'}${site.variants.some((variant) => variant.streams) ? ', streaming' : ''}${site.templates.length > 1 ? `, with ${site.templates.length} prompts` : ''}`;
      yield {
        start: site.start,
        end: site.end,
        confidence: site.confidence,
        values: { operation: operationOfSite(site), model: models.join(', ') || 'model chosen at run time', how },
        siteId: site.siteId,
      };
    }
  },
});
