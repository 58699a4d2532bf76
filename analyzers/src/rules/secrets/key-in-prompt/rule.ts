import type { CallSite } from '../../../facts/callSite.ts';
import { operationOfSite } from '../../../facts/operationNames.ts';
import type { Segment } from '../../../interpreter/values/values.ts';
import { findSecrets, maskKey } from '../../../sensitive/secrets/index.ts';
import type { PromptTemplate } from '../../../templates/template.ts';
import { promptFlows, promptHit } from '../../promptFlows.ts';
import { defineRule, type Hit } from '../../rule.ts';

/** A credential that becomes part of a prompt: the provider gets it, logs keep it, and the model can be asked for it. */
export default defineRule({
  id: 'secrets/key-in-prompt',
  family: 'secrets',
  severity: 'error',
  title: 'Credential in a prompt',
  standards: { cwe: [200, 522], owaspLlm: ['LLM02', 'LLM07'], owaspAgentic: ['ASI03'], atlas: ['AML.T0055', 'AML.T0057'] },
  runtime: 'operations-through-hole',
  message:
    '`{what}` is sent in the {role} prompt of `{operation}`: the provider receives it and the model can repeat it to anyone. Give it to the tool that needs it, not to the model.',
  input: ['sites'],
  *detect(facts) {
    for (const flow of promptFlows(facts, ({ label }) => label === 'secret'))
      yield { ...promptHit(flow), values: { what: flow.taint.source, role: flow.role, operation: operationOfSite(flow.site) } };
    for (const site of facts.callSites) for (const variant of site.variants) yield* keysInText(facts.text, site, variant.template);
  },
});

/** Keys in the fixed text of a prompt: shown where the text is written, or else at the call. */
function* keysInText(text: string, site: CallSite, template: PromptTemplate): Generator<Hit> {
  for (const message of template.messages) {
    for (const literal of literalsOf(message.segments)) {
      for (const span of findSecrets(literal, { bare: true })) {
        if (span.confidence === 'low' || span.type === 'secret') continue;
        const value = literal.slice(span.start, span.end);
        const at = text.indexOf(value);
        const range = at < 0 ? { start: site.start, end: site.end } : { start: at, end: at + value.length };
        const what = `a ${span.type === 'password' ? 'password' : 'key'} of ${span.provider} (${maskKey(value)})`;
        yield {
          ...range,
          confidence: 'proven',
          values: { what, role: message.role, operation: operationOfSite(site) },
          siteId: site.siteId,
          anchor: `${message.role} ${span.type} ${span.provider}`,
          secret: value,
        };
      }
    }
  }
}

function literalsOf(segments: readonly Segment[]): string[] {
  return segments.flatMap((segment) => {
    if (segment.k === 'literal') return [segment.text];
    if (segment.k === 'repeat') return literalsOf(segment.segments);
    return segment.k === 'either' ? segment.options.flatMap(literalsOf) : [];
  });
}
