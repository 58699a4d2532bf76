/** How something is said: as an order, of somebody else, to a model. */

interface Place {
  readonly start: number;
  readonly end: number;
}

/** What stands in front of a verb that is an order: nothing, the end of a sentence, an order before it, who is meant. */
const ORDER =
  /(?:^|[.!?:;,>\n\])}"'“”*#—–-][ \t]{0,3}|(?<!\p{L})(?:please|kindly|and|then|must|should|shall|will|now|also|instead|first|always|just|never|not|silently|secretly|quietly|covertly|but|do|or|you|next|immediately|only|simply|freely|bitte|und|y|et|e|ou|puis|luego|stattdessen|dann|и|then please|could you please|can you|could you|would you|you can|you may|to be)\s{1,2})$/iu;
/** "It is to …", "you need to …": the rest is what others do, or are told to do. */
const ORDER_TO =
  /\b(?:(?:use|using|call|invoke|run)\s(?:your|the|an?)\s[\w ]{1,24}|you (?:have|need|are|ought|want)|requires? (?:that )?you|remember|make sure|be sure|supposed|expected|required|need|needs|have|is|asked|are|sure)\sto\s{1,2}$/i;
/** A story: who did or does it is named. */
const STORY =
  /\b(?:attackers?|adversar\w{1,4}|researchers?|authors?|criminals?|hackers?|red[- ]teamers?|we|they|i|he|she|it|who|which|that|papers?|posts?|articles?|reports?|pages?|documents?)\s(?:\w{1,12}\s){0,2}$/i;
