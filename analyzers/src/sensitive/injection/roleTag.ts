import { Anchors } from '../words/anchors.ts';
import { occurrences } from '../words/occurrences.ts';
import type { Detector } from '../words/view.ts';

/** Marks by which chat templates tell who speaks (ChatML, Llama 2 and 3, Mistral, Gemma, Phi, Command R, Alpaca, Vicuna, DeepSeek). */
const TAG =
  /<[|｜](?:im_start|im_end|im_sep|system|user|assistant|endoftext|end|start_header_id|end_header_id|eot_id|begin_of_text|end_of_text|eom_id|begin▁of▁sentence|end▁of▁sentence|User|Assistant|START_OF_TURN_TOKEN|END_OF_TURN_TOKEN|SYSTEM_TOKEN|USER_TOKEN|CHATBOT_TOKEN|channel|message|constrain|return|call|tool_call|python_tag|fim_prefix|fim_suffix)[|｜]>(?:(?:system|user|assistant|developer|tool)\b)?|\[(?:system|assistant|user)\]\(#[\w-]{1,40}\)|\[\/?INST\]|<<\/?SYS>>|<(?:start|end)_of_turn>|<\/?s>(?=\s*\[INST\])|\[(?:SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\]/g;
/** `### System:`, `### Instruction:` of Alpaca. */
const HEADING = /^#{2,4} ?(?:system|instruction|human|user|assistant|response|input)s?:/gim;
/** The system's turn in a text; that of a person or a model is as often a transcript's. */
const SYSTEM_TURN = /^\[?(?:SYSTEM|system)(?: message)?\]?:(?= \S)/gm;
const TURN = /\n\n(?:Human|Assistant):|^\[?(?:Assistant|ASSISTANT)(?: message)?\]?:(?= \S)/gm;
const XML =
  /<\/?(?:system|system_prompt|system-prompt|system_message|system_instructions?|assistant|instructions|admin|developer|system-reminder|im_start)(?:\s[^<>\n]{0,80})?>/gi;

const SYSTEM_ANCHORS = new Anchors('system:', 'system]:', 'system message:', 'system message]:');
const TURN_ANCHORS = new Anchors('human:', 'assistant:', 'assistant]:', 'assistant message:', 'assistant message]:');

export const roleTag: Detector = {
  detect(view, add) {
    const { text } = view;
    const mark = (pattern: RegExp, confidence: 'medium' | 'low'): void => {
      for (const match of occurrences(text, pattern)) {
        const lead = /^\n*/.exec(match[0])?.[0].length ?? 0;
        add({ type: 'injection-marker', detail: 'role-tag', start: match.index + lead, end: match.index + match[0].length, confidence });
      }
    };
    if (text.includes('<') || text.includes('[')) {
      mark(TAG, 'medium');
      mark(XML, 'medium');
    }
    if (text.includes('##')) mark(HEADING, 'medium');
    if (view.mayHold(SYSTEM_ANCHORS)) mark(SYSTEM_TURN, 'medium');
    if (view.mayHold(TURN_ANCHORS)) mark(TURN, 'low');
  },
};
