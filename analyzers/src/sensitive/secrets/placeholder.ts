import { isVaried } from './randomness.ts';

/** Stand-ins that contain one of these are none, whatever else they hold. Short words are not here: random text may contain them. */
const STAND_IN =
  /^(?:canary|honey(?:pot|token)|decoy|sentinel|tripwire)[-_:]|x{6}|[0-9a-f]x{2,8}$|x{4}$|\*{3}|\.{3}|…|[<>]|\$\{|\{\{|\}\}|%\(|%[sd]\b|\$\(|placeholder|redacted|example|changeme|change[-_]me|your[-_ ]|[-_ ]your|yourkey|insert[-_ ]|replace[-_ ]|dummy|fake[-_]|[-_]fake|sample|goes[-_]?here|[-_]here\b|secret[-_]?key[-_]?here|not[-_]?a[-_]?real|notreal|\btodo\b|lorem|foobar|abc123|abcd1234|xyz789|12345678|0000000|deadbeef|process\.env|os\.environ|getenv/i;

/** Keys that everybody knows: of emulators (Azurite, Cosmos DB), of reCAPTCHA's own tests, of the documentation of Slack, Telegram and Stripe, MD5 of the words that everybody tries first (admin, 123456, password, test …), digests of nothing at all, of the standard's and every tutorial's one-time passwords (RFC 6238). */
const KNOWN =
  /^6LeIxAcTAAAAA|^(?:21232f297a57a5a743894a0e4a801fc3|e10adc3949ba59abbe56e057f20f883e|098f6bcd4621d373cade4e832627b4f6|5f4dcc3b5aa765d61d8327deb882cf99|25d55ad283aa400af464c76d713c07ad|827ccb0eea8a706c4c34a16891f84e7b|d8578edf8458ce06fbc5bb76a58c5ca4|d41d8cd98f00b204e9800998ecf8427e|da39a3ee5e6b4b0d3255bfef95601890afd80709|e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855)$|Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1|C2y6yDjf5\/R\+ob0N8A7Cgv30VRDJIWEH|^JBSWY3DPEHPK3PXP|^GEZDGNBVGY3TQOJQ|^hunter2$|^Jhj5dZrVaK7ZwHHjRyZWjbDl$|^z26uFbvR1xHJEdHE1OQiO6t8$|^gIkuvaNzQIHg97ATvDxqgjtO$|ABC-DEF1234ghIkl-zyx57W2v1u123ew11$|AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw$|4eC39HqLyjWDarjtT1zdp7dc$|BQokikJOvBiI2HlWgH4olfQ2$/i;
/** The names of a PNG's chunks, as base64 has them: what holds one is a piece of a picture. */
const OF_A_PICTURE = /SUhEUg|lIRFI|JSERS|SURBV|lEQVR|JREFU|RU5Erk|lFTkSu|JRU5E/;
/** The name of a constant, alone or between signs that templates put around names: `MISTRAL_KEY`, `$$API_KEY$$`, `%TOKEN%`. */
const CONSTANT = /^[A-Z][A-Z0-9]{0,15}(?:_[A-Z0-9]{1,16})+$|^(\$\$?|%%?|@@?|##?|__|:)[A-Za-z][\w.-]{2,60}\1$/;

/** Letters that are written as digits and signs, by the code of those; of other capitals the small letter. */
const LETTERS = Uint8Array.from({ length: 128 }, (_, code) => String.fromCharCode(code).toLowerCase().charCodeAt(0));
for (const [sign, letter] of ['0o', '1l', '3e', '4a', '5s', '6g', '7t', '@a', '$s']) LETTERS[(sign as string).charCodeAt(0)] = (letter as string).charCodeAt(0);
const EXCLAMATION = 0x21;
const SMALL_I = 0x69;
const SAYING =
  /pass(?:word|wd|phrase|code)?|p?word|secur(?:e|ity)|secret|strong|super|very|my|your|youre|the|apl|key|token|here|llcen[cs]e|admln|user|test|change|thls|ls|me|prod|lf|you|can/g;

/** Letters for the digits and signs that are written in their place. */
export function plainLetters(value: string): string {
  const lower = value.toLowerCase();
  let plain = '';
  for (let i = 0; i < lower.length; i++) {
    const code = lower.charCodeAt(i);
    plain += String.fromCharCode(code === EXCLAMATION && i + 1 < lower.length ? SMALL_I : (LETTERS[code] ?? code));
  }
  return plain;
}

const MAX_DRESSED = 40;
/** Letters that none of those words has. */
const FOREIGN = new Set([...'bjqxz'].map((letter) => letter.charCodeAt(0)));
/** Letters that may be left beside the words. */
const MAX_LEFT = 2;

/** Words about a password, with digits for letters: `s3cur3-p4ss`, `Y0urK3yH3re`. One word alone is what people really take. */
function isDressedUp(value: string): boolean {
  if (value.length > MAX_DRESSED || !/[A-Za-z@$][0134567]|[0134567][A-Za-z]|pass|secret/i.test(value)) return false;
  const plain = plainLetters(value.replace(/[\d!.#]+$/, ''));
  let letters = '';
  let foreign = 0;
  for (let i = 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i);
    if (code < 0x61 || code > 0x7a) continue;
    letters += code === SMALL_I ? 'l' : plain.charAt(i);
    if (FOREIGN.has(code)) foreign++;
  }
  // Other words for it begin passwords that people really make up.
  if (/fake|notreal/.test(letters)) return true;
  if (foreign > MAX_LEFT) return false;
  const words = letters.match(SAYING)?.length ?? 0;
  return words >= 2 && letters.replace(SAYING, '').length <= MAX_LEFT;
}

/**
 * Characters that stand in a row (`abcd`, `4321`, `abCDef`) or repeat (`aaaa`), four and more at a time.
 * @param codes see `codesOf`
 * @param first and every so many behind it are looked at
 */
function inOrder(codes: Uint16Array, first = 0, every = 1): number {
  let total = 0;
  let run = 1;
  let step = Number.NaN;
  for (let i = first; i < codes.length; i += every) {
    const next = i + every < codes.length ? (codes[i + every] as number) - (codes[i] as number) : Number.NaN;
    if (next === step && Math.abs(step) <= 1) run++;
    else {
      if (run >= 4) total += run;
      step = next;
      run = Math.abs(next) <= 1 ? 2 : 1;
    }
  }
  return total;
}

const isCapital = (code: number): boolean => code >= 65 && code <= 90;

/** The characters' codes, of capitals of the alphabet those of the small letters. */
function codesOf(text: string): Uint16Array {
  const codes = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    codes[i] = isCapital(code) ? code + 32 : code;
  }
  return codes;
}

const isAlphanumeric = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

/** Of ten that two characters make by turns, those that are the same as the one before the last. */
const TURNS = 8;
/** In longer ones zeros may repeat. */
const MAX_TYPED = 128;

/** Two characters that somebody typed by turns, five times: in text drawn at random one in ten million. */
function isTypedByTurns(value: string): boolean {
  if (value.length > MAX_TYPED) return false;
  let turns = 0;
  for (let i = 2; i < value.length && turns < TURNS; i++) {
    const code = value.charCodeAt(i);
    turns = code === value.charCodeAt(i - 2) && code !== value.charCodeAt(i - 1) && (isAlphanumeric(code) || isCapital(code)) ? turns + 1 : 0;
  }
  return turns >= TURNS;
}

/** Two rows that take turns: `a1B2c3D4`. */
function takesTurns(codes: Uint16Array): boolean {
  const places = codes.every(isAlphanumeric) ? codes : codes.filter(isAlphanumeric);
  return places.length >= 12 && [0, 1].every((first) => inOrder(places, first, 2) * 2 >= (places.length + 1 - first) >> 1);
}

/** Two groups of a UUID and more are each one or two characters over and over: `9f…-1a1a-1a1a-1a1a1a1a1a1a`. */
function isTypedUuid(value: string): boolean {
  const groups = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value) ? value.split('-') : [];
  const typed = groups.filter((group) => [1, 2].some((period) => group === group.slice(0, period).repeat(group.length / period)));
  return typed.length >= 2 || (typed.at(-1) !== undefined && typed.at(-1) === groups.at(-1));
}

/** The value is one short piece over and over. */
function periodic(value: string): boolean {
  for (let period = 1; period <= Math.min(16, value.length / 2); period++) {
    let same = period;
    while (same < value.length && value.charCodeAt(same) === value.charCodeAt(same - period)) same++;
    if (same === value.length) return true;
  }
  return false;
}

/**
 * Text that only stands for a key: an example of documentation, repeated characters, rows of the keyboard, a variable.
 * What a provider puts before its keys (`sk-proj-`) is not counted.
 */
export function isPlaceholder(value: string): boolean {
  // Several formats fit at one place, and ask the same.
  if (lastAsked?.value !== value) lastAsked = { value, answer: isStandIn(value) };
  return lastAsked.answer;
}
let lastAsked: { readonly value: string; readonly answer: boolean } | undefined;

function isStandIn(value: string): boolean {
  const body = value.replace(/^(?:[A-Za-z]{1,12}\d?[-_.]){1,3}(?=.{8})/, '');
  // The cheapest question first: hostile text repeats a format's marker, and every repetition is a candidate of full length.
  if (periodic(body) || KNOWN.test(value) || OF_A_PICTURE.test(value) || CONSTANT.test(value) || isDressedUp(value)) return true;
  if (isTypedByTurns(value)) return true;
  const codes = codesOf(body);
  if (isTypedUuid(value) || STAND_IN.test(value) || inOrder(codes) * 2 >= codes.length || takesTurns(codes)) return true;
  return body.length >= 16 && !isVaried(body, 7);
}
