import { validate as cifEs } from 'stdnum/lib/cjs/es/cif.js';
import { validate as dni } from 'stdnum/lib/cjs/es/dni.js';
import { validate as nie } from 'stdnum/lib/cjs/es/nie.js';
import { validate as nss } from 'stdnum/lib/cjs/es/nss.js';
import { validate as amka } from 'stdnum/lib/cjs/gr/amka.js';
import { validate as afm } from 'stdnum/lib/cjs/gr/vat.js';
import { validate as codiceFiscale } from 'stdnum/lib/cjs/it/codicefiscale.js';
import { validate as cartaoCidadao } from 'stdnum/lib/cjs/pt/cc.js';
import { validate as nifPt } from 'stdnum/lib/cjs/pt/nif.js';
import { validate as tcKimlik } from 'stdnum/lib/cjs/tr/tckimlik.js';
import { compact, kind, type NationalId } from './kind.ts';

export const southernEurope: readonly NationalId[] = [
  kind('es-dni', compact(dni), {
    bare: ['99999999A', '99999999-A', '99.999.999-A'],
    named: ['99999999 A', '99.999.999A', '99.999.999 A'],
    latin: ['dni', 'nif', 'documento nacional de identidad', 'd n i', 'spanish id', 'documento de identidad'],
  }),
  kind('es-nie', compact(nie), {
    bare: ['A9999999A', 'A-9999999-A', 'A9999999-A'],
    named: ['A-9999999A', 'A 9999999 A'],
    latin: ['nie', 'numero de identidad de extranjero', 'nif'],
  }),
  kind('es-nss', compact(nss), {
    named: ['999999999999', '99/99999999/99', '99 99999999 99', '99-99999999-99'],
    latin: ['nss', 'numero de seguridad social', 'seguridad social', 'naf', 'numero de afiliacion'],
  }),
  kind('es-cif', compact(cifEs), { named: ['A99999999', 'A9999999A', 'A-99999999'], latin: ['cif', 'nif'] }),
  kind('pt-nif', compact(nifPt), {
    named: ['999999999', '999 999 999'],
    latin: ['nif', 'numero de contribuinte', 'contribuinte', 'numero de identificacao fiscal', 'portuguese tax number', 'nipc'],
  }),
  kind('pt-cc', compact(cartaoCidadao), {
    bare: ['99999999 9 AA9', '99999999 9 A99', '999999999AA9'],
    latin: ['cartao de cidadao', 'cartao cidadao', 'numero do cartao de cidadao', 'cc'],
  }),
  kind('it-codice-fiscale', (value) => codiceFiscale(value.replace(/ /g, '')).isValid, {
    bare: ['AAAAAA**A**A***A', 'AAA AAA **A** A***A'],
    latin: ['codice fiscale', 'c f', 'cf', 'cod fiscale', 'cod fisc', 'italian tax code', 'codicefiscale', 'fiscal code'],
  }),
  kind('gr-amka', amka, { named: ['99999999999', '999999 99999', '999999-99999'], latin: ['amka', 'greek social security'], other: 'α\\.?μ\\.?κ\\.?α' }),
  kind('gr-afm', (value) => afm(value).isValid, { named: ['999999999'], latin: ['afm', 'greek tax number'], other: 'α\\.?φ\\.?μ' }),
  kind('tr-kimlik', (value) => tcKimlik(value).isValid, {
    named: ['99999999999', '999 999 999 99'],
    latin: [
      'tc kimlik',
      't c kimlik',
      'tckn',
      'kimlik',
      'kimlik no',
      'kimlik numarasi',
      'kimlik numaram',
      'turkish id',
      'tc no',
      'tc',
      'tckimlik',
      'tc kimlik no',
      'turkish identification number',
      'turkish national id',
    ],
  }),
];
