import { Anchors } from '../words/anchors.ts';
import { Needs } from '../words/needs.ts';
import { occurrences } from '../words/occurrences.ts';
import { EAST_ASIAN, FIRST_OTHER_SCRIPT } from '../words/scripts.ts';
import type { Detector, TextView } from '../words/view.ts';
import type { Words } from '../words/vocabulary.ts';

const NAME = "(?:St\\. ?)?[A-ZÀ-Þ][\\wÀ-ÿ'-]{0,24}";
const NAMES = `${NAME}(?: ${NAME}){0,3}`;
const US_STATE =
  '(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming)';
const STREET =
  '(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Court|Ct|Place|Pl|Way|Terrace|Ter|Circle|Cir|Parkway|Pkwy|Highway|Hwy|Square|Sq|Close|Crescent|Gardens|Grove|Mews|Row|Trail|Trl|Walk|Loop|Alley|Plaza|Path|Pike)';
const UNIT = '(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Floor|Flat|#)\\.? ?#?[\\w-]{1,8})?';
const POSTCODE_UK = '[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}';
const POSTCODE_CA = '[ABCEGHJ-NPRSTVXY]\\d[A-Z][ -]?\\d[A-Z]\\d';

const EDGE = '(?<![\\w./-])';
const END = '(?![\\w-])';

