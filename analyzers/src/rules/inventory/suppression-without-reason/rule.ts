import { defineSuppressionRule } from '../../rule.ts';

/** A suppression that does not say why. It covers nothing. */
export default defineSuppressionRule({
  id: 'inventory/suppression-without-reason',
  family: 'inventory',
  severity: 'information',
  title: 'Suppression without a reason',
  standards: { cwe: [], owaspLlm: [], atlas: [] },
  runtime: 'operations-of-site',
  message: '{what}, so `{rule}` is not suppressed: whoever reads this later cannot tell whether it still holds. Write after a colon why it may stay.',
  *detect({ unreasoned }) {
    for (const one of unreasoned) {
      const what = one.reason === '' ? 'There is no reason' : `"${one.reason.slice(0, 40)}" is no reason`;
      yield { start: one.start, end: one.end, confidence: 'proven', values: { what, rule: one.rule }, anchor: `${one.kind} ${one.rule}` };
    }
  },
});
