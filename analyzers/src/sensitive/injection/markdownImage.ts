import { occurrences } from '../words/occurrences.ts';
import type { Detector } from '../words/view.ts';

/** `![…](https://host/…)` and `[…](https://…)`; `<img src=…>`. Bounded, no nested quantifiers. */
const MARKDOWN = /(!?)\[[^\][\n]{0,200}\]\(\s{0,3}<?(https?:\/\/[^\s()"]{4,2000}(?:\([^\s()]{0,100}\)[^\s()"]{0,500})?)([^)\n]{0,200})\)/gi;
const HTML = /<img\s[^<>]{0,300}?src\s{0,3}=\s{0,3}["']?(https?:\/\/[^\s"'<>]{4,2000})["']?[^<>]{0,300}>/gi;
/** `{data}`, `<conversation>`, `[SECRET]`, `$DATA`, `%s`: what the model is to fill in. */
const PLACEHOLDER =
  /[{[<]{1,2}[\w -]{2,60}[}\]>]{1,2}|%7B[\w%-]{2,60}%7D|%(?:s|5B[\w%-]{2,60}%5D)|\$\{?[A-Z_]{3,40}\}?|(?<=[=/])(?:INSERT|YOUR|USER|SECRET|CONVERSATION|CHAT|DATA|SUMMARY|BASE64|ENCODED|PAYLOAD)[_A-Z-]{0,40}(?=&|$|\/)/;
/** What exfiltration calls its parameter. */
const CARRIER =
  /[?&](?:q|d|data|payload|secret|token|exfil|leak|stolen|c|s|msg|message|content|text|prompt|history|conversation|info|key|pwd|password|user|email|log|p|x)=([^&#]*)/i;

/** An address with the place in it that is to be filled in, where that has blanks: `?q=[summary of the chat]`. */
const whole = (url: string, rest: string): string => (/[[{<][^\]}>]{0,60}$/.test(url) ? url + rest : url);

function isCarrying(url: string, image: boolean): boolean {
  const path = url.replace(/^https?:\/\/[^/?#]*/i, '');
  if (PLACEHOLDER.test(path)) return true;
  if (!image) return false;
  const value = CARRIER.exec(path)?.[1] ?? '';
  // A long encoded value, or words.
  if (/^[\w+/%=-]{24,}$/.test(value) && !/^\d+$/.test(value)) return true;
  return /(?:%20|\+)[\w%]+(?:%20|\+)/.test(value) || /(?:exfil|leak|stolen|conversation|history|secrets?|passwords?)=./i.test(path);
}

/** Images and links whose address takes data along: rendering them sends it. */
export const markdownImage: Detector = {
  detect({ text }, add) {
    if (!text.includes('://')) return;
    const mark = (start: number, length: number): void =>
      add({ type: 'injection-marker', detail: 'markdown-image', start, end: start + length, confidence: 'medium' });
    if (text.includes(']('))
      for (const match of occurrences(text, MARKDOWN))
        if (isCarrying(whole(match[2] ?? '', match[3] ?? ''), match[1] === '!')) mark(match.index, match[0].length);
    if (/<img/i.test(text)) for (const match of occurrences(text, HTML)) if (isCarrying(match[1] ?? '', true)) mark(match.index, match[0].length);
  },
};
