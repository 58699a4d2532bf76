import { defineSuppressionRule } from '../../rule.ts';
import { removal } from '../../suppression/removal.ts';

/** A suppression that covers no finding: what it excused is gone, or it never named the right rule or line. */
export default defineSuppressionRule({
  id: 'inventory/unused-suppression',
  family: 'inventory',
  severity: 'information',
  title: 'Suppression that covers nothing',
  standards: { cwe: [], owaspLlm: [], atlas: [] },
  unnecessary: true,
  fixable: 'always',
  runtime: 'operations-of-site',
  message: 'Nothing that `{rule}` names is found {where}: this suppression would only hide what comes later. Remove it.',
  *detect({ text, unused }, { unsettled }) {
    if (unsettled) return;
    for (const one of unused) {
      const where = one.kind === 'file' ? 'in this file' : one.kind === 'line' ? 'on this line' : 'in what begins on the next line';
      yield {
        start: one.start,
        end: one.end,
        confidence: 'proven',
        values: { rule: one.rule, where },
        anchor: `${one.kind} ${one.rule}`,
        fixes: () => [removal(text, one)],
      };
    }
  },
});
