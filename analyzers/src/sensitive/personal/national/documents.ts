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
/** Letters and digits by turns; a word with a number behind it has fewer digits, and no letter O is used. */
const isDutchDocument = (value: string): boolean => !value.includes('O') && (value.match(/\d/g)?.length ?? 0) >= 3;
/** A state, its office, the year of issue, seven digits. */
const isIndianLicence = (value: string): boolean => /^[A-Z]{2}\d{2}(?:19|20)\d{9}$/.test(value.replace(/[- ]/g, ''));
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
  kind('in-passport', any, { named: ['A9999999'], latin: ['indian passport', ...PASSPORT], other: 'पासपोर्ट' }),
  kind('cn-passport', any, { named: ['A99999999', 'AA9999999'], latin: ['chinese passport', ...PASSPORT], other: '护照|護照' }),
  kind('ru-passport', varied, { named: ['99 9999999', '9999 999999', '99 99 999999'], latin: ['russian passport'], other: 'паспорт' }),
  kind('pl-passport', any, { named: ['AA9999999', 'AA 9999999'], latin: ['paszport', 'paszportu', 'numer paszportu', 'nr paszportu'] }),
  kind('nl-passport', isDutchDocument, { named: ['AA******9'], latin: ['paspoort', 'paspoortnummer', ...PASSPORT] }),
  kind('se-passport', varied, { named: ['99999999', 'AA999999'], latin: ['passnummer', 'passnr', 'svenskt pass'] }),
  kind('dk-passport', varied, { named: ['999999999'], latin: ['pasnummer', 'pasnr', 'dansk pas'] }),
  kind('fi-passport', any, { named: ['AA9999999'], latin: ['passinumero', 'passin numero'] }),
  kind('pt-passport', any, { named: ['A999999', 'AA999999'], latin: ['passaporte', 'numero do passaporte', 'numero de passaporte'] }),
  kind('jp-passport', any, { named: ['AA9999999'], latin: ['japanese passport'], other: 'パスポート|旅券' }),
  kind('kr-passport', any, { named: ['A99999999', 'A999A9999'], latin: ['korean passport'], other: '여권' }),
  kind('de-driving-licence', any, {
    named: ['A99******9*'],
    latin: ['fuhrerschein', 'fuhrerscheinnummer', 'fuhrerschein nr', 'german driving licence', ...LICENCE],
  }),
  kind('gb-driving-licence', any, {
    bare: ['AAAAA999999AA9AA'],
    named: ['*****999999**9AA', 'AAAAA 999999 AA9AA'],
    latin: ['uk driving licence', 'licence', ...LICENCE],
  }),
  kind('us-driving-licence', varied, {
    named: ['A9999999', 'A99999999', 'A999999999999', '99999999', '999999999', 'A999-9999-9999', 'A999-999-99-999-9', 'AA999999', '999 999 999'],
    latin: LICENCE,
  }),
  kind('ca-driving-licence', any, { named: ['A9999-99999-99999'], latin: ['licence', 'license', 'permis de conduire', ...LICENCE] }),
  kind('au-driving-licence', varied, { named: ['99 999 999', '999 999 999', '999999999'], latin: LICENCE }),
  kind('in-driving-licence', isIndianLicence, {
    named: ['AA9999999999999', 'AA99 99999999999', 'AA-9999999999999', 'AA-99-9999-9999999', 'AA99-99999999999'],
    latin: LICENCE,
    other: 'ड्राइविंग लाइसेंस',
  }),
  kind('br-driving-licence', varied, { named: ['99999999999'], latin: ['cnh', 'carteira de motorista', 'carteira nacional de habilitacao', 'habilitacao'] }),
  kind('pt-driving-licence', varied, { named: ['AA-999999 9', 'A-9999999 9', 'A-999999 9'], latin: ['carta de conducao', 'carta de conducao n'] }),
  kind('dk-driving-licence', varied, { named: ['99999999'], latin: ['korekort', 'korekort nr', 'korekortnummer'] }),
  kind('no-driving-licence', varied, { named: ['99 99 999999 9', '99999999999'], latin: ['forerkort', 'forerkortnummer', 'forerkort nr'] }),
  kind('jp-driving-licence', varied, { named: ['999999999999'], latin: ['japanese driving licence'], other: '運転免許|免許証' }),
  kind('kr-driving-licence', varied, { named: ['99-99-999999-99', '99-999999-99'], latin: ['korean driving licence'], other: '운전면허|면허번호' }),
  kind('fr-driving-licence', varied, { named: ['999999999999', '99AA99999'], latin: ['permis de conduire', 'numero de permis', 'permis'] }),
  kind('it-driving-licence', any, { named: ['AA9999999A', 'A*9999999A', 'A9*******A'], latin: ['patente', 'patente di guida', 'numero patente'] }),
  kind('es-driving-licence', any, { named: ['99999999A', '99999999-A'], latin: ['permiso de conducir', 'carnet de conducir', 'licencia de conducir'] }),
  kind('nl-driving-licence', varied, { named: ['9999999999'], latin: ['rijbewijs', 'rijbewijsnummer'] }),
  kind('pl-driving-licence', any, { named: ['99999/99/9999'], latin: ['prawo jazdy', 'prawa jazdy', 'numer prawa jazdy'] }),
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
      'pat',
      'patient',
      'patientin',
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
  // The card that is good in all of Europe: 80, the country's number, the insurance and the card.
  kind('eu-health-insurance', (value) => value.startsWith('80'), {
    named: ['99999999999999999999'],
    latin: [
      'ehic',
      'european health insurance card',
      'europaische krankenversicherungskarte',
      'kenn nummer der karte',
      'tessera sanitaria',
      'tarjeta sanitaria europea',
      'carte europeenne d assurance maladie',
      'ekuz',
      ...HEALTH,
    ],
  }),
  kind('us-health-insurance', varied, {
    named: ['AAA999999999', 'AAA9999999999', 'A999999999', 'A9999 99999', 'A99999999', '999999999', '999 999 999', '99999999999', '999999999 99'],
    latin: [
      ...[
        'bcbs',
        'blue cross',
        'blue shield',
        'aetna',
        'cigna',
        'humana',
        'unitedhealthcare',
        'united healthcare',
        'uhc',
        'kaiser permanente',
        'anthem blue cross',
      ],
      ...['insurance id', 'health plan id', 'insurance member id', 'subscriber id', 'medicaid id'],
    ],
  }),
  kind('nl-health-insurance', varied, {
    named: ['999999999', '9999999999'],
    latin: ['zorgverzekeraar', 'zorgverzekering', 'zorgpolis', 'zorgpas', 'zorgverzekeringsnummer'],
  }),
  kind('br-health-insurance', varied, {
    named: ['9 999 999999999999 9', '99999999999999999', '999 9999 9999 9999', '999999999999999'],
    latin: ['carteirinha', 'carteirinha do plano', 'plano de saude', 'unimed', 'cartao sus', 'cartao nacional de saude', 'convenio medico'],
  }),
  kind('jp-health-insurance', varied, { named: ['99999999'], latin: ['japanese health insurance'], other: '保険者番号|被保険者|健康保険証' }),
  kind('kr-health-insurance', varied, { named: ['99999999999', '9-9999999999'], latin: ['korean health insurance'], other: '건강보험증|보험증번호' }),
  kind('in-health-insurance', varied, {
    named: ['AA-9999-99999-99', 'AA-99999-99999', 'AA9999999999', 'AA/9999/99999'],
    latin: ['mediclaim', 'health insurance policy', 'health insurance policy no', ...HEALTH],
    other: 'स्वास्थ्य बीमा',
  }),
];
