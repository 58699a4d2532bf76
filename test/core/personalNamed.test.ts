import assert from 'node:assert/strict';
import { labelText } from '@clewline/analyzers';

/** A text in which a value stands that its words name, the label, the value, and the same words with something else. */
const NAMED: readonly (readonly [text: string, label: string, value: string, harmless: string])[] = [
  ['Nr paszportu: ET 4820917, wylot w maju.', 'pl-passport', 'ET 4820917', 'Nr przesyłki: ET 4820917, wylot w maju.'],
  ['Passnummer 84027163, giltigt till 2031.', 'se-passport', '84027163', 'Artikelnummer 84027163, giltigt till 2031.'],
  ['Pasnummer 208461937, udløber til maj.', 'dk-passport', '208461937', 'Ordrenummer 208461937, udløber til maj.'],
  ['パスポート番号：MU4820917', 'jp-passport', 'MU4820917', '製品番号：MU4820917'],
  ['护照号 EK4820917', 'cn-passport', 'EK4820917', '批号 EK4820917'],
  ['여권번호는 M48209175 입니다', 'kr-passport', 'M48209175', '부품번호는 M48209175 입니다'],
  ['पासपोर्ट नंबर K4820917', 'in-passport', 'K4820917', 'मॉडल नंबर K4820917'],
  ['O passaporte é GB482091, brasileira.', 'pt-passport', 'GB482091', 'O modelo é GB482091, brasileiro.'],
  ['Driving licence KA0520190048261, Bengaluru.', 'in-driving-licence', 'KA0520190048261', 'Driving licence KA0599990048261, Bengaluru.'],
  ['Licence: BRIGG 704213 CT8XY.', 'gb-driving-licence', 'BRIGG 704213 CT8XY', 'Licence: GPL 3.0 or later.'],
  ['CNH 48209173516, categoria B', 'br-driving-licence', '48209173516', 'Lote 48209173516, categoria B'],
  ['Kørekort: 48209173', 'dk-driving-licence', '48209173', 'Kasse: 48209173'],
  ['運転免許証 482091735164', 'jp-driving-licence', '482091735164', '伝票 482091735164'],
  ['Queensland driver licence 48 209 173', 'au-driving-licence', '48 209 173', 'Queensland mine output 48 209 173'],
  ['Aetna W4820 91735, spouse', 'us-health-insurance', 'W4820 91735', 'Shelf W4820 91735, spare'],
  ['EHIC 80380001600482091735', 'eu-health-insurance', '80380001600482091735', 'EHIC 12380001600482091735'],
  ['Mijn zorgverzekering: 482091735', 'nl-health-insurance', '482091735', 'Mijn pakket: 482091735'],
  ['Carteirinha 0 482 091735164820 9', 'br-health-insurance', '0 482 091735164820 9', 'Protocolo 0 482 091735164820 9'],
  ['保険者番号 48209173', 'jp-health-insurance', '48209173', '管理 48209173'],
  ['silver van, reg LK21 ZHD, near gate 4', 'licence-plate', 'LK21 ZHD', 'silver van, ref LK21 ZHD, near gate 4'],
  ['Plate 6TRJ815, hit and run', 'licence-plate', '6TRJ815', 'Slot 6TRJ815, hit and miss'],
  ['registration is pending, see form 2024 PDF', 'none', '', 'registration 2024 PDF'],
  ['nr rejestracyjny KR 48209', 'licence-plate', 'KR 48209', 'nr katalogowy KR 48209'],
  ['Nummerplade: BX 48 209', 'licence-plate', 'BX 48 209', 'Hylde: BX 48 209'],
  ['ナンバー：横浜 302 さ 48-20', 'licence-plate', '横浜 302 さ 48-20', 'シリアルナンバー第 12 の 3'],
  ['车牌：粤B·D4820', 'licence-plate', '粤B·D4820', '型号：粤B·D4820'],
  ['차량번호 48나 2091', 'licence-plate', '48나 2091', '회원 48나 2091'],
  ['her bday is 9/24/87', 'birth-date', '9/24/87', 'the deadline is 9/24/87'],
  ['D.O.B.: 03-Feb-1981', 'birth-date', '03-Feb-1981', 'E.O.B.: 03-Feb-1981'],
  ['李四，1987年9月24日出生', 'birth-date', '1987年9月24日', '出生率，1987年9月24日公布'],
  ['जन्म तिथि: 3 फरवरी 1981', 'birth-date', '3 फरवरी 1981', 'अंतिम तिथि: 3 फरवरी 1981'],
  ['Date of birth: "the third of May nineteen sixty-two"', 'birth-date', 'third of May nineteen sixty-two', 'We met on the third of May nineteen sixty-two'],
  ['Am Neuen Deich 12b, 26506 Norden', 'postal-address', 'Am Neuen Deich 12b, 26506 Norden', 'Am Montag 12 Uhr, 26506 Besucher'],
  ['Keizersgracht 204-II, 1016 DZ Amsterdam', 'postal-address', 'Keizersgracht 204-II, 1016 DZ Amsterdam', 'Versie 204-II, 1016 dz gewicht'],
  ['residente in via Toledo 20, 80134 Napoli', 'postal-address', 'via Toledo 20, 80134 Napoli', 'arrived via Toledo 20, 80134 people'],
];

/** Words right before a number, and others around it, that say that it is nobody's. */
const NOBODYS: readonly (readonly [text: string, type: string])[] = [
  ['Write "you@example.com" into the empty field.', 'email'],
  ['Stock no. 415-302-118 is gone; 415-302-126 fits, too.', 'phone'],
  ['Dossier : 06.2031.84.19, merci de nous rappeler.', 'phone'],
  ['Bolt pattern 415-62-3018, four holes.', 'ssn'],
];

const labels = (text: string): string[] =>
  labelText(text)
    .filter(({ confidence }) => confidence !== 'low')
    .map(({ type, detail, start, end }) => `${type === 'national-id' ? (detail ?? type) : type}: ${text.slice(start, end)}`);

describe('personal data: what the words of a text name, in its language', () => {
  for (const [text, label, value, harmless] of NAMED)
    it(text, () => {
      if (label !== 'none') assert.ok(labels(text).includes(`${label}: ${value}`), labels(text).join(' | '));
      assert.deepEqual(
        labels(harmless).filter((one) => one.startsWith(label === 'none' ? 'licence-plate' : label)),
        [],
      );
    });

  it('numbers of things, and an address of whoever reads it, are nobody’s', () => {
    const wrong = NOBODYS.filter(([text, type]) => labels(text).some((one) => one.startsWith(type)));
    assert.deepEqual(wrong, []);
  });
});
