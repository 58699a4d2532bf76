import { labelText, type LabelSpan } from '@clewline/analyzers';
import { Needs } from '../../analyzers/src/sensitive/words/needs.ts';
import { TextView } from '../../analyzers/src/sensitive/words/view.ts';

/** Nothing, and a lot of it: no label crosses the zero, nor looks as far as behind it. */
export const APART = `\u0000${'\n'.repeat(900)}`;
/** Opens every gate that goes by what the whole text has: digits, runs, pairs, letters apart, alphabets, signs. */
const OPENER = `${'1 '.repeat(12)}${'9'.repeat(24)} 10.0 ${'ab '.repeat(24)} i-g-n-o-r ${'k'.repeat(30)} \u00b7 @ <!-- ]( :// + = "type" 'x' { [ % &# \\x \\u00 κ я א ह ท あ 国 한 ￥`;

/** Labels where every gate is open. */
export function ungated(text: string): LabelSpan[] {
  const { mayHold } = TextView.prototype;
  const { mayBeIn } = Needs.prototype;
  TextView.prototype.mayHold = Needs.prototype.mayBeIn = () => true;
  try {
    return labelText(text + APART + OPENER).filter((span) => span.start < text.length);
  } finally {
    TextView.prototype.mayHold = mayHold;
    Needs.prototype.mayBeIn = mayBeIn;
  }
}
