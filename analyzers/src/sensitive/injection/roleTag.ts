import { Anchors } from '../words/anchors.ts';
import { occurrences } from '../words/occurrences.ts';
import type { Detector } from '../words/view.ts';

/** Marks by which chat templates tell who speaks (ChatML, Llama 2 and 3, Mistral, Gemma, Phi, Command R, Alpaca, Vicuna, DeepSeek). */
const TAG =
  /<[|｜][A-Za-z_▁]{2,40}[|｜]>(?:(?:system|user|assistant|developer|tool)\b)?|\[(?:system|assistant|user)\]\(#[\w-]{1,40}\)|\[\/?INST\]|<<\/?SYS>>|<(?:start|end)_of_turn>|<\/?s>(?=\s*\[INST\])|\[(?:SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\]/g;
/** `### System:`, `### Instruction:` of Alpaca. */
const HEADING = /^#{2,4} ?(?:system|instruction|human|user|assistant|response|input)s?:/gim;
/** The system's turn in a text; that of a person or a model is as often a transcript's. */
const SYSTEM_TURN = /^\[?(?:SYSTEM|system)(?: message)?\]?:(?= \S)/gm;
const TURN = /\n\n(?:Human|Assistant):|^\[?(?:Assistant|ASSISTANT)(?: message)?\]?:(?= \S)/gm;
/** The end of what a model was given to read, and then somebody who speaks: `</document> User:`, `END OF INPUT … ADMIN:`. */
const AFTER_END =
  /(?:<\/(?:document|context|data|untrusted|user_?input|tool_?results?|search_?results?|input|article|e?-?mail|content|page|text|query|message|untrusted_\w{1,20})>|\bEND OF (?:THE )?(?:USER |TOOL |RETRIEVED )?(?:INPUT|DOCUMENT|CONTEXT|DATA|MESSAGE|RESULTS?|CONTENT|TEXT|PAGE|EMAIL)\b[^\n]{0,20})\s{0,6}(?:<\/\w{1,30}>\s{0,4}){0,3}\[?(?:user|human|system|assistant|admin|administrator|developer|operator)\]?\s?:/gi;
/** Turns of who has the say, as a terminal shows them. */
const PROMPTED = /^(?:system|developer|admin|root)\s?> ?\S[^\n]{0,200}\n(?:system|developer|admin|root)\s?> ?\S/gim;
const XML =
  /<\/?(?:system|system_prompt|system-prompt|system_message|system_instructions?|assistant|instructions|admin|developer|system-reminder|im_start)(?:\s[^<>\n]{0,80})?>/gi;

/** The operating system of a list of settings is no speaker: a line beside it gives a value to something that never speaks. */
const SETTING = /^[ \t]{0,8}(?!(?:system|user|human|assistant|developer|admin|operator|tool|ai|bot)\s{0,2}:)[A-Za-z][\w .-]{0,30}: ?\S[^\n]{0,60}$/im;
const isAmongSettings = (text: string, { index, 0: value }: RegExpExecArray): boolean => {
  const lines = (part: string, from: number, to: number): string => part.split('\n').slice(from, to).join('\n');
  const behind = text.slice(index + value.length, index + value.length + 400);
  return SETTING.test(lines(text.slice(Math.max(0, index - 200), index), -3, -1)) || SETTING.test(lines(behind, 1, 3));
};

/** "The tag [INST] marks where …": a sign that is spoken of. */
const NAMED = /\b(?:tags?|tokens?|markers?|delimiters?|signs?|strings?|prefix(?:es)?|suffix(?:es)?)\s["'`“(]?$/i;
const isNamed = (text: string, { index }: RegExpExecArray): boolean => NAMED.test(text.slice(Math.max(0, index - 20), index));

/** `<system>Linux</system><version>`: a field that holds one word, among others, as data has them. */
const FIELD = /(?:<\/[\w-]{1,24}>\s{0,8}<([\w-]{1,24})>[^\s<>]{1,24}<\/\1>|<([\w-]{1,24})>[^\s<>]{1,24}<\/\2>\s{0,8}<[\w-]{1,24}>)/g;
const FIELD_REACH = 110;
function isField(text: string, { index, 0: tag }: RegExpExecArray): boolean {
  const from = Math.max(0, index - FIELD_REACH);
  const around = text.slice(from, index + tag.length + FIELD_REACH);
  for (const match of around.matchAll(FIELD)) if (from + match.index <= index && from + match.index + match[0].length >= index + tag.length) return true;
  return false;
}

/** A speaker who has the say, in brackets: `[ADMIN]:`, `(system) >>`. What is said must be more than a word, as a log says things like it, too. */
const BRACKETED =
  /^[ \t>*]{0,6}[[({<]{1,2}(?:system|admin(?:istrator)?|developer|operator|root)[\])}>]{1,2}\s?(?:>{1,3}|:)\s?(?=[^\n]{0,160}?\b(?:assistant|model|ai|agent|bot|you|your|previous|instructions?|rules|prompt|api key|checks|filters|guidelines|restrictions|policy|system)\b)/gim;
const BRACKETED_ANCHORS = new Anchors('system', 'admin', 'developer', 'operator', 'root');

const SYSTEM_ANCHORS = new Anchors('system:', 'system]:', 'system message:', 'system message]:');
const END_ANCHORS = new Anchors('user', 'human', 'system', 'assistant', 'admin', 'developer', 'operator');
const TURN_ANCHORS = new Anchors('human:', 'assistant:', 'assistant]:', 'assistant message:', 'assistant message]:');

export const roleTag: Detector = {
  detect(view, add) {
    const { text } = view;
    const mark = (pattern: RegExp, least: 'medium' | 'low', isSetting?: (text: string, match: RegExpExecArray) => boolean): void => {
      for (const match of occurrences(text, pattern)) {
        const confidence = isSetting?.(text, match) ? 'low' : least;
        const lead = /^\n*/.exec(match[0])?.[0].length ?? 0;
        add({ type: 'injection-marker', detail: 'role-tag', start: match.index + lead, end: match.index + match[0].length, confidence });
      }
    };
    if (text.includes('<') || text.includes('[')) {
      mark(TAG, 'medium', isNamed);
      mark(XML, 'medium', isField);
    }
    if (text.includes('##')) mark(HEADING, 'medium');
    if (view.mayHold(END_ANCHORS)) mark(AFTER_END, 'medium');
    if (text.includes('>')) mark(PROMPTED, 'medium');
    if (view.mayHold(SYSTEM_ANCHORS)) mark(SYSTEM_TURN, 'medium', isAmongSettings);
    if (view.mayHold(BRACKETED_ANCHORS)) mark(BRACKETED, 'medium');
    if (view.mayHold(TURN_ANCHORS)) mark(TURN, 'low');
  },
};
