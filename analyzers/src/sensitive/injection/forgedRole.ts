import { Anchors } from '../words/anchors.ts';
import { occurrences } from '../words/occurrences.ts';
import type { Detector } from '../words/view.ts';

/** An entry of a conversation as protocols write it, in a text that is no conversation's frame: `{"role": "system", "content": "…"}`. */
const OBJECT =
  /\{\s{0,10}\\?["']?role\\?["']?\s{0,4}[:=]\s{0,4}\\?["'](?:system|developer|assistant|tool)\\?["']\s{0,4},\s{0,10}\\?["']?(?:content|text|message|parts)\\?["']?\s{0,4}[:=]|\{\s{0,10}\\?["']?(?:content|text|message)\\?["']?\s{0,4}:\s{0,4}\\?["'][^"'\n]{0,400}\\?["']\s{0,4},\s{0,10}\\?["']?role\\?["']?\s{0,4}:\s{0,4}\\?["'](?:system|developer|assistant|tool)/gi;
/** As collections of conversations have it (ShareGPT): `{"from": "system", "value": "…"}`. */
const KEPT =
  /\{\s{0,10}\\?["']?(?:from|author|speaker|sender)\\?["']?\s{0,4}[:=]\s{0,4}\\?["'](?:system|developer|assistant|gpt|tool|operator)\\?["']\s{0,4},\s{0,10}\\?["']?(?:content|text|message|value|parts)\\?["']?\s{0,4}[:=]/gi;
/** The same as YAML: `- role: system` and `content:` on the next line. */
const YAML = /^[ \t]{0,12}(?:-[ \t]{1,4})?role:[ \t]{0,4}["']?(?:system|developer|assistant|tool)["']?[ \t]{0,8}\r?\n[ \t]{0,16}content:/gim;

/** Entries without a word, one behind the other: where a conversation is said to begin anew. */
const BARE =
  /\{\s{0,10}\\?["']?role\\?["']?\s{0,4}:\s{0,4}\\?["'](?:system|assistant)\\?["']\s{0,4}\}\s{0,4},\s{0,10}\{\s{0,10}\\?["']?role\\?["']?\s{0,4}:\s{0,4}\\?["'](?:system|user|assistant|developer|tool)\\?["']/gi;

/** A program that puts a conversation together, and shows its own frame: `messages = [{ role: 'system', … }`. */
const IN_PROGRAM = /\b(?:messages|history|conversation|prompt|chat|msgs|dialog(?:ue)?)\s{0,2}=\s{0,2}\[?\s{0,20}$/i;

const WHOSE = new Anchors('role', 'from', 'author', 'speaker', 'sender');

/** Whether a string of JSON that is JSON itself is a forged entry, or a list of them. */
export const isForgedRole = (text: string): boolean => [OBJECT, KEPT, BARE].some((pattern) => text.slice(0, 4_000).search(pattern) >= 0);

export const forgedRole: Detector = {
  detect(view, add) {
    if (!view.mayHold(WHOSE)) return;
    const { text } = view;
    for (const pattern of [OBJECT, KEPT, YAML, BARE])
      for (const match of occurrences(text, pattern)) {
        const confidence = IN_PROGRAM.test(text.slice(Math.max(0, match.index - 48), match.index)) ? 'low' : 'medium';
        add({ type: 'injection-marker', detail: 'role-tag', start: match.index, end: match.index + match[0].length, confidence });
      }
  },
};
