import { occurrences } from '../words/occurrences.ts';
import { EAST_ASIAN } from '../words/scripts.ts';
import type { Detector } from '../words/view.ts';

/** How plates are written in the European Union, Britain, America and India; each of them is also the shape of something else. */
const PLATE =
  /(?<![\w-])(?:[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2}[- ]?\d{1,4}[EH]?|[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]{2}[- ]?\d{3}[- ]?[A-Z]{2}|\d{4}[- ]?[BCDFGHJKLMNPRSTVWXYZ]{3}|[A-Z]{1,3}-\d{2,3}-[A-Z]{1,3}|\d{1,3}-[A-Z]{2,3}-\d{1,3}|[A-Z]{1,2}-\d{3,5} ?[A-Z]{1,3}|[A-Z]{2,3} ?\d{4,5}|[A-Z]{2,3} ?\d{2,4}[A-Z]{1,2}|\d[A-Z]{3}\d{3}|[A-Z]{3}[- ]?\d[A-Z0-9]\d{2}|[A-Z]{3}[- ]?\d{2}[A-Z0-9]|[A-Z]{2}[- ]?\d{1,2}[- ]?[A-Z]{1,2}[- ]?\d{4}|[A-Z]{3}[- ]\d{4}|[A-Z]{2} \d{2} \d{3})(?![\w-])/g;

/** Those that hardly anything else is written like: British ones since 2001, Californian, Indian. They need no more than a word that means other things, too. */
const TELLING = /^(?:[A-Z]{2}\d{2} ?[A-Z]{3}|\d[A-Z]{3}\d{3}|[A-Z]{2}[- ]?\d{1,2}[- ]?[A-Z]{1,2}[- ]?\d{4})$/;

/** Chinese: the province's sign, a letter, five or six; Japanese: an office, a class, a kana, a number; Korean: a class, a syllable, a number. */
const EASTERN =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•・ ]?[A-Z0-9]{5,6}(?![A-Z0-9])|(?:\p{Script=Han}{1,4}|なにわ|いわき|とちぎ|つくば) ?\d{2,3} ?[ぁ-ん] ?(?:\d{2}-\d{2}|[・.]{1,3}\d{1,3})(?!\d)|(?<!\d)(?:(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주) ?)?\d{2,3} ?[가-힣] ?\d{4}(?!\d)/gu;

/** Licence plates beside a word that names them. */
export const licencePlate: Detector = {
  words: [
    {
      role: 'plate',
      latin: [
        'license plate',
        'licence plate',
        'number plate',
        'plate number',
        'plate no',
        'vehicle registration',
        'registration plate',
        'reg no',
        'vehicle reg',
        'kennzeichen',
        'kfz kennzeichen',
        'autokennzeichen',
        'immatriculee',
        'immatricule',
        'reg nr',
        'registration number',
        'plates',
        'nummernschild',
        'plaque d immatriculation',
        'immatriculation',
        'plaque',
        'matricula',
        'placa',
        'patente del auto',
        'targa',
        'kenteken',
        'tablica rejestracyjna',
        'numer rejestracyjny',
        'registreringsnummer',
        'regnr',
        'rekisterinumero',
        'spz',
        'rendszam',
        ...[
          'nr rejestracyjny',
          'rejestracyjny',
          'nr rej',
          'tablice rejestracyjne',
          'regnummer',
          'reg nummer',
          'halterermittlung',
          'halteranfrage',
          'amtl kennzeichen',
        ],
        ...['cab no', 'taxi no', 'vehicle no', 'car no', 'vehicle number', 'car number', 'vehicle plate'],
        'plaka',
        'nummerplaat',
        'kentekenplaat',
        'nummerplade',
        'nummerskylt',
        'registreringsskylt',
        'skiltnummer',
        'rekisteritunnus',
        'statni poznavaci znacka',
        'registarska oznaka',
        'numar de inmatriculare',
      ],
      other:
        '(?:госномер|номерной знак|车牌|車牌|号牌|ナンバー|車両番号|차량 ?번호|번호판|차주|गाड़ी (?:नंबर|संख्या)|वाहन (?:नंबर|संख्या)|регистрационен номер|αριθμός κυκλοφορίας)',
    },
    { role: 'plate-short', latin: ['reg', 'registration', 'plate', 'rego'] },
  ],
  detect(view, add) {
    if (view.of('plate').length === 0 && view.of('plate-short').length === 0) return;
    if ((view.traits.scripts & EAST_ASIAN) !== 0)
      for (const match of occurrences(view.text, EASTERN)) {
        const end = match.index + match[0].length;
        if (view.near('plate', match.index, end, 20, 12)) add({ type: 'licence-plate', start: match.index, end, confidence: 'medium' });
      }
    for (const match of occurrences(view.text, PLATE)) {
      const end = match.index + match[0].length;
      const named = view.near('plate', match.index, end, 30, 12) || (TELLING.test(match[0]) && view.near('plate-short', match.index, end, 12, 0));
      if (named) add({ type: 'licence-plate', start: match.index, end, confidence: 'medium' });
    }
  },
};
