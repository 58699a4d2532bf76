import { labelText } from '../../../sensitive/index.ts';
import { defineRule, isIn, rangeOf } from '../../rule.ts';

/** A flag of a region is spelled in tag characters (UTS 51). */
const FLAG = /\u{1f3f4}[\u{e0020}-\u{e007e}]{1,16}\u{e007f}/gu;
/** Characters that show nothing and spell nothing: spaces without width, tag characters, changes of direction. Joiners belong to scripts and signs. */
const HIDDEN = /\u200b|[\u2060-\u2064]|\ufeff|[\u202a-\u202e]|[\u2066-\u2069]|[\u{e0000}-\u{e007f}]|[\u{e0100}-\u{e01ef}]/u;

/** A tool's description holds what a person does not see, or orders to the model that reads it: a poisoned tool. */
export default defineRule({
  id: 'mcp/hidden-text',
  family: 'mcp',
  severity: 'error',
  title: 'Hidden text or orders in a tool’s description',
  standards: { cwe: [1427, 451], owaspLlm: ['LLM01', 'LLM03'], owaspAgentic: ['ASI02', 'ASI04'], atlas: ['AML.T0110', 'AML.T0051.000'] },
  runtime: 'operations-of-site',
  message:
    'The description of the tool `{name}` holds {what}: the model follows it, and nobody who reviews the tool sees it as that. Say only what the tool does, in characters that show.',
  input: ['tools'],
  *detect(facts) {
    for (const { name, description, confidence } of facts.tools) {
      if (!description || !isIn(facts, description.at)) continue;
      const isHidden = HIDDEN.test(description.text.replace(FLAG, ''));
      if (!isHidden && !givesOrders(description.text)) continue;
      yield {
        ...rangeOf(description.at),
        confidence: isHidden ? confidence : 'likely',
        severity: isHidden ? 'error' : 'warning',
        values: { name, what: isHidden ? 'characters that do not show' : 'orders to the model' },
        anchor: name,
      };
    }
  },
});

function givesOrders(text: string): boolean {
  return labelText(text, { minConfidence: 'medium' }).some(({ type }) => type === 'injection-marker');
}
