import { validate as jmbgBa } from 'stdnum/lib/cjs/ba/jmbg.js';
import { validate as egn } from 'stdnum/lib/cjs/bg/egn.js';
import { validate as pnf } from 'stdnum/lib/cjs/bg/pnf.js';
import { validate as rodneCislo } from 'stdnum/lib/cjs/cz/rc.js';
import { validate as oib } from 'stdnum/lib/cjs/hr/oib.js';
import { validate as pesel } from 'stdnum/lib/cjs/pl/pesel.js';
import { validate as nip } from 'stdnum/lib/cjs/pl/nip.js';
import { validate as cnp } from 'stdnum/lib/cjs/ro/cnp.js';
import { validate as inn } from 'stdnum/lib/cjs/ru/inn.js';
import { validate as emso } from 'stdnum/lib/cjs/si/emso.js';
import { validate as rnokpp } from 'stdnum/lib/cjs/ua/rntrc.js';
import { isSnils } from './checks.ts';
import { compact, kind, type NationalId } from './kind.ts';

export const easternEurope: readonly NationalId[] = [
  kind('pl-pesel', pesel, { named: ['99999999999'], latin: ['pesel', 'nr pesel', 'numer pesel', 'polish national id', 'peselu'] }),
  kind('pl-nip', compact(nip), { named: ['9999999999', '999-999-99-99', '999-99-99-999'], latin: ['nip', 'numer identyfikacji podatkowej'] }),
  kind('cz-rc', compact(rodneCislo), {
    bare: ['999999/9999'],
    named: ['9999999999', '999999/999', '999999 9999'],
    latin: ['rodne cislo', 'rodneho cisla', 'rodnecislo', 'r c', 'rc', 'birth number', 'czech birth number', 'slovak birth number'],
  }),
  kind('ro-cnp', cnp, { named: ['9999999999999'], latin: ['cnp', 'cod numeric personal', 'romanian personal code'] }),
  kind('bg-egn', egn, { named: ['9999999999'], latin: ['egn', 'bulgarian egn', 'unified civil number'], other: 'егн|единен граждански номер' }),
  kind('bg-pnf', pnf, { named: ['9999999999'], latin: ['lnch', 'pnf'], other: 'лнч|личен номер на чужденец' }),
  kind('hr-oib', oib, { named: ['99999999999'], latin: ['oib', 'osobni identifikacijski broj', 'croatian personal id'] }),
  kind('si-emso', emso, { named: ['9999999999999'], latin: ['emso', 'enotna maticna stevilka', 'slovenian personal number'] }),
  kind('ba-jmbg', jmbgBa, { named: ['9999999999999'], latin: ['jmbg', 'jedinstveni maticni broj', 'maticni broj'], other: 'јмбг|матични број|ембг' }),
  kind('ru-inn', (value) => inn(value).isValid, { named: ['999999999999'], latin: ['inn', 'russian taxpayer number'], other: 'инн' }),
  kind('ru-snils', isSnils, { bare: ['999-999-999 99'], named: ['99999999999', '999-999-999-99'], latin: ['snils'], other: 'снилс' }),
  kind('ua-rnokpp', rnokpp, {
    named: ['9999999999'],
    latin: ['rnokpp', 'ipn', 'ukrainian tax number', 'drfo'],
    other: 'рнокпп|іпн|инн|ідентифікаційний номер|дрфо',
  }),
];
