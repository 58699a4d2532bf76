import { validate as vnr } from 'stdnum/lib/cjs/at/vnr.js';
import { validate as nationalNumber } from 'stdnum/lib/cjs/be/insz.js';
import { validate as ahv } from 'stdnum/lib/cjs/ch/ssn.js';
import { validate as idnr } from 'stdnum/lib/cjs/de/idnr.js';
import { validate as svnr } from 'stdnum/lib/cjs/de/svnr.js';
import { validate as nifFr } from 'stdnum/lib/cjs/fr/nif.js';
import { validate as nir } from 'stdnum/lib/cjs/fr/nir.js';
import { validate as nino } from 'stdnum/lib/cjs/gb/nino.js';
import { validate as utr } from 'stdnum/lib/cjs/gb/utr.js';
import { validate as pps } from 'stdnum/lib/cjs/ie/pps.js';
import { validate as bsn } from 'stdnum/lib/cjs/nl/bsn.js';
import { isGermanDocument, isNhsNumber } from './checks.ts';
import { compact, kind, type NationalId } from './kind.ts';

export const westernEurope: readonly NationalId[] = [
  kind('gb-nino', (value) => /^QQ/.test(value) || compact(nino)(value), {
    // QQ is given to nobody: the example of the forms.
    bare: ['AA 99 99 99 A', 'AA999999A', 'AA-99-99-99-A'],
    named: ['AA 999999 A', 'AA9999 99A'],
    latin: ['nino', 'ni number', 'nin', 'national insurance', 'national insurance number', 'ni no'],
  }),
  kind('gb-nhs', isNhsNumber, { named: ['999 999 9999', '999-999-9999', '9999999999'], latin: ['nhs', 'nhs number', 'nhs no', 'nhsnumber'] }),
  kind('gb-utr', compact(utr), { named: ['9999999999', '99999 99999'], latin: ['utr', 'unique taxpayer reference', 'self assessment'] }),
  kind('ie-pps', compact(pps), { bare: ['9999999A', '9999999AA'], latin: ['pps', 'ppsn', 'pps number', 'personal public service number', 'pps no'] }),
  kind('de-idnr', compact(idnr), {
    named: ['99999999999', '99 999 999 999'],
    latin: [
      'steuer id',
      'steuer identifikationsnummer',
      'steueridentifikationsnummer',
      'steuerliche identifikationsnummer',
      'idnr',
      'steuerid',
      'steuer idnr',
      'tin',
      'tax id',
      'german tax id',
      'identifikationsnummer',
    ],
  }),
  kind('de-svnr', compact(svnr), {
    bare: ['99 999999 A 999', '99999999A999'],
    latin: ['sozialversicherungsnummer', 'rentenversicherungsnummer', 'sv nummer', 'svnr', 'rvnr', 'versicherungsnummer', 'german social security number'],
  }),
  kind('de-personalausweis', isGermanDocument, {
    named: ['A********', 'A********9'],
    latin: ['personalausweis', 'personalausweisnummer', 'ausweisnummer', 'german id card'],
  }),
  kind('at-svnr', compact(vnr), {
    named: ['9999 999999', '9999999999'],
    latin: ['sozialversicherungsnummer', 'sv nummer', 'svnr', 'versicherungsnummer', 'austrian social security number', 'svnummer'],
  }),
  kind('ch-ahv', compact(ahv), {
    bare: ['999.9999.9999.99'],
    named: ['9999999999999', '999 9999 9999 99'],
    latin: ['ahv', 'ahv nummer', 'ahv nr', 'avs', 'numero avs', 'no avs', 'ahvnummer', 'swiss social security'],
  }),
  kind('nl-bsn', compact(bsn), {
    named: ['999999999', '9999.99.999', '999 999 999', '9999 99 999'],
    latin: ['bsn', 'burgerservicenummer', 'sofinummer', 'sofi nummer', 'bsn nummer', 'citizen service number', 'dutch bsn'],
  }),
  kind('be-nn', compact(nationalNumber), {
    bare: ['99.99.99-999.99', '99.99.99-999-99'],
    named: ['99999999999', '999999-999-99', '99 99 99 999 99', '999999 999 99'],
    latin: [
      'rijksregisternummer',
      'numero national',
      'numero de registre national',
      'registre national',
      'insz',
      'niss',
      'national number',
      'rijksregister',
      'belgian national number',
      'nationaal nummer',
      'rrn',
    ],
  }),
  kind('fr-nir', compact(nir), {
    bare: ['9 99 99 99 999 999 99', '9 99 99 9A 999 999 99', '9999999999999 99'],
    named: ['999999999999999', '99999*999999999', '9.99.99.99.999.999.99', '9-99-99-99-999-999-99'],
    latin: [
      'nir',
      'numero de securite sociale',
      'securite sociale',
      'secu',
      'numero secu',
      'insee',
      'no secu',
      'n secu',
      'french social security',
      'social security',
      'numss',
      'num secu',
    ],
  }),
  kind('fr-nif', compact(nifFr), {
    named: ['9999999999999', '99 99 999 999 999'],
    latin: ['spi', 'numero fiscal', 'nif', 'reference fiscale', 'identifiant fiscal', 'french tax id', 'numero spi'],
  }),
];
