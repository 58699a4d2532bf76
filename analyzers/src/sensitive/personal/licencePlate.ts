import { occurrences } from '../words/occurrences.ts';
import type { Detector } from '../words/view.ts';

/** How plates are written in the European Union, Britain, America and India; each of them is also the shape of something else. */
const PLATE =
  /(?<![\w-])(?:[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2}[- ]?\d{1,4}[EH]?|[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]{2}[- ]?\d{3}[- ]?[A-Z]{2}|\d{4}[- ]?[BCDFGHJKLMNPRSTVWXYZ]{3}|[A-Z]{1,3}-\d{2,3}-[A-Z]{1,3}|\d{1,3}-[A-Z]{2,3}-\d{1,3}|[A-Z]{1,2}-\d{3,5} ?[A-Z]{1,3}|[A-Z]{2,3} ?\d{4,5}|[A-Z]{2,3} ?\d{2,4}[A-Z]{1,2}|\d[A-Z]{3}\d{3}|[A-Z]{3}[- ]?\d[A-Z0-9]\d{2}|[A-Z]{3}[- ]?\d{2}[A-Z0-9]|[A-Z]{2}[- ]?\d{1,2}[- ]?[A-Z]{1,2}[- ]?\d{4}|[A-Z]{3}[- ]\d{4})(?![\w-])/g;

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
      other: '(?:госномер|номерной знак|车牌|車牌|ナンバープレート|차량번호|번호판|регистрационен номер|αριθμός κυκλοφορίας)',
    },
  ],
  detect(view, add) {
    if (view.of('plate').length === 0) return;
    for (const match of occurrences(view.text, PLATE)) {
      const end = match.index + match[0].length;
      if (view.near('plate', match.index, end, 30, 12)) add({ type: 'licence-plate', start: match.index, end, confidence: 'medium' });
    }
  },
};