/** Street and number, then a place with its postcode. Each group is bounded, so that every pattern is linear. */
const WITH_POSTCODE: readonly RegExp[] = [
  new RegExp(
    `${EDGE}\\d{1,6}[A-Za-z]?,? (?:[NSEW]{1,2}\\.? )?(?:${NAME} |\\d{1,3}(?:st|nd|rd|th) ){1,4}?${STREET}\\.?(?: [NSEW]{1,2}\\b)?${UNIT},?[ \\n]{1,2}(?:${NAMES}),?[ \\n]{1,2}${US_STATE},? \\d{5}(?:-\\d{4})?${END}`,
    'g',
  ),
  new RegExp(
    `${EDGE}(?:Flat \\w{1,5}, )?\\d{1,5}[A-Za-z]?,? (?:${NAME} ){1,4}?${STREET}\\.?,?[ \\n]{1,2}(?:${NAMES},?[ \\n]{1,2}){1,3}?${POSTCODE_UK}${END}`,
    'g',
  ),
  new RegExp(`${EDGE}\\d{1,6} (?:${NAME} ){1,4}?${STREET}\\.?(?: [NSEW])?${UNIT},?[ \\n]{1,2}(?:${NAMES}),?[ \\n]{1,2}[A-Z]{2},? ${POSTCODE_CA}${END}`, 'g'),
  new RegExp(
    `${EDGE}\\d{1,5}[A-Za-z]? (?:${NAME} ){1,4}?${STREET}\\.?,?[ \\n]{1,2}(?:${NAMES}),?[ \\n]{1,2}(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT) \\d{4}${END}`,
    'g',
  ),
  // German: Hauptstraße 12a, 10115 Berlin
  new RegExp(
    `(?<![\\wÀ-ÿ])(?:[A-ZÄÖÜ][\\wÀ-ÿ.-]{1,30} ){0,3}[A-ZÄÖÜ]?[\\wÀ-ÿ-]{1,30}(?:stra(?:ß|ss)e|str\\.|weg|platz|allee|gasse|ring|damm|ufer|Stra(?:ß|ss)e|Str\\.|Weg|Platz|Allee) ?\\d{1,4} ?[a-zA-Z]?,?[ \\n]{1,2}(?:D-|A-|CH-)?\\d{4,5} ${NAMES}`,
    'g',
  ),
  // German, by where it lies: Am Alten Markt 7a, 50667 Köln; Unter den Linden 5, 10117 Berlin
  new RegExp(
    `(?<![\\wÀ-ÿ])(?:Am|Im|Zum|Zur|Beim|(?:An|In|Auf|Bei|Hinter|Unter|Vor|Zu) (?:de[mnr]|die|das))(?: [A-ZÄÖÜ][\\wÀ-ÿ.-]{1,30}){1,3} \\d{1,4} ?[a-zA-Z]?,?[ \\n]{1,2}(?:D-|A-|CH-)?\\d{4,5} ${NAMES}`,
    'g',
  ),
  // French: 12 bis rue de la Paix, 75002 Paris
  new RegExp(
    `${EDGE}\\d{1,4}(?: ?(?:bis|ter|quater))?,? (?:rue|avenue|boulevard|place|chemin|impasse|allée|quai|route|cours|square|passage|Rue|Avenue|Boulevard|Place)(?: [\\wÀ-ÿ'’.-]{1,24}){1,6},?[ \\n]{1,2}(?:F-)?\\d{5} ${NAMES}`,
    'g',
  ),
  // Spanish and Italian: Calle Mayor 5, 28013 Madrid; Via Roma 10, 00184 Roma
  new RegExp(
    `(?<![\\wÀ-ÿ])(?:[Cc]alle|C/|[Aa]venida|[Aa]vda\\.?|[Pp]laza|[Pp]aseo|[Cc]arrer|[Vv]ia(?:le)?|[Pp]iazza|[Cc]orso|[Ll]argo)(?: [\\wÀ-ÿ'’.-]{1,24}){1,5},? (?:n[º.°] ?)?\\d{1,4}[a-zA-Z]?(?:, ?\\d{1,2}[º°] ?\\w{0,2})?,?[ \\n]{1,2}\\d{5} ${NAMES}`,
    'g',
  ),
  // Portuguese and Brazilian: Rua Augusta, 1500, São Paulo, SP, 01304-001
  new RegExp(
    `(?<![\\wÀ-ÿ])(?:Rua|R\\.|Avenida|Av\\.|Travessa|Praça|Largo|Alameda)(?: [\\wÀ-ÿ'’.-]{1,24}){1,6},? (?:n[º.°] ?)?\\d{1,5}(?:[,\\n -]{1,3}[\\wÀ-ÿ'.º]{1,24}(?: [\\wÀ-ÿ'.º]{1,24}){0,3}){0,4}?[,\\n -]{1,3}(?:\\d{5}-\\d{3}|\\d{4}-\\d{3})(?: ${NAMES})?`,
    'g',
  ),
  // Dutch: Damrak 1, 1012 LG Amsterdam
  new RegExp(
    `(?<![\\wÀ-ÿ])[A-Z][a-zÀ-ÿ'-]{2,30}(?: [\\wÀ-ÿ'-]{1,24}){0,2} \\d{1,4} ?[a-zA-Z]{0,2}(?:-(?:[IVX]{1,4}|\\d{1,3}|[a-zA-Z]{1,4}))?,?[ \\n]{1,2}[1-9]\\d{3} ?[A-Z]{2},? ${NAMES}`,
    'g',
  ),
  // Polish: ul. Długa 8/12 m. 3, 00-238 Warszawa
  /(?<!\p{L})(?:(?:[Uu]l|[Aa]l|[Pp]l|[Oo]s)\. ?|(?:[Uu]lica|[Aa]leja|[Aa]leje|[Pp]lac|[Oo]siedle|[Rr]ynek) )\p{Lu}?[\p{L}\d.'-]{1,30}(?: [\p{L}\d.'-]{1,24}){0,3} \d{1,4} ?[a-zA-Z]?(?: ?\/ ?\d{1,4}[a-zA-Z]?)?(?: ?(?:m|lok)\. ?\d{1,4})?,?[ \n]{1,2}\d{2}-\d{3} \p{Lu}[\p{L}-]{1,30}(?: \p{Lu}[\p{L}-]{1,30}){0,2}/gu,
  // Nordic: Storgatan 5 B, 114 55 Stockholm; Karl Johans gate 3, 0154 Oslo; Mannerheimintie 12 A 3, 00100 Helsinki; Laugavegur 18, 101 Reykjavík
  /(?<!\p{L})\p{Lu}[\p{L}-]{0,24}(?: \p{L}[\p{L}-]{0,24}){0,2}? ?(?:gatan|gata|vägen|väg|gränd|stigen|torget|torg|plan|gaten|gate|veien|vei|vegen|plass|gade|vej|vejen|allé|stræde|plads|katu|tie|kuja|polku|tori|vegur|stræti|braut) ?\d{1,4} ?[A-Za-z]?(?: ?\d{1,3}\b)?(?: ?(?:lgh|st|th|tv|as)\.? ?\d{0,4})?(?:, ?(?:\d{1,2}\. ?(?:sal ?)?(?:tv|th|mf)?|st|kl)\.?(?: ?(?:tv|th|mf)\.?)?)?,?[ \n]{1,2}(?:(?:SE|NO|DK|FI|N|S|FIN)-? ?)?\d{3,5}(?: \d{2})? \p{Lu}[\p{L}-]{1,30}(?: \p{Lu}[\p{L}-]{0,30}){0,2}/gu,
  // Japanese: the postcode's sign, or a prefecture down to a number.
  /〒 ?\d{3}[-‐－]\d{4}[ \n]?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{2,40}[ \d０-９丁目番地号‐－-]{0,24}|(?:東京都|北海道|(?:京都|大阪)府|[\p{Script=Han}]{2,3}県)[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,30}?[市区町村郡][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{0,24}[ ]?[\d０-９]{1,4}(?:[-‐－丁目番地号の]{1,3}[\d０-９]{1,4}){0,3}(?:丁目|番地|番|号)?|[\p{Script=Han}]{2,6}市(?:[\p{Script=Han}]{1,4}区)?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,12}[\d０-９]{1,4}(?:条[\p{Script=Han}]{0,2}[\d０-９]{1,3})?(?:丁目|番地)/gu,
  // Chinese: province or city, street, number.
  /(?:[\p{Script=Han}]{2,8}(?:省|自治区|自治區))?[\p{Script=Han}]{2,8}市[\p{Script=Han}]{1,10}(?:区|區|县|縣|镇|鎮)?[\p{Script=Han}\d]{1,16}(?:路|街|道|巷|弄|大道|胡同)(?:[一二三四五六七八九十\d]段)?[ ]?[\d０-９]{1,5} ?(?:号|號|弄)(?:[ ]?[\d０-９]{1,4}(?:号楼|栋|单元|室|楼|樓)){0,3}|(?:香港|九龍|九龙|新界)[\p{Script=Han}]{2,14}(?:道|路|街|里|徑|坊)[中東西南北]?[ ]?[\d０-９]{1,4} ?(?:号|號)/gu,
  // Korean: city, district, road, number.
  /(?:서울|부산|대구|인천|광주|대전|울산|세종|경기도?|강원도?|충청[남북]도|전라[남북]도|경상[남북]도|제주)(?:특별시|광역시|특별자치시|특별자치도|시)? ?(?:[가-힣]{1,6}[시군구] ?){1,2}[가-힣\d]{1,14}(?:대로|로|길) ?\d{1,4}(?:번길)?(?:-\d{1,4})?(?:번지)?/gu,
];
const WITHOUT_POSTCODE = new RegExp(
  `${EDGE}\\d{1,5} (?:[NSEW]{1,2}\\.? )?(?:${NAME} |\\d{1,3}(?:st|nd|rd|th) ){1,3}?${STREET}\\b\\.?${UNIT}(?:, ${NAMES})?${END}`,
  'g',
);
const PO_BOX = /(?<![\w.])P\.? ?O\.? Box \d{1,6}(?![\w-])/g;

