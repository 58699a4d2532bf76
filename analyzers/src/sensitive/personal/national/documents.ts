import { isGermanDocument } from './checks.ts';
import { isGermanHealthInsurance, isLuhn } from './checks.ts';
import { kind, type NationalId } from './kind.ts';

const PASSPORT = ['passport', 'passport number', 'passport no', 'passport nr', 'passport id'];
const LICENCE = [
  'driving licence',
  'driving license',
  'driver licence',
  'driver license',
  'drivers licence',
  'drivers license',
  'driver s licence',
  'driver s license',
  'licence number',
  'license number',
  'dl number',
  'dl no',
  'dl',
];
const HEALTH = [
  'health insurance',
  'health insurance number',
  'health insurance no',
  'health card',
  'health card number',
  'insurance number',
  'insured number',
];
const any = (): boolean => true;
/** Not one digit over and over: the example of a form. */
const varied = (value: string): boolean => new Set(value.replace(/\D/g, '')).size > 2;

/** Passports, driving licences and health insurance: shapes that count only beside their names; few have a published checksum. */
export const documents: readonly NationalId[] = [
  kind('de-passport', isGermanDocument, {
    named: ['A********', 'A********9'],
    latin: ['reisepass', 'reisepassnummer', 'passnummer', 'german passport', ...PASSPORT],
  }),
  kind('gb-passport', varied, { named: ['999999999'], latin: ['british passport', 'uk passport', ...PASSPORT] }),
  kind('fr-passport', any, { named: ['99AA99999'], latin: ['passeport', 'numero de passeport', ...PASSPORT] }),
  kind('it-passport', any, { named: ['AA9999999'], latin: ['passaporto', 'numero di passaporto', ...PASSPORT] }),
  kind('es-passport', any, { named: ['AAA999999'], latin: ['pasaporte', 'numero de pasaporte', ...PASSPORT] }),
  kind('ca-passport', any, { named: ['AA999999'], latin: ['canadian passport', ...PASSPORT] }),
  kind('in-passport', any, { named: ['A9999999'], latin: ['indian passport', ...PASSPORT] }),
  kind('cn-passport', any, { named: ['A99999999'], latin: ['chinese passport', ...PASSPORT], other: '护照|護照' }),
  kind('ru-passport', varied, { named: ['99 9999999', '9999 999999', '99 99 999999'], latin: ['russian passport'], other: 'паспорт' }),
  kind('pl-passport', any, { named: ['AA9999999'], latin: ['paszport', 'numer paszportu'] }),
  kind('nl-passport', any, { named: ['AA9999999', 'AA*******'], latin: ['paspoort', 'paspoortnummer'] }),
  kind('de-driving-licence', any, {
    named: ['A99******9*'],
    latin: ['fuhrerschein', 'fuhrerscheinnummer', 'fuhrerschein nr', 'german driving licence', ...LICENCE],
  }),
  kind('gb-driving-licence', any, { bare: ['AAAAA999999AA9AA'], named: ['*****999999**9AA', 'AAAAA 999999 AA9AA'], latin: ['uk driving licence', ...LICENCE] }),
  kind('us-driving-licence', varied, {
    named: ['A9999999', 'A99999999', 'A999999999999', '99999999', '999999999', 'A999-9999-9999', 'A999-999-99-999-9', 'AA999999', '999 999 999'],
    latin: LICENCE,
  }),
  kind('ca-driving-licence', any, { named: ['A9999-99999-99999'], latin: LICENCE }),
  kind('fr-driving-licence', varied, { named: ['999999999999', '99AA99999'], latin: ['permis de conduire', 'numero de permis', 'permis'] }),
  kind('it-driving-licence', any, { named: ['AA9999999A', 'A*9999999A', 'A9*******A'], latin: ['patente', 'patente di guida', 'numero patente'] }),
  kind('es-driving-licence', any, { named: ['99999999A', '99999999-A'], latin: ['permiso de conducir', 'carnet de conducir', 'licencia de conducir'] }),
  kind('nl-driving-licence', varied, { named: ['9999999999'], latin: ['rijbewijs', 'rijbewijsnummer'] }),
  kind('pl-driving-licence', any, { named: ['99999/99/9999'], latin: ['prawo jazdy', 'numer prawa jazdy'] }),
  kind('de-health-insurance', isGermanHealthInsurance, {
    named: ['A999999999'],
    latin: [
      'versichertennummer',
      'versicherten nr',
      'krankenversicherungsnummer',
      'krankenversichertennummer',
      'krankenkassennummer',
      'kvnr',
      'egk nummer',
      ...HEALTH,
    ],
  }),
  kind('ca-health-insurance', (value) => isLuhn(value.replace(/\D/g, '')), {
    named: ['9999-999-999', '9999-999-999-AA', '9999999999AA', '9999 999 999 AA'],
    latin: ['ohip', 'ontario health card', ...HEALTH],
  }),
  kind('ch-health-insurance', (value) => value.replace(/\D/g, '').startsWith('80756'), {
    named: ['99999999999999999999', '99999 99999 99999 99999'],
    latin: ['versichertenkarte', 'krankenversicherungskarte', 'carte d assure', 'kartennummer', ...HEALTH],
  }),
];
