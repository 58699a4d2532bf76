import type { LabelSpan } from '../labels.ts';

/** Words of a text about injections. */
const ABOUT =
  /\b(?:prompt[- ]injections?|injection (?:attacks?|attempts?|phrases?|markers?)|jailbreaks?|attackers?|attacks?|adversar\w+|malicious|phrases?|strings?|examples?|e\.g\.|such as|for instance|called|known as|classif\w+|detect\w*|filters?|blocks?|flag(?:s|ged)?|papers?|researchers?|article|blog|talk|chapter|tests?|payloads?|red[- ]team\w*|guardrails?|threats?|vulnerab\w+|owasp|spot|recogni[sz]e|stop|prevent|protect\w*|defen[cs]e|workshops?|experiments?|tried|untrusted|distrust|never trust|beware|suspicious|models|users? (?:from )?(?:writ|typ|ask|say)\w*|things like|sentences? like|says?|translat\w*|wrote|reads|meaning of|ask(?:s|ed)?|questions?|Angriffe?|Beispiele?|attaques?|ataques?|ejemplos?|exemples?|esempi)\b/i;
const QUOTE_OPEN = /["'“‘«„`‹「(]\s?$/;
const QUOTE_CLOSE = /^[^"'”’»“`›」)\n]{0,80}["'”’»“`›」)]/;
const REACH = 160;

/** `protect my bot from people who tell it to …`: what others do, told by somebody who wants to be safe from it. */
const TOLD_OF =
  /\b(?:protect|prevent|defend|guard|safe|stop|keep|block|detect|resist|handle|against)\w*\b[^.!?\n]{0,50}\b(?:people|users?|someone|somebody|anyone|attackers?|those|visitors?|strangers?|prompts?|inputs?|messages?|texts?|attempts?|requests?)\b[^.!?\n]{0,40}\b(?:(?:tell|ask|say|try|order|want|get|trick|instruct|attempt)(?:s|t?ing|ed)?|tries|(?:writ|mak)(?:es?|ing))\b[^.!?\n]{0,24}$/i;

/** `An attacker may write: …`: the same, without quotes. */
const SAID_BY =
  /\b(?:attackers?|adversar(?:y|ies)|malicious (?:users?|pages?|texts?|emails?))\b[^.!?\n]{0,40}\b(?:write|say|type|insert|inject|send|embed|add|hide|include)s?\b[^.!?\n]{0,24}$/i;

/** `the strongest told the model to …`: what was done, not what is to be done. */
const TOLD_TO =
  /\b(?:told|tells?|telling|ask(?:s|ed|ing)?|instruct(?:s|ed|ing)|tricks?|tricked|tricking|makes?|made|convinc\w{1,3}|persuad\w{1,3}|got|gets?|getting)\s(?:it|them|(?:the|a|an|our|their|your|its)\s(?:\w{1,12}\s)?(?:models?|assistants?|bots?|ai|llms?|chatbots?|agents?|summari[sz]ers?))\s(?:to|into)\s(?:\w{1,12}\s){0,2}$/i;

/** Whether an order is quoted in a text about orders, or told of as what others do: who writes about an attack does not make one. */
export function isQuoted(text: string, { start, end }: Pick<LabelSpan, 'start' | 'end'>): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  if (TOLD_OF.test(before) || SAID_BY.test(before) || TOLD_TO.test(before)) return true;
  const lead = text.slice(Math.max(0, start - 60), start);
  const open = QUOTE_OPEN.test(lead) || /["“«„`‹「][^"”»“`›」\n]{1,50}$/.test(lead);
  if (!open || !QUOTE_CLOSE.test(text.slice(end, end + 90))) return false;
  const around = `${text.slice(Math.max(0, start - REACH), start)} ${text.slice(end, end + REACH)}`;
  return ABOUT.test(around);
}
