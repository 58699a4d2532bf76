import { Needs } from '../words/needs.ts';
import { occurrences } from '../words/occurrences.ts';
import { EAST_ASIAN } from '../words/scripts.ts';
import type { Detector } from '../words/view.ts';

const NAME = "\\p{Lu}[\\p{L}'’-]{1,24}";
/** The name that follows: two or three words with capitals, particles between. */
const NAMES = `(${NAME}(?: (?:(?:van|von|de|del|della|di|da|dos|la|le|der|den|ten|zu|bin|al|el|bint) ){0,2}${NAME}){0,3})`;
/** "My name is …", where people say who they are. */
const INTRODUCED = new RegExp(
  `(?<!\\p{L})(?:[Mm]y (?:full )?name is|[Mm]y name['’]s|[Ii]ch heiße|[Ii]ch heisse|[Mm]ein [Nn]ame ist|[Jj]e m['’]appelle|[Mm]on nom est|[Mm]e llamo|[Mm]i nombre es|[Mm]i chiamo|[Ii]l mio nome è|[Mm]e chamo|[Mm]eu nome é|[Ii]k heet|[Mm]ijn naam is|[Nn]azywam się|[Mm]am na imię|[Jj]ag heter|[Jj]eg h(?:e|ed)ter|[Jj]eg hedder|[Nn]imeni on|[Bb]enim adım|[Aa]dım|[Mm]ă numesc|[Jj]menuji se|[Зз]овут меня|[Мм]еня зовут|[Мм]оё имя|[Мм]ене звати) ${NAMES}`,
  'gu',
);
/** The same where words have no blanks between. */
const INTRODUCED_OTHER =
  /(?:我(?:的名字)?叫|我的名字是|我是(?=\p{Script=Han}{2,3}[，。,.]))(\p{Script=Han}{2,4})|(?:私の名前は|名前は)([\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー ]{2,12}?)(?=です|と申し|。)|(?:제 이름은|저는) ?(\p{Script=Hangul}{2,4})(?=입니다|이에요|예요|라고)/gu;
const INTRODUCED_OTHER_NEEDS = new Needs(INTRODUCED_OTHER.source);
const FIELD = new RegExp(
  `(?<!\\p{L})(?:[Ff]ull [Nn]ame|[Pp]atient(?: [Nn]ame)?|[Cc]ustomer [Nn]ame|[Aa]ccount [Hh]older|[Vv]or- und Nachname|[Nn]om et prénom|[Nn]ombre y apellidos?|[Nn]ome e cognome|[Ii]mię i nazwisko) ?[:=] ?${NAMES}`,
  'gu',
);

/** What must stand in the text before a pattern is tried at all: its own beginnings, as words. */
const INTRODUCING = {
  role: 'name-introduced',
  latin: [
    'my name is',
    'my full name is',
    'my name s',
    'ich heiße',
    'ich heisse',
    'mein name ist',
    'je m appelle',
    'mon nom est',
    'me llamo',
    'mi nombre es',
    'mi chiamo',
    'il mio nome è',
    'me chamo',
    'meu nome é',
    'ik heet',
    'mijn naam is',
    'nazywam się',
    'mam na imię',
    'jag heter',
    'jeg heter',
    'jeg hedder',
    'nimeni on',
    'benim adım',
    'adım',
    'mă numesc',
    'jmenuji se',
  ],
  other: '(?:зовут меня|меня зовут|моё имя|мене звати)',
};
const NAMING = {
  role: 'name-field',
  latin: [
    'full name',
    'patient',
    'patient name',
    'customer name',
    'account holder',
    'vor und nachname',
    'nom et prénom',
    'nombre y apellido',
    'nombre y apellidos',
    'nome e cognome',
    'imię i nazwisko',
  ],
};

/** Names of people, where a text says that a name follows; a name by itself is a word like others. */
export const person: Detector = {
  words: [INTRODUCING, NAMING],
  detect(view, add) {
    const { text } = view;
    const mark = (pattern: RegExp): void => {
      for (const match of occurrences(text, pattern)) {
        const name = match.slice(1).find((group) => group !== undefined) ?? '';
        const start = match.index + match[0].lastIndexOf(name);
        if (name !== '') add({ type: 'person', start, end: start + name.length, confidence: 'medium' });
      }
    };
    if (view.of(INTRODUCING.role).length > 0) mark(INTRODUCED);
    if (view.of(NAMING.role).length > 0) mark(FIELD);
    if ((view.traits.scripts & EAST_ASIAN) !== 0 && INTRODUCED_OTHER_NEEDS.mayBeIn(text)) mark(INTRODUCED_OTHER);
  },
};
