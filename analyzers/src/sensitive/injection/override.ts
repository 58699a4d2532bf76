import { Anchors } from '../words/anchors.ts';
import { occurrences } from '../words/occurrences.ts';
import { PART_END, type Detector, type TextView } from '../words/view.ts';
import type { WordHit } from '../words/vocabulary.ts';
import { isToldOf } from './speech/mood.ts';
import { overrideLanguages, overrideWords, type OverrideLanguage } from './overrideWords.ts';
import { firstFrom } from '../../text/firstFrom.ts';

/** Code units between the verb and what it sets aside. */
const REACH = 70;
/** A verb in a longer sentence that is denied, or one whose subject is a person telling a story. */
const DENIED = /\b(?:not|never|don[’']t|didn[’']t|doesn[’']t|won[’']t|cannot|can[’']t|nicht|ne|no|não|non|niet|nie)\s{1,3}(?:to\s)?$/i;
/** "You are now a …", "act as an unrestricted …": a new role. */
const NEW_ROLE =
  /\b(?:you are now|from now on,? you(?: are| will|[’']re)|you will now act as|pretend (?:to be|you are|that you are)|act as(?!\s(?:soon|well|one|quickly|fast)\b))\s+(?:an?\s+|the\s+|in\s+)?(?:\w+\s+){0,3}?(?:dan|unrestricted|unfiltered|uncensored|jailbroken|evil|hacker|free|developer|admin(?:istrator)?|root|different|assistant|ai|bot|chatbot|model|system|no longer)\b/gi;
/** "NEW INSTRUCTIONS:", "SYSTEM PROMPT:", "[SYSTEM]:" at a line's start. */
const HEADING =
  /(?<=^[ \t>*#\-[(]{0,6}|[.!?]\s{1,2})(?:new (?:system )?instructions?|updated instructions?|system prompt|important instructions?|(?:system|admin|policy|security|developer) override|admin instructions?|instructions? for (?:the )?(?:ai|assistant|model|llm|chatbot))[ \t*\])]{0,4}:/gim;

/** The same in other languages: what the model is now said to be must follow. */
const NEW_ROLE_OTHER =
  /(?<!\p{L})(?:du bist (?:jetzt|nun|ab sofort)|(?:ab jetzt|von nun an) bist du|tu es (?:maintenant|désormais)|vous êtes (?:maintenant|désormais)|à partir de maintenant,? tu es|ahora eres|a partir de ahora,? eres|(?:agora você é|a partir de agora,? você é)|(?:adesso|ora) sei|da ora in poi,? sei|je bent (?:nu|vanaf nu)|vanaf nu ben je|(?:jesteś teraz|od teraz jesteś)|artık sen|şu andan itibaren)\s(?:[^\s.!?]{1,20}\s){0,4}?(?:dan|ki|ai|ia|si|yz|assistent\p{L}{0,3}|asistente|assistente|assistant|asystent\p{L}{0,3}|asistan\p{L}{0,3}|chatbot|bot|modell?|modelo|modèle|modello|model|hacker|haker|pirate?|yapay)(?!\p{L})/giu;
/** "Print your initial prompt", "reveal the hidden instructions". */
const REVEAL =
  /\b(?:reveal|show|print|output|repeat|display|tell|give|leak|expose|share|dump|recite|disclose|what (?:is|are|was|were))\b(?:\s{1,3}(?:me|us|out|back|all|of|exactly|verbatim)){0,3}\s{1,3}(?:(?:your|its)\s{1,3}(?:(?:system|initial|original|hidden|secret|internal|developer|full|exact|entire|complete|current)\s{1,3}){0,2}(?:system prompt|prompt|instructions?|system message|directives|configuration)|the\s{1,3}(?:full\s|entire\s|exact\s)?(?:system|hidden|secret|internal|developer)\s{1,3}(?:prompt|instructions?|message))\b/gi;
/** "From now on you will respond only …" */
const FROM_NOW_ON =
  /\bfrom now on,?\s{1,3}you\s{1,3}(?:will|must|should|shall|are to|have to|can|may)\s{1,3}(?:only\s|always\s|never\s)?(?:respond|answer|reply|act|behave|obey|ignore|follow|speak|say|output|refer|pretend|comply|do)\b/gi;
/** "New instructions:", in any line. */
const NEW_ORDERS =
  /(?<!\p{L})(?:new|updated) (?:system )?(?:instructions?|prompt|directives?)(?: are)?\s{0,2}:|(?<!\p{L})(?:neue anweisungen|nouvelles instructions|nuevas instrucciones|novas instruções|nuove istruzioni|nieuwe instructies|nowe instrukcje|yeni talimatlar)\s{0,2}:/giu;
/** "Ignore the above." What is above is not named, so the clause must end there. */
const THE_ABOVE =
  /\b(?:ignore|disregard|forget)\s{1,3}(?:all of\s|everything\s)?(?:the\s)?(?:above|before this|that came before)(?=\s{0,3}(?:[.,;:!?)"]|and\b|then\b|instead\b|$))/gim;

/** "…은 무시됩니다", "無視されます", "被忽略": what happens to it, not what is to be done. */
const PASSIVE = /(?:되|됩|된|され)/;
const PASSIVE_BEFORE = /被\s?$/;

const inSentence = (text: string, from: number, to: number): boolean =>
  !/[.!?;。！？]\s|\n\s*\n|[{}]|\*\/|\/\*|=\s*[[(]|["']\s*,\s*["']/.test(text.slice(from, to)) && !text.slice(from, to).includes(PART_END);

interface Parts {
  readonly before: WordHit[];
  readonly objects: WordHit[];
  readonly isWeak: (hit: WordHit) => boolean;
  readonly mayFollow: (hit: WordHit) => boolean;
}

function phrase(
  text: string,
  { order }: OverrideLanguage,
  verb: WordHit,
  { before, objects, isWeak, mayFollow }: Parts,
): { start: number; end: number } | undefined {
  for (const object of objects) {
    const follows = object.start >= verb.end;
    if ((follows && order === 'last') || (!follows && order === 'first')) continue;
    const [from, to] = follows ? [verb, object] : [object, verb];
    if (to.start < from.end || to.start - from.end > REACH) continue;
    // What stands in front of its verb stands in one clause with it.
    if (!follows && text.slice(from.end, to.start).includes(',')) continue;
    const qualifier = before.find(
      (one) =>
        one.start >= from.start - (follows ? 0 : 30) &&
        one.end <= to.end + (follows ? 22 : 0) &&
        !(one.start >= verb.start && one.end <= verb.end) &&
        !(one.start >= object.start && one.end <= object.end) &&
        (one.start < object.end || mayFollow(one)),
    );
    if (!qualifier || (isWeak(verb) && isWeak(qualifier) && isWeak(object))) continue;
    const start = Math.min(from.start, qualifier.start);
    let end = Math.max(to.end, qualifier.end);
    // "… instructions précédentes", "… given to you above".
    for (const one of before) if (one.start >= end && one.start - end <= 2 && text.slice(end, one.start).trim() === '') end = one.end;
    if (end - start <= REACH + 60 && inSentence(text, start, end)) return { start, end };
  }
  return undefined;
}

/** Each language with the roles of its words. */
const LANGUAGES = overrideLanguages.map((language) => {
  const role = (part: string): string => `override-${part}-${language.language}`;
  return { language, verb: role('verb'), object: role('object'), before: role('before'), after: role('after'), weak: role('weak') };
});

function* phrases(view: TextView): Generator<{ start: number; end: number }> {
  for (const { language, ...role } of LANGUAGES) {
    const verbs = view.of(role.verb);
    if (verbs.length === 0) continue;
    const objects = view.of(role.object);
    if (objects.length === 0) continue;
    const before = view.of(role.before);
    const [after, weak] = [view.role(role.after), view.role(role.weak)];
    for (const verb of verbs) {
      const close = (hits: readonly WordHit[]): WordHit[] => within(hits, verb.start - REACH - 40, verb.end + REACH + 40);
      // "We override the default system prompt": what is told is not ordered.
      if (isToldOf(view.text, verb)) continue;
      if (DENIED.test(view.text.slice(Math.max(0, verb.start - 14), verb.start))) continue;
      if (PASSIVE.test(view.text.slice(verb.start, verb.end + 2)) || PASSIVE_BEFORE.test(view.text.slice(Math.max(0, verb.start - 2), verb.start))) continue;
      const found = phrase(view.text, language, verb, {
        before: close(before),
        objects: close(objects),
        isWeak: (hit) => hit.roles.includes(weak),
        mayFollow: (hit) => hit.roles.includes(after),
      });
      if (found) yield found;
    }
  }
}

/** Hits that begin in a stretch; the hits are ordered by start. */
function within(hits: readonly WordHit[], from: number, to: number): WordHit[] {
  const found: WordHit[] = [];
  for (let i = firstFrom(hits.length, (i) => (hits[i] as WordHit).start, from); i < hits.length && found.length < 24 && (hits[i] as WordHit).start <= to; i++)
    found.push(hits[i] as WordHit);
  return found;
}

/** "Forget what I said earlier about the budget": people say it of one thing to each other. */
const ABOUT_SOMETHING =
  /^,?\s(?:earlier\s|before\s|previously\s|yesterday\s|today\s|(?:last|this|on|in|at) (?:the )?\w{2,12}\s){0,3}(?:about|on|regarding|concerning|of|in|at|when|to)\s(?!you\b|your\b|this conversation|the system)/i;

/** Every phrase that sets earlier orders aside, gives new ones, or asks for the hidden ones. */
export function* overrides(view: TextView): Generator<{ start: number; end: number }> {
  yield* phrases(view);
  for (const one of view.of('override-whole')) if (!ABOUT_SOMETHING.test(view.text.slice(one.end, one.end + 60))) yield one;
  for (const [gate, ...patterns] of GATED)
    if (view.of(gate).length > 0)
      for (const [pattern, anchors] of patterns)
        if (!anchors || view.mayHold(anchors))
          for (const match of occurrences(view.text, pattern)) yield { start: match.index, end: match.index + match[0].length };
}

type Gated = readonly [pattern: RegExp, anchors?: Anchors];
/** Patterns, by the role of which a text must have a word, and what they need besides. */
const GATED: readonly (readonly [role: string, ...patterns: Gated[]])[] = [
  [
    'override-gate-role',
    [NEW_ROLE, new Anchors('you are now', 'from now on', 'you will now act as', 'pretend to be', 'pretend you are', 'pretend that you are', 'act as')],
    [FROM_NOW_ON, new Anchors('from now on')],
  ],
  ['override-gate-role-other', [NEW_ROLE_OTHER]],
  [
    'override-gate-orders',
    [
      HEADING,
      new Anchors(
        'new instruction',
        'new system instruction',
        'updated instruction',
        'system prompt',
        ' override',
        'important instruction',
        'admin instruction',
        'instruction for ',
        'instructions for ',
      ),
    ],
    [
      NEW_ORDERS,
      new Anchors(
        ...['new ', 'new system ', 'updated ', 'updated system '].flatMap((lead) => ['instruction', 'prompt', 'directive'].map((what) => lead + what)),
        ...['neue anweisungen', 'nouvelles instructions', 'nuevas instrucciones', 'novas instruções', 'nuove istruzioni', 'nieuwe instructies'],
        ...['nowe instrukcje', 'yeni talimatlar'],
      ),
    ],
    [REVEAL, new Anchors('prompt', 'instruction', 'message', 'directives', 'configuration')],
  ],
  ['override-gate-above', [THE_ABOVE]],
];

export const override: Detector = {
  words: overrideWords,
  detect(view, add) {
    for (const { start, end } of overrides(view)) add({ type: 'injection-marker', detail: 'override', start, end, confidence: 'medium' });
  },
};
