import { operationOfSite } from '../../../facts/operationNames.ts';
import { weaker } from '../../../interpreter/values/taint.ts';
import type { Hole, Taint } from '../../../interpreter/values/values.ts';
import type { Role } from '../../../templates/template.ts';
import { promptFlows, promptHit, takesOrders, toldOnce } from '../../promptFlows.ts';
import { defineRule } from '../../rule.ts';
import { fence, fencedSeverity, isFenced } from '../fence.ts';
import { moveToUserMessage } from '../moveToUserMessage.ts';
import { isOthers, isSent, severityAsOrders, whatOf } from '../../writers.ts';

/** Text that a stranger wrote becomes an instruction to the model. */
export default defineRule({
  id: 'prompt-injection/system',
  family: 'prompt-injection',
  severity: 'error',
  title: 'Untrusted text in a system prompt',
  standards: { cwe: [1427], owaspLlm: ['LLM01', 'LLM07'], owaspAgentic: ['ASI01'], atlas: ['AML.T0051.000'] },
  runtime: 'operations-through-hole',
  fixable: 'sometimes',
  message: '{text} reaches the {role} of `{operation}`: whoever writes it gives the model orders. {advice}',
  input: ['sites'],
  *detect(facts) {
    // Of a parameter that nobody in the workspace passes only a system prompt is worth a word.
    // Of what was given up on nobody knows in which role it is sent: that it is a stranger's says nothing of who wrote the role.
    const isWanted = (taint: Taint, role: Role, hole: Hole): boolean =>
      role === 'system' ? isOthers(taint) || taint.label === 'parameter' : role === 'unknown' && !hole.widened && isSent(taint);
    for (const flow of toldOnce(promptFlows(facts, isWanted))) {
      const { site, role, taint, message, confidence } = flow;
      if (!takesOrders(site)) continue;
      // A row that says itself in which role it was written is a conversation that was kept: what its system said is the program's.
      if (taint.label === 'stored' && (message.roles?.length ?? 0) > 1) continue;
      const holes = [flow.hole, ...flow.others];
      const isFixable = isOthers(taint) && role === 'system';
      // Who sends messages with their roles can speak as the system, if the provider lets them; what the program itself says stands beside it.
      const weighs = severityAsOrders(taint) ?? 'error';
      const plain = role === 'unknown' && weighs === 'error' ? 'warning' : weighs;
      const marked = role === 'system' && isFenced(flow.template, message, flow.hole);
      const severity = marked ? fencedSeverity(plain) : plain;
      yield {
        ...promptHit(flow),
        confidence: role === 'unknown' ? weaker('likely', confidence) : confidence,
        severity,
        values: {
          text: whatOf(taint),
          advice: adviceFor(taint, marked),
          role: role === 'system' ? 'system prompt' : 'messages, roles included,',
          operation: operationOfSite(site),
        },
        fixes: () => (isFixable ? [moveToUserMessage(facts, holes, message), marked ? undefined : fence(facts, holes, plain)] : []),
      };
    }
  },
});

/** Whoever follows it gets no such finding. */
function adviceFor(taint: Taint, isMarked: boolean): string {
  if (isMarked) return 'It is marked as data there, which a model may overlook: move it to a user message.';
  return isSent(taint) ? 'Move it to a user message, or allow only known values.' : 'Put it into a user message, between marks that it cannot hold.';
}
