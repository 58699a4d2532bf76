import { operationOfSite } from '../../../facts/operationNames.ts';
import type { Hole, Taint } from '../../../interpreter/values/values.ts';
import type { Role } from '../../../templates/template.ts';
import { promptFlows, promptHit, takesOrders, toldOnce } from '../../promptFlows.ts';
import { fence, fencedSeverity, hasWords, isFenced } from '../fence.ts';
import { defineRule } from '../../rule.ts';
import { isOthers, whatOf } from '../../writers.ts';

/** Text that a stranger wrote is the user's part of a prompt: often the intent, still the place where injections enter. */
export default defineRule({
  id: 'prompt-injection/user',
  family: 'prompt-injection',
  severity: 'hint',
  title: 'Untrusted text in a user prompt',
  standards: { cwe: [1427], owaspLlm: ['LLM01'], owaspAgentic: ['ASI01'], atlas: ['AML.T0051.000'] },
  runtime: 'operations-through-hole',
  fixable: 'sometimes',
  message: '{text} reaches the {role} of `{operation}`. {advice}',
  input: ['sites'],
  *detect(facts) {
    for (const flow of toldOnce(promptFlows(facts, isWanted))) {
      if (!takesOrders(flow.site)) continue;
      const { hole, others, message, template } = flow;
      const isMarked = isFenced(template, message, hole);
      const isAmongWords = hasWords(message);
      yield {
        ...promptHit(flow),
        severity: isMarked ? fencedSeverity('hint') : 'hint',
        values: {
          text: whatOf(flow.taint),
          role: flow.role === 'unknown' ? 'messages' : `${flow.role} prompt`,
          operation: operationOfSite(flow.site),
          advice: adviceFor(isMarked, isAmongWords),
        },
        fixes: () => [isAmongWords && !isMarked ? fence(facts, [hole, ...others], 'hint') : undefined],
      };
    }
  },
});

/** Of what was given up on it is known that it is sent, and not by whom it is said to be. */
function isWanted(taint: Taint, role: Role, hole: Hole): boolean {
  return isOthers(taint) && (role === 'unknown' ? hole.widened === true : role !== 'system');
}

function adviceFor(isMarked: boolean, isAmongWords: boolean): string {
  if (isMarked) return 'It is marked as data, which a model may overlook: treat the answer as untrusted.';
  return isAmongWords
    ? 'It stands among instructions: put it between marks that it cannot hold, say that it is data, and treat the answer as untrusted.'
    : 'If that is meant, treat the answer as untrusted.';
}