const streets = (language: string, latin: readonly string[]): Words => ({ role: `street-${language}`, latin });

const ENGLISH = [
  'street',
  'st',
  'avenue',
  'ave',
  'road',
  'rd',
  'boulevard',
  'blvd',
  'drive',
  'dr',
  'lane',
  'ln',
  'court',
  'ct',
  'place',
  'pl',
  'way',
  'terrace',
  'ter',
  'circle',
  'cir',
  'parkway',
  'pkwy',
  'highway',
  'hwy',
  'square',
  'sq',
  'close',
  'crescent',
  'gardens',
  'grove',
  'mews',
  'row',
  'trail',
  'trl',
  'walk',
  'loop',
  'alley',
  'plaza',
  'path',
  'pike',
];
/** A house number, and what has a capital or a number behind it: so begin all English addresses. */
const ENGLISH_START = /\d[A-Za-z]?,? [A-ZÀ-Þ\d]/;
const GERMAN = /(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring|damm|ufer) ?\d/i;
/** A house number, a postcode and a place. */
const GERMAN_PLACE = /\d ?[a-zA-Z]?,?[ \n]{1,2}(?:D-|A-|CH-)?\d{4,5} [A-ZÄÖÜ]/;
const POLISH = /\d\d-\d{3} \p{Lu}/u;
const NORDIC =
  /(?:gatan|gata|vägen|väg|gränd|stigen|torget|torg|plan|gaten|gate|veien|vei|vegen|plass|gade|vej|vejen|allé|stræde|plads|katu|tie|kuja|polku|tori|vegur|stræti|braut) ?\d/;
