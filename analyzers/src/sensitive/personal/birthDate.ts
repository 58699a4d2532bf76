import { occurrences, occurrencesOf } from '../words/occurrences.ts';
import type { Detector } from '../words/view.ts';

const MONTH =
  '(?:jan|feb|m[aä]r|mar|apr|ma[iyj]|jun|jul|aug|sep|okt|oct|nov|de[cz]|januar|februar|märz|juni|juli|dezember|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|stycznia|lutego|marca|kwietnia|czerwca|lipca|sierpnia|września|października|listopada|grudnia|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|január|február|március|április|május|június|július|augusztus|szeptember|október|ledna|února|března|dubna|května|června|července|srpna|září|října|prosince|जनवरी|फ़रवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|अक्तूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर|ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık)';
const YEAR = '(?:19\\d\\d|20[0-2]\\d)';
const DATE = new RegExp(
  [
    `(?<![\\w./-])${YEAR}[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\\d|3[01])(?![\\w]|[-./]\\d)`,
    `(?<![\\w./-])(?:0?[1-9]|[12]\\d|3[01])([-./])[ ]?(?:0?[1-9]|1[0-2])\\1[ ]?(?:${YEAR}|\\d\\d)(?![\\w]|[-./]\\d)`,
    `(?<![\\w./-])(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\\d|3[01])/(?:${YEAR}|\\d\\d)(?![\\w]|[-./]\\d)`,
    `(?<![\\w./-])(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th|er|\\.|º)?(?: de| of)? ${MONTH}\\p{L}{0,7}\\.?,?(?: de)? ${YEAR}(?!\\w)`,
    `(?<![\\w./-])${MONTH}\\p{L}{0,7}\\.? (?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?,? ${YEAR}(?!\\w)`,
    `(?<![\\w./-])(?:0?[1-9]|[12]\\d|3[01])([-/])${MONTH}\\p{L}{0,7}\\2${YEAR}(?!\\w)`,
    // Hungarian, and other ways that begin with the year.
    `(?<![\\w./-])${YEAR}\\.? ${MONTH}\\p{L}{0,7}\\.? (?:0?[1-9]|[12]\\d|3[01])(?![\\w])`,
    // By the era of an emperor, whose first year has a word of its own.
    `(?:明治|大正|昭和|平成|令和) ?(?:元|\\d{1,2}) ?年 ?(?:1[0-2]|0?[1-9]) ?月 ?(?:3[01]|[12]\\d|0?[1-9]) ?日`,
    `${YEAR} ?[年년] ?(?:1[0-2]|0?[1-9]) ?[月월] ?(?:3[01]|[12]\\d|0?[1-9]) ?[日일]`,
  ].join('|'),
  'giu',
);

/** `"dob": "19900714"`: eight digits, right behind a name that leaves no doubt. */
const COMPACT = new RegExp(
  `(?<=(?:\\bdob|birth[ _-]?date|date[ _-]?of[ _-]?birth|birthday|geburtsdatum|gebdat|naissance|nacimiento)["']?\\s{0,2}[:=]\\s{0,2}["']?)${YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?!\\d)`,
  'gi',
);
const COMPACT_DIGITS = 8;
/** Code units from a word to the far end of a date beside it: the longest date is written in words. */
const REACH = 90;
/** Dots between the letters of `d.o.b.` end a word. */
const DOTTED_NAME = /\.(?:o\.b|O\.B)\.?\s?:?\s{0,3}(?=\w)/y;
const DOTTED_NAMES = ['.o.b', '.O.B'];
/** Code units of the longest date. */
const LONGEST = 32;

const ORDINAL =
  '(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth)|twentieth|thirtieth';
const ENGLISH_MONTH = '(?:january|february|march|april|may|june|july|august|september|october|november|december)';
const SPOKEN_YEAR =
  '(?:(?:nineteen|twenty)[ -](?:oh[ -]\\w{3,5}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|ten|eleven|twelve|\\w{4,6}teen|hundred)|two thousand(?: and)?(?: \\w{2,9})?)';
/** As somebody says it: "twenty-first of June nineteen fifty-eight", "May the fourth, two thousand and two". */
const SPOKEN = new RegExp(`\\b(?:(?:${ORDINAL})(?: of)? ${ENGLISH_MONTH}|${ENGLISH_MONTH}(?: the)? (?:${ORDINAL})),? ${SPOKEN_YEAR}\\b`, 'gi');

