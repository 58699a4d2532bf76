import type { TextView } from '../words/view.ts';

/** "No." right before a number, with the word before that; or a word that ends so: "Zählernr." */
const NUMBERED = /(?:^|[^\p{L}])(?:(\p{L}{1,20})[.:]? ?)?(?<!\p{L})(?:nr\.?|(?:no|num|č|n|sz)\.|no:|n°|nº|№)[.:]? ?$|(\p{L}{3,20})n(?:umme)?r\.?:? ?$/iu;
/** Before "no.": whose number, or how one comes to it. Any other word says what has been counted. */
const REACHED =
  /^(?:pod|na|do|unter|auf|på|paa|op|al|au|allo|at|on|under|la|mein|meine|unsere?|ihre?|seine?|mój|moj|nasz|my|our|her|his|their|your|mi|su|mon|son|notre|votre|mio|suo|min|mitt|din|mijn|ons|můj|muj)$/i;
/** What is counted is a telephone. */
const TELEPHONE = /tel|handy|mobil|fax|faks|ruf|tlf|gsm|phone/i;
/** "S/N", "P/N", "W/O": number, order, code of something. */
const SLASHED = /(?:^|[^\p{L}])[A-Z]\/[NOC]#?[.:]? ?$/u;

/** Whether the word right before a number says that it is a reference. */
export function isReference(view: TextView, start: number): boolean {
  return view.near('reference', start, start, 14, 0);
}

/** Whether "no." right before a number, or "S/N", says that something is numbered so and nobody is called. */
export function isNumberOfThing(view: TextView, start: number): boolean {
  const lead = view.text.slice(Math.max(0, start - 30), start);
  if (SLASHED.test(lead)) return true;
  const numbered = NUMBERED.exec(lead);
  const of = numbered?.[1] ?? numbered?.[2] ?? '';
  return numbered !== null && !REACHED.test(of) && !TELEPHONE.test(of);
}