const DUTCH = /(?<=\d(?: ?-?\w{1,4})?,?[ \n]{1,2})[1-9]\d{3} ?[A-Z]{2}\b/;

/** Words with a number behind them. */
const numbered = (words: readonly string[]): Anchors => new Anchors(...words.flatMap((word) => [`${word}1`, `${word} 1`]));

type Gate = string | ((view: TextView) => boolean);
const german = numbered(['straße', 'strasse', 'str.', 'weg', 'platz', 'allee', 'gasse', 'ring', 'damm', 'ufer']);
const nordic = numbered([
  ...['gatan', 'gata', 'vägen', 'väg', 'gränd', 'stigen', 'torget', 'torg', 'plan', 'gaten', 'gate', 'veien', 'vei', 'vegen', 'plass', 'gade', 'vej'],
  ...['vejen', 'allé', 'stræde', 'plads', 'katu', 'tie', 'kuja', 'polku', 'tori', 'vegur', 'stræti', 'braut'],
]);
const polish = new Anchors('11-111 ');
/** Digits of the shortest postcode that is digits alone. */
const POSTCODE = 3;

/** What must stand in the text before a pattern is tried at all, in the order of the patterns. */
const GATES: readonly Gate[] = [
  'street-en',
  'street-en',
  'street-en',
  'street-en',
  (view) => view.mayHold(german) && GERMAN.test(view.text),
  ({ traits, text }) => traits.digitRun >= 4 && GERMAN_PLACE.test(text),
  'street-fr',
  'street-es',
  'street-pt',
  ({ text, traits }) => traits.digitRun >= 4 && DUTCH.test(text),
  (view) => view.mayHold(polish) && POLISH.test(view.text),
  (view) => view.mayHold(nordic) && NORDIC.test(view.text),
  ...WITH_POSTCODE.slice(-3).map(({ source }): Gate => {
    const needs = new Needs(source);
    return ({ text, traits }) => (traits.scripts & EAST_ASIAN) !== 0 && needs.mayBeIn(text);
  }),
];

/** Addresses where they can be told: street and number, surer with a postcode. */
export const postalAddress: Detector = {
  words: [
    streets('en', ENGLISH),
    streets('fr', ['rue', 'avenue', 'boulevard', 'place', 'chemin', 'impasse', 'allee', 'quai', 'route', 'cours', 'square', 'passage']),
    streets('es', ['calle', 'c', 'avenida', 'avda', 'plaza', 'paseo', 'carrer', 'via', 'viale', 'piazza', 'corso', 'largo']),
    streets('pt', ['rua', 'r', 'avenida', 'av', 'travessa', 'praca', 'largo', 'alameda']),
    streets('box', ['box']),
  ],
  detect(view, add) {
    const { text } = view;
    if (view.traits.digits === 0 || (view.traits.blanks === 0 && (view.traits.scripts & EAST_ASIAN) === 0)) return;
    const hasPostcode = view.traits.digitRun >= POSTCODE || view.traits.highest >= FIRST_OTHER_SCRIPT;
    const isEnglish = view.of('street-en').length > 0 && ENGLISH_START.test(text);
    const isOpen = (gate: Gate): boolean => {
      if (typeof gate !== 'string') return hasPostcode && gate(view);
      return gate === 'street-en' ? isEnglish : view.of(gate).length > 0;
    };
    const mark = (pattern: RegExp, confidence: 'medium' | 'low'): void => {
      for (const match of occurrences(text, pattern))
        add({ type: 'postal-address', start: match.index, end: match.index + match[0].replace(/[.,\s-]+$/, '').length, confidence });
    };
    WITH_POSTCODE.forEach((pattern, i) => {
      if (isOpen(GATES[i] ?? 'street-en')) mark(pattern, 'medium');
    });
    if (isOpen('street-en')) mark(WITHOUT_POSTCODE, 'low');
    if (isOpen('street-box')) mark(PO_BOX, 'low');
  },
};