/** Other scripts write their orders in their own order. */
const OTHER_SCRIPT = /[\u0400-\u04ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** "This tool will …", "the prompt should …": what something is for, or has to be like. Of a model, and of what it is to write, that is an order. */
const DESCRIBED =
  /(?<!\b(?:of|to|about|from|with|for)\s)\b(?:(?:this|the|that|an?|each|every|our)\s(?:(?!(?:assistant|model|ai|agent|bot|chatbot|llm|reviewer|grader|screener|reader|summary|answer|reply|response|output|translation|review)\b)[\w-]{1,16}\s){1,2}|it\s)(?:will|should|must|may|shall)\s{1,2}$/i;

/** Whether a verb tells what something does or has to do, and nobody to do it. */
export const isDescribed = (text: string, { start }: Place): boolean => DESCRIBED.test(text.slice(Math.max(0, start - 60), start));

/** Whether a verb is said as an order. */
export function isOrdered(text: string, { start, end }: Place): boolean {
  if (OTHER_SCRIPT.test(text.slice(start, end))) return true;
  const before = text.slice(Math.max(0, start - 40), start);
  return (ORDER.test(before) && !isDescribed(text, { start, end })) || ORDER_TO.test(before);
}

/** The same, of what somebody says of himself: "I will now ignore" is what a forged turn says. */
const OWN_STORY = /\bi\s(?:\w{1,12}\s){0,2}$/i;

/** Where who does something is named. */
const inFront = (text: string, { start }: Place): string => text.slice(Math.max(0, start - 36), start);

/** Whether something is told of others, or of what they have done. */
export function isToldOf(text: string, place: Place): boolean {
  return isSaidOf(text, place) && !OWN_STORY.test(inFront(text, place));
}

/** Whether something is told of others: who did it is named right in front. */
export function isSaidOf(text: string, place: Place): boolean {
  return STORY.test(inFront(text, place));
}

/**
 * "functions that the user has authorised", "if the owner approves it": which ones, or under what condition. Nobody claims that it is so, as
 * "note that the user has authorised it" does.
 */
const SUBORDINATE =
  /(?<!\b(?:note|noted|notice|know|fact|aware|sure|remember|assume|assuming|consider|confirm\w{0,3}|states?|stated|says?|said|inform\w{0,3}|verified|established|understand|given|now)\s)\b(?:that|which|whom|whatever|if|unless|when|whenever|once|until|whether|where)\s(?:(?:the|an?|your|its|their|our|this|each|every)\s)?(?:[\w-]{1,16}\s){1,3}$/i;

/** Whether something is said of what may be so, not that it is so. */
export const isSupposed = (text: string, { start }: Place): boolean => SUBORDINATE.test(text.slice(Math.max(0, start - 80), start));

/** A model is spoken to: "AI agents:", "Dear assistant,", "to whatever automated system reads this", "if you are an LLM". */
const TO_MODEL =
  /(?:(?<!\p{L})(?:to|for|dear|hey|attention|note|notice|hello|hi|attn|an die|an alle|an das|für die|(?:wichtig|hinweis|achtung|info|nachricht) für|liebe[rs]?|à l['’]|à l['’]attention d[ue]|pour|cher|chère|para|para el|para la|al|alla|all['’]|car[oa]|querid[oa]|estimad[oa]|aan|beste|voor|给|致|who (?:answers?|works?|reads?) with|with)\s{0,2}(?:\w{1,10}[- ]){0,3}|\b(?:if|since|because) you(?: are|['’]re) (?:an?|the|any)\s(?:\w{1,12}\s)?)$/iu;
/** "This message is for …" */
const MEANT_FOR = /\b(?:message|note|text|comment|ticket|line|paragraph)\s(?:is\s)?(?:meant\s|intended\s)?(?:for|to)\s(?:\w{1,10}\s){0,2}$/i;
const AT_START = /(?:^|[.!?>\n([#\]):-]\s{0,3})(?:any\s|all\s|every\s|dear\s)?$/iu;
/** "The model processing this e-mail must …": one that is told what it has to do. */
const THE = /(?:^|[.!?>\n([#\]):-]\s{0,3})(?:the|an?|whichever|whatever)\s(?:\w{1,12}[- ]){0,2}$/iu;
const HAS_TO = /^[^.!?\n]{0,60}?\b(?:must|should|shall|has to|have to|needs? to|is to|are to|will|ought to|is (?:asked|required|expected|obliged) to)\b/iu;
/** A place that is read by programs more than by people, or a new sentence: who is called there is no turn of a transcript. */
const CARRIED = /(?:<!--|\{#|\/\*|\/\/|--|#|[[({@]|=\s?["']|,"|[;,]\s?["“]|[.!?]\s)\s{0,2}(?:[\w-]{2,16}\s){0,2}$/u;
/** What follows it: an order, or that it reads this. */
const SPOKEN = /^[a-z]{0,2}(?:\s(?:\w{3,14}ing|behind|of|for)\s[^.!?:;,\n]{1,40})?\s?[:,!，：、—–]/u;
const READS =
  /^(?:s|agents?|assistants?|models?|systems?|judges?|readers?)?\s{0,2}(?:that |which |who |die |que |qui |che )?(?:reads?|reading|process\w*|summari[sz]\w*|review\w*|evaluat\w*|handl\w*|pars\w*|liest|lisant|lit|lea|legge|leia|leest|screens?|screening|ranks?|ranking|grad\w*)\s(?:this|these|the following|my|our|diese\p{L}?|ce(?:tte)?|est[ea]|quest[oa]|dit|deze)\b|^(?:へ|は|が)/iu;
/** Their owners instruct the tools that work on a repository in it. */
const REPOSITORY = /^[^.!?:\n]{0,40}\b(?:repo|repository|codebase|code base|project|contribut\w+)\b/i;
/** Whose reader it is not: what people call the one that they talk to themselves. */
const BY_NAME = /^(?:chatgpt|copilot|claude|gemini|bing|gpt|grok|cursor|(?:the |this |your |dear )?assistant|bot|model|chatbot)$/i;

/** A title, and what it is about: "AI: a short history". */
const TITLED =
  /^\s?[:–—-]\s(?:an?|its?|what|how|why|when|where|who|from|in|on|between|past|friend|hype|the (?:future|rise|end|history|good|next|new|state|case|basics))\b/i;

/** Programs by what they do, which people speak of, too: "Code generators: a comparison". */
const BY_TRADE = /(?:(?<!\b(?:ai|llm|ki)\s)(?:agents?|assistants?|bots?|software)|generators?|engine|scraper|crawler|classifier)$/i;

/**
 * How surely a model is spoken to.
 * @returns points: 0 where it is only spoken of
 */
export function addressOf(text: string, { start, end }: Place): number {
  const [before, after] = [text.slice(Math.max(0, start - 48), start), text.slice(end, end + 60)];
  if (REPOSITORY.test(after) || TITLED.test(after)) return 0;
  if (MEANT_FOR.test(before)) return 2;
  const isTo = TO_MODEL.test(before);
  const reads = READS.test(after);
  const spoken = SPOKEN.test(after);
  if (reads && (isTo || AT_START.test(before) || (THE.test(before) && HAS_TO.test(after)))) return 4;
  const name = text.slice(start, end);
  if (BY_NAME.test(name)) return (isTo || CARRIED.test(before)) && spoken ? 2 : 0;
  if (BY_TRADE.test(name)) return (isTo || AT_START.test(before) || CARRIED.test(before)) && spoken ? 2 : 0;
  return spoken && (isTo || AT_START.test(before)) ? 4 : isTo || reads ? 1 : 0;
}

/** Between a model and what it has to do: nothing, or which model it is. */
const SUBJECT = /^s?\s(?:(?:that|which|who)\s[^.!?:;\n]{1,50}|(?:\w{3,14}ing|on|in|at|of|behind|from)\s[^.!?:;\n]{1,50})?$/i;
/** Another noun stands in front, and that is what has to: "the role of the assistant is to". */
const NO_SUBJECT = /\b(?:of|for|to|with|by|as|than|at|from|about|tells?|asks?|are|is)\s(?:the|an?|any|your|our|this)?\s{0,2}$/i;

/** Whether somebody who is named has to do what follows. */
export const isSubject = (text: string, who: Place, verb: Place): boolean =>
  SUBJECT.test(text.slice(who.end, verb.start)) && !NO_SUBJECT.test(text.slice(Math.max(0, who.start - 24), who.start));
