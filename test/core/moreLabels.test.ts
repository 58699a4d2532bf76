import assert from 'node:assert/strict';
import { labelPayload } from '@clewline/analyzers';

const found = (text: string): string[] => labelPayload(text).map((span) => `${span.detail ?? span.type} ${text.slice(span.start, span.end)}`);
const none = (texts: readonly string[], type: string): void =>
  assert.deepEqual(
    texts.filter((text) => labelPayload(text).some((span) => span.type === type)),
    [],
  );

describe('labels of less common data', () => {
  it('dates of birth beside their words, in digits and in words; dates alone are none', () => {
    for (const [text, date] of [
      ['Date of birth: 1984-02-29', '1984-02-29'],
      ['DOB 02/29/1984', '02/29/1984'],
      ['née le 3 avril 1990 à Lyon', '3 avril 1990'],
      ['Geb. am 03. Mai 1971', '03. Mai 1971'],
      ['born on March 5th, 1999', 'March 5th, 1999'],
      ['生年月日:1988年4月12日', '1988年4月12日'],
      ['дата рождения 12.04.1988', '12.04.1988'],
      ['生年月日 昭和55年3月2日', '昭和55年3月2日'],
      ['平成元年12月1日 生まれ', '平成元年12月1日'],
      ['родился 7 марта 1975 года', '7 марта 1975'],
      ['született: 1988. május 7.', '1988. május 7'],
      ['*12.04.1958 in Köln', '*12.04.1958'],
      ['{ "dob": "19900714" }', '19900714'],
    ] as const)
      assert.deepEqual(found(text), [`birth-date ${date}`], text);
    none(
      [
        '2 * 12.04.1958',
        '**12.04.2024** in Köln',
        'build 19900714',
        'Released on 2024-02-29',
        'Meeting 12.04.2024',
        'The company was founded on March 5, 1999',
        'version 1.2.2020',
        '令和6年4月1日から施行',
      ],
      'birth-date',
    );
  });

  it('wallets by their checksum; one character off, hashes and names are none', () => {
    // The address of the first block, the examples of BIP-173, EIP-55 and SLIP-0173.
    for (const [chain, address] of [
      ['bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
      ['bitcoin', '3P14159f73E4gFr7JterCCQh9QjiTjiZrG'],
      ['bc', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
      ['ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
      // The ledger's own examples, and the address that the Monero project takes gifts at.
      ['ripple', 'rEb8TK3gBgk5auZkwc6sHnwrGVJH8DuaLh'],
      ['monero', '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A'],
    ] as const) {
      assert.deepEqual(found(`Pay to ${address}, thanks`), [`${chain} ${address}`]);
      const broken = address.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x')).replace(/^(0x5a)A/, '$1a');
      none([`Pay to ${broken}, thanks`], 'crypto-wallet');
    }
    assert.deepEqual(found('ETH: 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'), ['ethereum 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed']);
    none(
      ['contract at 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed', 'commit 3P14159f73E4gFr7JterCCQh9QjiTjiZrH', 'class ThisIsAVeryLongClassName123OfJava'],
      'crypto-wallet',
    );
  });

  it('plates, licences, passports, health insurance: beside their names alone', () => {
    assert.deepEqual(found('Kennzeichen UL-AB 1234'), ['licence-plate UL-AB 1234']);
    assert.deepEqual(found('number plate AB12 CDE'), ['licence-plate AB12 CDE']);
    assert.ok(found('Krankenversicherungsnummer M310119802').includes('de-health-insurance M310119802'));
    none(['Krankenkassennummer M310119803'], 'national-id');
    assert.deepEqual(found('driving licence MORGA753116SM9IJ'), ['gb-driving-licence MORGA753116SM9IJ']);
    assert.deepEqual(found('passeport 12AB34567'), ['fr-passport 12AB34567']);
    assert.deepEqual(found('nummerplaat 15-GTX-3'), ['licence-plate 15-GTX-3']);
    assert.deepEqual(found('numer rejestracyjny WA 4521K'), ['licence-plate WA 4521K']);
    assert.deepEqual(found('patente di guida U1B52K7R9M'), ['it-driving-licence U1B52K7R9M']);
    none(['Model UL-AB 1234', 'Flight AB12 CDE', 'Part 12AB34567', 'SKU M310119802', 'gate WA 4521K'], 'licence-plate');
    none(['Model UL-AB 1234', 'Flight AB12 CDE', 'Part 12AB34567', 'SKU M310119802'], 'national-id');
  });

  it('addresses of more countries, names where they are introduced', () => {
    for (const text of [
      'al. Jerozolimskie 65/79, 00-697 Warszawa',
      'Drottninggatan 71 C, 111 36 Stockholm',
      'Karl Johans gate 31, 0159 Oslo',
      'Mannerheimintie 12, 00100 Helsinki',
      'Mannerheimintie 5 A 3, 00100 Helsinki',
      'Laugavegur 18, 101 Reykjavík',
      '東京都港区芝公園4-2-8',
      '上海市浦东新区世纪大道100号',
      '서울특별시 강남구 테헤란로 152',
    ])
      assert.deepEqual(found(text), [`postal-address ${text}`]);
    none(['第一章 第二节 路 3', 'katu 12, 100', 'ul. text 12-345'], 'postal-address');
    assert.deepEqual(found('Hello, my name is Ada van Holt and I call.'), ['person Ada van Holt']);
    assert.deepEqual(found('Меня зовут Анна Петрова.'), ['person Анна Петрова']);
    none(['My name is on the list.', 'the name is misleading', 'His name is unknown', 'My name is x'], 'person');
  });

  it('illnesses in more languages', () => {
    assert.deepEqual(
      ['Elle souffre de dépression.', '患者被诊断为糖尿病', 'Ha sido diagnosticado de epilepsia.'].filter(
        (text) => !labelPayload(text).some((span) => span.type === 'health'),
      ),
      [],
    );
  });

  it('addresses with a floor, a section of a road, a city alone; cards in groups with other signs', () => {
    for (const address of [
      'Nørrebrogade 44, 2. tv, 2200 København N',
      'Aleja Róż 10, 00-556 Warszawa',
      '香港中環皇后大道中99號',
      '臺北市信義區信義路五段7號',
      '서울시 마포구 월드컵북로 396',
      '札幌市中央区北1条西2丁目',
    ])
      assert.deepEqual(found(address), [`postal-address ${address}`]);
    none(['札幌市は2024年に', '香港有99個島', '九龍巴士99號', 'Rynek pracy 2024, 00-100 procent'], 'postal-address');
    for (const sign of ['·', '_', '\u00a0', '\u2013']) assert.equal(found(`card 4012${sign}8888${sign}8888${sign}1881`).length, 1, sign);
    none(['4012_8888_8888_1882', '4012\u20138888\u20138888', 'pages 4012–4018'], 'credit-card');
    assert.deepEqual(found('lena.wolf﹫mail.example.at'), ['email lena.wolf﹫mail.example.at']);
  });
});