/** The star of genealogists. */
const STAR = /(?<![\p{L}\p{N}*])\*\s?(?:0?[1-9]|[12]\d|3[01])\.\s?(?:0?[1-9]|1[0-2])\.\s?(?:1[89]\d\d|20[0-2]\d)(?= (?:in|zu|a[mn]|bei)\b|\s?[,;)†])/uy;

/** Dates of birth: a date beside a word of birth. Dates alone are everywhere. */
export const birthDate: Detector = {
  words: [
    {
      role: 'birth',
      latin: [
        'born',
        'born on',
        'date of birth',
        'dateofbirth',
        'birth date',
        'birthdate',
        'dob',
        'd o b',
        'birthday',
        'birth day',
        'bday',
        'b day',
        'geboren',
        'geboren am',
        'geburtsdatum',
        'geburtstag',
        'geb',
        'geb am',
        'ne le',
        'nee le',
        'ne e le',
        'date de naissance',
        'naissance',
        'nacido',
        'nacida',
        'nacio',
        'naci el',
        'nacimiento',
        'fecha de nacimiento',
        'cumpleanos',
        'nato',
        'nata',
        'nato il',
        'nata il',
        'data di nascita',
        'nascita',
        'nascido',
        'nascida',
        'nasci em',
        'data de nascimento',
        'nascimento',
        'geboortedatum',
        'geboren op',
        'urodzony',
        'urodzona',
        'ur',
        'data urodzenia',
        'fodt',
        'fodselsdato',
        'fodd',
        'fodelsedatum',
        'syntynyt',
        'syntymaaika',
        'narozen',
        'narozena',
        'datum narozeni',
        'szuletett',
        'szuletesi datum',
        'nascut',
        'nascuta',
        'data nasterii',
        'dogum tarihi',
        'dogumlu',
        'dogum',
        'rojen',
        'rojena',
        'roden',
        'rodena',
        'tanggal lahir',
        'ngay sinh',
      ],
      other:
        '(?:生年月日|誕生日|生まれ|出生日期|出生于|出生於|出生(?!率|人口|数|數|地|证|證)|生于|生日|생년월일|출생|태어났|дата рождения|родил(?:ся|ась)|дата народження|народи(?:вся|лася)|г\\.р\\.|تاريخ الميلاد|من مواليد|ولد|जन्म ?तिथि|जन्म|תאריך לידה|נולד|ημερομηνία γέννησης|γεννήθηκ|วันเกิด)',
    },
  ],
  detect(view, add) {
    if (view.traits.blanks > 0)
      for (const { from, to } of view.around('birth', REACH))
        for (const { index, 0: value } of occurrences(view.text.slice(from, to), SPOKEN))
          add({ type: 'birth-date', start: from + index, end: from + index + value.length, confidence: 'medium' });
    if (view.traits.digits === 0) return;
    for (const name of DOTTED_NAMES)
      for (const { index, 0: lead } of occurrencesOf(view.text, name, DOTTED_NAME)) {
        const start = index + lead.length;
        const [date] = occurrences(view.text.slice(start, start + LONGEST), DATE);
        if (date?.index === 0 && /[dD]/.test(view.text.charAt(index - 1)))
          add({ type: 'birth-date', start, end: start + date[0].length, confidence: 'medium' });
      }
    for (const { index, 0: value } of occurrencesOf(view.text, '*', STAR))
      add({ type: 'birth-date', start: index, end: index + value.length, confidence: 'medium' });
    for (const { from, to } of view.around('birth', REACH)) {
      const part = view.text.slice(from, to);
      for (const pattern of view.traits.digitRun >= COMPACT_DIGITS ? [DATE, COMPACT] : [DATE])
        for (const { index, 0: value } of occurrences(part, pattern)) {
          const start = from + index;
          const end = start + value.length;
          // What begins where the stretch does may have begun before it, and is too far from the word.
          if ((index === 0 && from > 0) || (pattern === DATE && !view.near('birth', start, end, 26, 14))) continue;
          add({ type: 'birth-date', start, end, confidence: 'medium' });
        }
    }
  },
};
