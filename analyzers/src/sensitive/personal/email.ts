import isEmailModule from 'validator/lib/isEmail.js';
import tlds from 'tlds';
import type { Detector } from '../words/view.ts';

/** The package is CommonJS with a default of its own; its types describe the module, its value is the function. */
const isEmail = isEmailModule as unknown as (text: string) => boolean;

const TLDS: ReadonlySet<string> = new Set(tlds);
const MAX_LOCAL = 64;
const MAX_DOMAIN = 253;

/** The commonest form of an address, which the package takes, too: its two bounds hold, and nothing is quoted or beyond ASCII. */
export const PLAIN_ADDRESS =
  /^(?=.{1,64}@)[A-Za-z0-9_%+-]{1,64}(?:\.[A-Za-z0-9_%+-]{1,64})*@(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

const ASCII_LOCAL = /[\w.%+'-]/;
/** Letters of alphabets that are written with spaces between words, so that an address has an edge among them. */
const ALPHABETIC = /(?:[\u00c0-\u024f]|[\u0370-\u052f]|[\u0590-\u06ff]|[\u0900-\u0dff])/u;
const ASCII_DOMAIN = /[A-Za-z0-9.-]/;
const DOMAIN = /[\p{L}\p{M}\p{N}.-]/u;

/** Where the part before `@` begins. Chinese and Japanese put no space before an address: one in ASCII begins where ASCII does. */
function localStart(text: string, at: number): number {
  const last = text.charAt(at - 1);
  const wide = !ASCII_LOCAL.test(last) && !ALPHABETIC.test(last) && /\p{L}/u.test(last);
  let start = at;
  while (start > 0 && at - start < MAX_LOCAL) {
    const char = text.charAt(start - 1);
    if (!(ASCII_LOCAL.test(char) || ALPHABETIC.test(char) || (wide && /\p{L}/u.test(char)))) break;
    start--;
  }
  while (start < at && /[.'%+-]/.test(text.charAt(start))) start++;
  return start;
}

function domainEnd(text: string, at: number): number {
  const allowed = ASCII_DOMAIN.test(text.charAt(at + 1)) ? ASCII_DOMAIN : DOMAIN;
  let end = at + 1;
  while (end < text.length && end - at <= MAX_DOMAIN && allowed.test(text.charAt(end))) end++;
  // An address in another alphabet whose domain turns out to be mixed.
  if (allowed === ASCII_DOMAIN && ALPHABETIC.test(text.charAt(end))) while (end < text.length && end - at <= MAX_DOMAIN && DOMAIN.test(text.charAt(end))) end++;
  return end;
}

/** By the package `validator`, which takes ten microseconds to tell what one pattern tells of nearly all. */
const isAddress = (value: string): boolean => PLAIN_ADDRESS.test(value) || isEmail(value);

/** `https://user:password@host` is no address of a person, `git@host:path` and `root@host:/path` are places. */
function isPlace(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 100), start);
  if (/:\/\/[^\s/]*$/.test(before)) return true;
  return text.charAt(end) === ':' && (text.startsWith('git@', start) || /^:[/~]/.test(text.slice(end, end + 2)));
}

/** `you@example.com`: who reads it is meant, and nobody's place. */
const OF_THE_READER =
  /^(?:you|yours?[._-]?(?:name|e?mail|address)?)@(?:example|domain|company|email|yourcompany|yourdomain|your-?company|your-?domain)\.[a-z]{2,4}$/i;

/** E-mail addresses whose top-level domain exists. Their list: IANA's, by the package `tlds`. */
export const email: Detector = {
  detect({ text }, add) {
    for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      const start = localStart(text, at);
      if (start === at) continue;
      let domain = text.slice(at + 1, domainEnd(text, at)).replace(/[.-]+$/, '');
      // "…@example.com.Please": what follows a sentence's full stop is no part of it.
      for (let tries = 0; tries < 3 && domain !== ''; tries++) {
        const dot = domain.lastIndexOf('.');
        if (dot <= 0) break;
        const top = domain.slice(dot + 1).toLowerCase();
        const end = at + 1 + domain.length;
        if ((TLDS.has(top) || /^xn--[a-z0-9-]+$/.test(top)) && isAddress(text.slice(start, end))) {
          if (!isPlace(text, start, end)) add({ type: 'email', start, end, confidence: OF_THE_READER.test(text.slice(start, end)) ? 'low' : 'high' });
          break;
        }
        domain = domain.slice(0, dot);
      }
    }
  },
};
