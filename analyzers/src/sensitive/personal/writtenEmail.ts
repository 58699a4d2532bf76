import tlds from 'tlds';
import { Anchors } from '../words/anchors.ts';
import { occurrences } from '../words/occurrences.ts';
import type { Detector } from '../words/view.ts';

const TLDS: ReadonlySet<string> = new Set(tlds);

const NAME = '[\\p{L}\\p{N}_+-]{1,40}';
/** A word in brackets of any kind. */
const bracketed = (words: string): string =>
  `[ \\t]{0,2}(?:\\[[ \\t]?(?:${words})[ \\t]?\\]|\\([ \\t]?(?:${words})[ \\t]?\\)|\\{[ \\t]?(?:${words})[ \\t]?\\}|<[ \\t]?(?:${words})[ \\t]?>)[ \\t]{0,2}`;
const spaced = (words: string): string => `[ \\t]{1,2}(?:${words})[ \\t]{1,2}`;
const AT_WORDS = 'at|AT|At|@|ät|arroba|arobase|chiocciola|apenstaartje|małpa|собака';
const DOT_WORDS = 'dot|DOT|Dot|\\.|punkt|punto|point|ponto|punt|kropka|точка';
const DOT = `(?:${bracketed(DOT_WORDS)}|${spaced('dot|DOT|Dot|punkt|punto|point|ponto|punt|kropka|точка')}|\\.)`;

const SAID_DOT = spaced('dot|DOT|Dot|punkt|Punkt|punto|point|ponto|punt|kropka|точка');
/** A hyphen or an underscore, said. */
const JOINT = spaced('minus|dash|hyphen|bindestrich|tiret|guion|guión|trattino|underscore|unterstrich');

/** `sue [at] brightwater [dot] org`, `sue (at) brightwater.org`, `sue @ brightwater . org`. */
const MARKED = new RegExp(
  `(?<![\\p{L}\\p{N}_.+-])${NAME}(?:${DOT}${NAME}){0,3}?(?:${bracketed(AT_WORDS)}|-at-|_at_)${NAME}(?:(?:${DOT}|-dot-|_dot_)${NAME}){1,4}(?![\\p{L}\\p{N}_-])`,
  'gu',
);
/** `sue at brightwater dot org`: the words alone, so both must be words. */
const PLAIN = new RegExp(
  `(?<![\\p{L}\\p{N}_.+-])${NAME}(?:(?:${SAID_DOT}|${JOINT}|\\.)${NAME}){0,3}?${spaced('at|AT|At|ät|arroba|arobase|chiocciola|chez|apenstaartje|małpa|собака')}${NAME}(?:${JOINT}${NAME}){0,2}(?:${SAID_DOT}${NAME}){1,4}(?![\\p{L}\\p{N}_-])`,
  'gu',
);
/** `s u e @ b r i g h t . o r g`: each letter by itself. */
const APART = /(?<!\S)(?:[\w.+-] ){2,40}@(?: [\w-]){2,40} \.(?: [a-z]){2,12}(?!\S)/gi;
const SIGNS = /(?<![\p{L}\p{N}_.+-])[\w.+-]{1,64}(?: @ ?| ?@ )[\w-]{1,63}(?: ?\. ?[a-z0-9][\w-]{1,62}){1,4}(?![\w-])/gu;

/** What stands for the sign, in brackets of any kind, with a blank or without; `-at-`. */
const AT_ANCHORS = new Anchors(
  ...['at', 'ät', 'arroba', 'arobase', 'chiocciola', 'apenstaartje', 'małpa', 'собака'].flatMap((word) => [`(${word}`, `( ${word}`]),
);
const JOINED_AT = new Anchors('-at-');
const DOT_ANCHORS = new Anchors(' dot ', ' punkt ', ' punto ', ' point ', ' ponto ', ' punt ', ' kropka ', ' точка ');
const AT_WORD = /[[({<] ?(?:at|@|ät|arroba|arobase|chiocciola|apenstaartje|małpa|собака) ?[\])}>]|[-_]at[-_]/i;
const DOT_WORD = /[ \t](?:dot|punkt|punto|point|ponto|punt|kropka|точка)[ \t]/i;

/** The last word is a top-level domain. */
const isDomain = (value: string): boolean => TLDS.has(/[\p{L}]+$/u.exec(value)?.[0].toLowerCase() ?? '');

/** "Look at the dot com bubble", "at home dot dot dot": what is said of a dot, and no name of a host. */
const NO_HOST =
  /[ \t](?:the|a|an|this|that|these|those|its|any|each|every|der|die|das|le|la|les|el|los|il|lo)[ \t]+(?:dot|punkt|punto|point|ponto|punt)[ \t]|[ \t](?:dot|point)$/i;

/** E-mail addresses written so that no machine should read them. */
export const writtenEmail: Detector = {
  detect(view, add) {
    const { text } = view;
    const hasSign = text.includes('@');
    const mark = (pattern: RegExp, confidence: 'medium' | 'low'): void => {
      for (const match of occurrences(text, pattern))
        if (isDomain(pattern === APART ? match[0].replaceAll(' ', '') : match[0]) && !(pattern === PLAIN && NO_HOST.test(match[0])))
          add({ type: 'email', start: match.index, end: match.index + match[0].length, confidence });
    };
    const bracketed = view.traits.brackets && (hasSign || view.mayHold(AT_ANCHORS));
    if ((bracketed || view.mayHold(JOINED_AT)) && AT_WORD.test(text)) mark(MARKED, 'medium');
    if (view.mayHold(DOT_ANCHORS) && DOT_WORD.test(text)) mark(PLAIN, 'medium');
    if (hasSign && text.includes(' @ ')) mark(APART, 'medium');
    if (hasSign && / @ ?[\w-]| ?@ [\w-]/.test(text)) mark(SIGNS, 'low');
  },
};
