/** A number as a word says it: its digits. */
type Said = readonly (readonly [word: string, value: string])[];

const counted = (words: string, from: number): Said => words.split(' ').map((word, i) => [word, String(from + i)]);
const tens = (words: string): Said => words.split(' ').map((word, i) => [word, String(20 + 10 * i)]);

const GERMAN_UNITS = 'ein zwei drei vier fünf sechs sieben acht neun';
const GERMAN_TENS = 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig';
const DUTCH_UNITS = 'een twee drie vier vijf zes zeven acht negen';
const DUTCH_TENS = 'twintig dertig veertig vijftig zestig zeventig tachtig negentig';
const ITALIAN_UNITS = 'uno due tre quattro cinque sei sette otto nove';
const ITALIAN_TENS = 'venti trenta quaranta cinquanta sessanta settanta ottanta novanta';

/** Languages that write 34 as one word, with the units first: "vierunddreißig", "vierendertig". */
const unitsFirst = (units: string, all: string, and: (unit: string) => string): Said =>
  all.split(' ').flatMap((ten, t) => units.split(' ').map((unit, u) => [`${unit}${and(unit)}${ten}`, String(21 + 10 * t + u)] as const));

/** Italian drops the vowel before "uno" and "otto": "ventuno", "trentotto". */
const italian: Said = ITALIAN_TENS.split(' ').flatMap((ten, t) =>
  ITALIAN_UNITS.split(' ').map((unit, u) => [`${/^[ou]/.test(unit) ? ten.slice(0, -1) : ten}${unit}`, String(21 + 10 * t + u)] as const),
);

/** Spanish writes 16 to 19 and 21 to 29 as one word. */
const spanish: Said = counted('veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve', 21);

const hundreds = (words: string): Said => words.split(' ').map((word, i) => [word, String(100 + 100 * i)]);

const ALL: Said = [
  ...counted('zero one two three four five six seven eight nine', 0),
  ...counted('ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen', 10),
  ...tens('twenty thirty forty fifty sixty seventy eighty ninety'),
  ...(['oh', 'nought', 'naught'] as const).map((word) => [word, '0'] as const),
  ...counted(`null eins ${GERMAN_UNITS.slice(4)} zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn`, 0),
  ...([['zwo', '2']] as const),
  ...tens(GERMAN_TENS),
  ...unitsFirst(GERMAN_UNITS, GERMAN_TENS, () => 'und'),
  ...counted('zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize', 0),
  ...tens('vingt trente quarante cinquante soixante septante huitante nonante'),
  ...([['vingts', '20']] as const),
  ...counted('cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve', 0),
  ...tens('veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa'),
  ...spanish,
  ...hundreds('cien doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos'),
  ...counted(`zero ${ITALIAN_UNITS} dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove`, 0),
  ...tens(ITALIAN_TENS),
  ...italian,
  ...counted('zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove', 0),
  // Brazil says "half a dozen", so that six is not heard as three.
  ...([['meia', '6']] as const),
  ...hundreds('cem duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos'),
  ...tens('vinte trinta quarenta cinquenta sessenta setenta oitenta noventa'),
  ...counted(`nul ${DUTCH_UNITS} tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien`, 0),
  ...tens(DUTCH_TENS),
  ...unitsFirst(DUTCH_UNITS, DUTCH_TENS, (unit) => (unit.endsWith('e') ? 'ën' : 'en')),
  ...counted('zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć', 0),
  ...counted('noll ett två tre fyra fem sex sju åtta nio', 0),
];

/** What repeats the digit behind it: "double oh", "triple five". */
export const REPEATS: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
  ['doppel', 2],
  ['doble', 2],
  ['doppio', 2],
]);
/** Two noughts behind a digit: "one eight hundred". */
export const HUNDREDS: ReadonlySet<string> = new Set(['hundred', 'hundert', 'honderd']);
/** What stands between the groups of a number, as it is said. */
export const JOINTS: ReadonlySet<string> = new Set([
  ...['dash', 'hyphen', 'minus', 'space', 'slash', 'then', 'strich', 'bindestrich', 'schrägstrich', 'dann', 'tiret', 'puis', 'guion', 'luego'],
  ...['trattino', 'poi', 'traço', 'streepje'],
]);
/** Between tens and units: "treinta y cuatro", "vingt et un". */
export const ANDS: ReadonlySet<string> = new Set(['y', 'et', 'e']);
/** What an international number begins with. */
export const PLUSES: ReadonlySet<string> = new Set(['plus', 'più', 'más', 'mais']);

/** A word as the tables have it: small letters, without accents. */
export const plain = (word: string): string => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace('ß', 'ss');

/** Digits by the word, of all languages: those that share a word mean the same by it. */
export const DIGITS_OF: ReadonlyMap<string, string> = new Map(ALL.map(([word, value]) => [plain(word), value]));

/** What says that a number is being said: each language's words for digits, and what joins them. */
export const saidWords = {
  role: 'said-number',
  latin: [
    ...new Set(ALL.map(([word]) => word)),
    ...DIGITS_OF.keys(),
    ...REPEATS.keys(),
    ...['hundred', 'dash', 'hyphen', 'minus', 'strich', 'bindestrich', 'tiret', 'guion', 'trattino'],
  ],
};
