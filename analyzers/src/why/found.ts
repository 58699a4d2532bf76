import { RANK } from '../interpreter/values/taint.ts';
import type { Finding } from '../rules/finding.ts';
import { isNamed } from '../rules/rule.ts';
import { isHere, type Question, type Reason } from './reason.ts';

/** Steps of a path that are told. */
const MAX_STEPS = 12;

/** What is found on the lines, shown or not and by whose decision, and which findings elsewhere come by them. */
export function foundHere(question: Question): Reason[] {
  const { findings, suppressed, facts } = question;
  // What an inventory says is told of the call itself.
  const isFoundHere = (finding: Finding): boolean => !finding.rule.inventory && finding.file === facts.file && isHere(question, finding);
  return [
    ...[true, false].flatMap((shown) => findings.filter((one) => isFoundHere(one) && isShown(question, one) === shown).map((one) => found(question, one))),
    ...suppressed.filter(isFoundHere).map(excused),
    ...findings.filter((finding) => !finding.rule.inventory && !isFoundHere(finding) && comesBy(question, finding)).map(passing),
  ];
}

function isShown({ shown }: Question, { rule, confidence }: Finding): boolean {
  return (!rule.onChoice || isNamed(rule, shown.also)) && RANK[confidence] >= RANK[shown.minConfidence];
}

function found({ shown }: Question, finding: Finding): Reason {
  const { rule, confidence, severity, message } = finding;
  const because = stepsOf(finding);
  if (rule.onChoice && !isNamed(rule, shown.also))
    return { text: `${rule.id} holds here, and is shown only where somebody asks for it (\`--also ${rule.family}\`): ${message}`, because };
  if (RANK[confidence] < RANK[shown.minConfidence])
    return { text: `${rule.id} holds here, and is not shown: it is ${confidence}, and what is shown begins at ${shown.minConfidence}. ${message}`, because };
  return { text: `${rule.id} (${severity}, ${confidence}): ${message}`, because };
}

function excused(finding: Finding): Reason {
  const { suppression, rule } = finding;
  const who = suppression?.kind === 'inSource' ? 'a comment excuses it' : 'the policy, or a decision on it, excuses it';
  return { text: `${rule.id} holds here, and is not shown: ${who}: “${suppression?.justification ?? ''}”`, because: stepsOf(finding) };
}

function passing({ rule, file, start, end }: Finding): Reason {
  return { text: `${rule.id} comes by here: it is found where the value ends up.`, at: { file, start, end } };
}

function comesBy(question: Question, { path }: Finding): boolean {
  return path.some((step) => step.file === question.facts.file && isHere(question, step));
}

function stepsOf({ path }: Finding): Reason[] {
  const steps = path.slice(0, MAX_STEPS).map(({ note, file, start, end }): Reason => ({ text: note, at: { file, start, end } }));
  return path.length > MAX_STEPS ? [...steps, { text: `${path.length - MAX_STEPS} more steps` }] : steps;
}
