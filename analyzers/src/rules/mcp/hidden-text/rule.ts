import { labelText } from '../../../sensitive/index.ts';
import { defineRule, isIn, rangeOf, type Fix, type InputOf } from '../../rule.ts';
import { hasHidden, hiddenTaken, withoutHidden } from './withoutHidden.ts';

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
  fixable: 'sometimes',
  input: ['tools'],
  *detect(facts) {
    for (const { name, description, confidence } of facts.tools) {
      if (!description || !isIn(facts, description.at)) continue;
      const isHidden = hasHidden(description.text);
      if (!isHidden && !givesOrders(description.text)) continue;
      yield {
        ...rangeOf(description.at),
        confidence: isHidden ? confidence : 'likely',
        severity: isHidden ? 'error' : 'warning',
        values: { name, what: isHidden ? 'characters that do not show' : 'orders to the model' },
        anchor: name,
        fixes: () => [isHidden ? takeOut(facts, description) : undefined],
      };
    }
  },
});

function givesOrders(text: string): boolean {
  return labelText(text, { minConfidence: 'medium' }).some(({ type }) => type === 'injection-marker');
}

/** Takes the characters out of the text where it is written; what orders remain weigh what they do elsewhere. */
function takeOut(facts: InputOf<'tools'>, { text, at }: { readonly text: string; readonly at: Parameters<typeof rangeOf>[0] }): Fix | undefined {
  const edit = hiddenTaken(facts.text, rangeOf(at));
  const lowersTo = givesOrders(withoutHidden(text)) ? 'warning' : undefined;
  return edit && { title: 'Take out the characters that do not show', edits: [edit], preferred: true, ...(lowersTo ? { lowersTo } : {}) };
}
