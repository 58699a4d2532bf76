import { wordShare } from './randomness.ts';

/** Passwords that people think up: words with something between them, and a number. */

/** Words of names: of a service, a stage, an object, a style, a sentence. A passphrase is made of others. */
const OF_NAMES =
  /^(?:api|app|auth|access|account|admin|aws|azure|backup|base|beta|build|cert|change|cloud|cluster|code|config|controller|credentials?|data(?:base)?|db|default|deploy(?:ment)?|dev|docker|encryption|env|example|external|file|gateway|generic|github|google|hash|here|http|internal|issuer|json|jwt|key|keys|kubernetes|local|login|main|manager|master|model|my|name|network|operator|pass(?:word|phrase)?|policy|postgres(?:ql)?|prod(?:uction)?|proxy|public|pull|push|read|redis|registry|release|replace|role|root|sample|secret|secrets|server|service|session|sign(?:ing|ed)?|stage|staging|storage|store|super|system|test|testing|tls|token|user|value|vault|version|web|webhook|worker|write|text|border|width|height|full|flex|grid|row|col|column|input|form|field|button|center|page|icon|color|font|left|right|top|bottom|large|small|label|item|items|your|this|that|the|with|for|and|not|use|must|should|please)$/i;

/** `otter-maple-violin-canyon-7`, `Plum.Falcon.Ridge.Lamp12`: four words and more, one sign between them, a number at the end, and none of the words that names and styles are made of. */
export function isPassphrase(value: string): boolean {
  const sign = /^[A-Za-z]{3,12}([-_. ])/.exec(value)?.[1];
  if (sign === undefined || value.length > 120) return false;
  const words = value.replace(/[-_. ]?\d{1,4}[!.]?$/, '').split(sign);
  if (words.join(sign) === value) return false;
  return (
    words.length >= 4 && words.every((word) => /^(?:[A-Z]?[a-z]{2,11})$/.test(word)) && words.every((word) => !OF_NAMES.test(word)) && wordShare(value) >= 0.45
  );
}

/** `Garnet_heron41`, `Quill-204-Meadow`, `Ember.Quill820`: two words of which the first has a capital, a sign, and a number of two digits and more. No identifier is written so. */
export const isWordsAndNumber = (value: string): boolean =>
  /^[A-Z][a-z]{2,11}(?:[-_.!#@+*](?:\d{2,4}[-_.!#@+*][A-Za-z][a-z]{2,11}|[A-Za-z][a-z]{2,11}[-_.!#@+*]?\d{2,4}[!.?#]?))$/.test(value) &&
  value.split(/[^A-Za-z]+/).every((word) => !OF_NAMES.test(word));
