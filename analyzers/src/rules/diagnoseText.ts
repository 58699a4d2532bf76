import type { FileFacts } from '../facts/fileFacts.ts';
import { judge, type Diagnosis } from './judge.ts';
import type { RuleContext } from './rule.ts';
import { textRules } from './textRegistry.ts';

/** `diagnose` for a file of which the text alone is known: the rules that look at no more, and none of the analysis that the others need. */
export const diagnoseText = (facts: FileFacts, context: RuleContext = {}): Diagnosis => judge(textRules, facts, context);
