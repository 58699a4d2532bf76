import { validate as cpr } from 'stdnum/lib/cjs/dk/cpr.js';
import { validate as isikukood } from 'stdnum/lib/cjs/ee/ik.js';
import { validate as hetu } from 'stdnum/lib/cjs/fi/hetu.js';
import { validate as kennitala } from 'stdnum/lib/cjs/is/kennitala.js';
import { validate as asmens } from 'stdnum/lib/cjs/lt/asmens.js';
import { validate as personasKods } from 'stdnum/lib/cjs/lv/pvn.js';
import { validate as fodselsnummer } from 'stdnum/lib/cjs/no/fodselsnummer.js';
import { validate as personnummer } from 'stdnum/lib/cjs/se/personnummer.js';
import { isNewLatvian } from './checks.ts';
import { compact, kind, type NationalId } from './kind.ts';

export const northernEurope: readonly NationalId[] = [
  kind('fi-hetu', hetu, {
    bare: ['999999-999*', '999999+999A', '999999A999*'],
    latin: ['hetu', 'henkilotunnus', 'henkilotunnukseni', 'personbeteckning', 'finnish personal identity code'],
  }),
  // "-" or "+" belongs to the number; without it, the validator wants it put back.
  kind('se-personnummer', (value) => personnummer(/[-+]/.test(value) ? value : `${value.slice(0, -4)}-${value.slice(-4)}`), {
    bare: ['999999-9999', '99999999-9999', '999999+9999'],
    named: ['9999999999', '999999999999', '99999999 9999', '999999 9999'],
    latin: ['personnummer', 'personnumret', 'samordningsnummer', 'personal identity number', 'swedish personal number', 'pnr'],
  }),
  kind('no-fodselsnummer', compact(fodselsnummer), {
    named: ['99999999999', '999999 99999'],
    latin: ['fodselsnummer', 'fodselsnr', 'fnr', 'personnummer', 'norwegian national id', 'norwegian national identity number', 'd nummer', 'fodselsnummeret'],
  }),
  kind('dk-cpr', compact(cpr), {
    named: ['999999-9999', '9999999999', '999999 9999'],
    latin: ['cpr', 'cpr nummer', 'cpr nr', 'cprnummer', 'cpr number', 'personnummer', 'danish cpr'],
  }),
  kind('is-kennitala', compact(kennitala), { bare: ['999999-9999'], named: ['9999999999'], latin: ['kennitala', 'kennitalan', 'kt', 'icelandic id'] }),
  kind('ee-isikukood', isikukood, {
    named: ['99999999999'],
    latin: ['isikukood', 'isikukoodi', 'estonian personal code', 'personal identification code', 'ik'],
  }),
  kind('lt-asmens', asmens, { named: ['99999999999'], latin: ['asmens kodas', 'asmens kod', 'lithuanian personal code', 'personal code'] }),
  kind('lv-pk', (value) => isNewLatvian(value) || (/^[0-3]/.test(value) && personasKods(value.replace('-', '')).isValid), {
    named: ['999999-99999', '99999999999'],
    latin: ['personas kods', 'personas kodu', 'latvian personal code', 'personal code'],
  }),
];
