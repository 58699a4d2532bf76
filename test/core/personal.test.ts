import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { labelPayload, labelText, Redactor, type LabelSpan } from '@clewline/analyzers';
import { nationalIds } from '@clewline/analyzers/sensitive/personal/national/index';
import { ADVERSARIAL } from '../corpus/personal/adversarial.ts';
import { corpus, hardNegatives, strictNegatives, VALUE_LABELS } from '../corpus/personal/negatives.ts';
import { positives, type Positive } from '../corpus/personal/positives.ts';
import { root } from '../support/lspClient.ts';
import { outgrows } from '../support/growth.ts';

const SEED = Number(process.env['CLEWLINE_SEED'] ?? 20_241);

const show = (text: string, spans: readonly LabelSpan[]): string[] => spans.map((span) => `${span.detail ?? span.type}: ${text.slice(span.start, span.end)}`);
const found = (text: string, type: string): string[] =>
  labelText(text)
    .filter((span) => span.type === type)
    .map((span) => text.slice(span.start, span.end));
const has = (span: LabelSpan, { type, detail, start, end }: Positive): boolean =>
  span.type === type && (detail === undefined || span.detail === detail) && span.start === start && span.end === end;

describe('personal data', () => {
  it('every national identifier is in the documentation, and there are at least twenty countries', () => {
    const page = readFileSync(join(root, 'docs/sensitive-data.md'), 'utf8');
    for (const { detail } of nationalIds) assert.ok(page.includes(`\`${detail}\``), detail);
    assert.ok(new Set(nationalIds.map(({ detail }) => detail.slice(0, 2))).size >= 20);
  });

  it('finds what is there, exactly: seeded values of every kind, with context', () => {
    const missed: string[] = [];
    const kinds = new Map<string, [found: number, all: number]>();
    for (const positive of positives(SEED, 30)) {
      const key = positive.detail ?? positive.type;
      const count = kinds.get(key) ?? [0, 0];
      const spans = labelText(positive.text);
      const ok = spans.some((span) => has(span, positive));
      kinds.set(key, [count[0] + (ok ? 1 : 0), count[1] + 1]);
      if (!ok) missed.push(`${key}: ${positive.text} -> ${show(positive.text, spans).join(' | ')}`);
    }
    const all = [...kinds.values()].reduce((sum, [, n]) => sum + n, 0);
    assert.ok(all > 1500, `${all} positives`);
    for (const [kind, [ok, n]] of kinds)
      assert.ok(
        ok / n >= 0.95,
        `${kind}: ${ok} of ${n}\n${missed
          .filter((one) => one.startsWith(kind))
          .slice(0, 5)
          .join('\n')}`,
      );
    assert.ok(missed.length / all <= 0.02, `${missed.length} of ${all} missed:\n${missed.slice(0, 20).join('\n')}`);
  });

  it('no label at all on identifiers, hashes, timestamps, versions and lock files, and no change by redaction', () => {
    const items = corpus(strictNegatives, 80, SEED);
    assert.ok(items.length >= 2000);
    for (const { kind, text } of items)
      for (const whole of [text, `see ${text} for more`, JSON.stringify({ value: text })]) {
        for (const label of [labelText, labelPayload]) assert.deepEqual(show(whole, label(whole)), [], `${kind}: ${whole}`);
        assert.equal(new Redactor().redact(whole), whole);
      }
  });

  it('next to nothing on order numbers, prices, coordinates, ISBNs and code', () => {
    const items = corpus(hardNegatives, 60, SEED);
    const wrong = items.filter(({ text }) => labelText(text).some((span) => VALUE_LABELS.has(span.type)));
    assert.ok(wrong.length / items.length <= 0.005, wrong.map(({ kind, text }) => `${kind}: ${text}`).join('\n'));
  });

  it('e-mail: real domains, letters of every alphabet, no punctuation around it, no places', () => {
    assert.deepEqual(found('Write to <Ada.Lovelace+x@mail.example.co.uk>, "o\'brien@example.ie"; or (jürgen@müller.de).', 'email'), [
      'Ada.Lovelace+x@mail.example.co.uk',
      "o'brien@example.ie",
      'jürgen@müller.de',
    ]);
    assert.deepEqual(found('请联系zhang@example.cn。用户@例子.公司 почта@пример.рф', 'email'), ['zhang@example.cn', '用户@例子.公司', 'почта@пример.рф']);
    assert.deepEqual(found('Mail a@example.com.Please answer. mailto:b@example.org?subject=x', 'email'), ['a@example.com', 'b@example.org']);
    for (const text of [
      'git@github.com:org/repo.git',
      'https://user:pw@example.com/',
      'icon@2x.png',
      'react@18.2.0',
      'a@b',
      '@app.route',
      'x@localhost',
      'foo@bar.internal',
      '@types/node@20.1.0',
      'root@host.example.com:/var/log',
    ])
      assert.deepEqual(found(text, 'email'), [], text);
  });

  it('cards: the networks’ test numbers, whole and in groups; nothing that fails the checksum', () => {
    const numbers = [
      '4111111111111111',
      '4012888888881881',
      '4242 4242 4242 4242',
      '5555555555554444',
      '5105-1051-0510-5100',
      '2223003122003222',
      '378282246310005',
      '3714 496353 98431',
      '6011111111111117',
      '30569309025904',
      '3530111333300000',
      '6200000000000005',
    ];
    for (const number of numbers) {
      assert.deepEqual(found(`The card ${number}, please.`, 'credit-card'), [number]);
      const wrong = number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10);
      assert.deepEqual(found(`The card ${wrong}, please.`, 'credit-card'), [], wrong);
    }
    assert.deepEqual(found('4111 1111 1111 1111 12/27 123', 'credit-card'), ['4111 1111 1111 1111']);
    for (const text of ['0000 0000 0000 0000', 'a4111111111111111', '4111111111111111f', '4111111111111111-2', 'order 4111111111111111'])
      assert.deepEqual(found(text, 'credit-card'), [], text);
  });

  it('IBAN: the examples of the registry of ISO 13616, with blanks and without', () => {
    const ibans = [
      'AD1200012030200359100100',
      'AE070331234567890123456',
      'AT611904300234573201',
      'BE68539007547034',
      'BR1800360305000010009795493C1',
      'CH9300762011623852957',
      'CY17002001280000001200527600',
      'CZ6508000000192000145399',
      'DE89370400440532013000',
      'DK5000400440116243',
      'ES9121000418450200051332',
      'FI2112345600000785',
      'FR1420041010050500013M02606',
      'GB29NWBK60161331926819',
      'GR1601101250000000012300695',
      'IE29AIBK93115212345678',
      'IT60X0542811101000000123456',
      'LU280019400644750000',
      'MT84MALT011000012345MTLCAST001S',
      'NL91ABNA0417164300',
      'NO9386011117947',
      'PL61109010140000071219812874',
      'PT50000201231234567890154',
      'SA0380000000608010167519',
      'SE4550000000058398257466',
      'TR330006100519786457841326',
    ];
    for (const iban of ibans) {
      const spaced = iban.replace(/.{4}(?=.)/g, '$& ');
      assert.deepEqual(found(`IBAN ${iban}, thanks`, 'iban'), [iban]);
      assert.deepEqual(found(`to ${spaced} by Friday`, 'iban'), [spaced]);
      const wrong = iban.slice(0, 2) + String((Number(iban.charAt(2)) + 1) % 10) + iban.slice(3);
      assert.deepEqual(found(wrong, 'iban'), [], wrong);
    }
  });

  it('SSN: the rules of the SSA', () => {
    assert.deepEqual(found('SSN 123-45-6788, ssn=234567890, social security number 345 67 8901', 'ssn'), ['123-45-6788', '234567890', '345 67 8901']);
    assert.deepEqual(found('123-45-6788', 'ssn'), ['123-45-6788']);
    for (const text of [
      'SSN 000-12-3456',
      'SSN 666-12-3456',
      'SSN 123-00-4567',
      'SSN 123-45-0000',
      'SSN 987-65-4321',
      'SSN 078-05-1120',
      '234567890',
      '234 56 7890',
      'SKU 123-45-6788',
      '123-45-67889',
    ])
      assert.deepEqual(found(text, 'ssn'), [], text);
    assert.deepEqual(
      labelText('ITIN 912-70-1234').map((span) => span.detail),
      ['us-itin'],
    );
  });

  it('IP addresses, not versions', () => {
    assert.deepEqual(found('from 93.184.216.34 and 2001:4860:4860::8888, port 8.8.4.4:53; fe80::1ff:fe23:4567:890a.', 'ip-address'), [
      '93.184.216.34',
      '2001:4860:4860::8888',
      '8.8.4.4',
      'fe80::1ff:fe23:4567:890a',
    ]);
    for (const text of [
      'v1.2.3.4',
      'version 10.2.0.1',
      'foo==1.2.3.4',
      'Chrome/120.0.61.109',
      'section 4.2.1.3',
      '1.2.3.4.5',
      '300.1.1.1',
      '12:34:56',
      'std::vector',
      '00:1a:2b:3c:4d:5e',
      'a::b::c',
      '1.2.3.4-beta',
      '"version": "1.2.3.4"',
    ])
      assert.deepEqual(found(text, 'ip-address'), [], text);
    for (const text of ['127.0.0.1', '0.0.0.0', '192.0.2.1', '::1', '2001:db8::1'])
      assert.ok(
        labelText(`host ${text}`).every((span) => span.confidence === 'low'),
        text,
      );
  });

  it('passwords in prose, in several languages; not the talk about them', () => {
    const cases: [string, string[]][] = [
      ['My password is hunter2.', ['hunter2']],
      ['the password: Tr0ub4dor&3, keep it', ['Tr0ub4dor&3']],
      ['passphrase: "correct horse battery staple"', ['correct horse battery staple']],
      ['Mein Passwort lautet Sommer2024', ['Sommer2024']],
      ['Le mot de passe est Soleil42', ['Soleil42']],
      ['La contraseña es Gato_123', ['Gato_123']],
      ['A senha é Bola#99', ['Bola#99']],
      ['密码是Abc12345', ['Abc12345']],
      ['Пароль: Zima2023', ['Zima2023']],
      ['The PIN is 4821', ['4821']],
      ['The password is required.', []],
      ['Your password is too short', []],
      ['password: string', []],
      ['password = getPassword()', []],
      ['password: process.env.DB_PASS1', []],
      ['The password was changed on 2024-01-05', []],
      ['<input type="password" name="pw1">', []],
      ['user.password = x1', []],
    ];
    for (const [text, values] of cases) assert.deepEqual(found(text, 'password'), values, text);
  });

  it('words about health and money are low, numbers beside their names medium', () => {
    const labels = (text: string): string[] => labelText(text).map((span) => `${span.type}/${span.detail}/${span.confidence}`);
    assert.deepEqual(labels('He was diagnosed with diabetes.'), ['health/term/low', 'health/term/low']);
    assert.deepEqual(labels('ICD-10 code E11.9'), ['health/icd-10/medium']);
    assert.deepEqual(labels('Patient ID: 00123456'), ['health/record-number/medium']);
    assert.deepEqual(labels('routing number 021000021'), ['financial/term/low', 'financial/routing-number/medium']);
    assert.deepEqual(labels('Her annual salary is high'), ['financial/term/low']);
    assert.deepEqual(labels('const cancer = diabetes(hiv_status); insulin.dose'), []);
    assert.deepEqual(found('LLM_SECRET_NAME csrf_token publicKey getApiKey() api_key=x "password": true', 'credential-name'), []);
    assert.deepEqual(found('Never share your password or an API key with others.', 'credential-name'), ['password', 'API key']);
  });

  it('a label that is less certain is left out when asked, spans are ordered and never overlap', () => {
    const text = 'Mail ada@example.org, card 4111 1111 1111 1111, DE89 3704 0044 0532 0130 00; the password is hunter2, call 415-555-2671.';
    const spans = labelText(text);
    for (let i = 1; i < spans.length; i++) assert.ok((spans[i - 1]?.end ?? 0) <= (spans[i]?.start ?? 0));
    assert.ok(labelText(text, { minConfidence: 'high' }).every((span) => span.confidence === 'high'));
    assert.ok(labelText(text, { minConfidence: 'medium' }).length < spans.length);
  });

  it('a long text is labelled in pieces, nothing lost at the cuts', () => {
    const line = 'x'.repeat(61) + ' ada@example.org 4111 1111 1111 1111\n';
    const text = line.repeat(9000);
    const spans = labelText(text);
    assert.equal(spans.length, 18_000);
    for (const span of [spans[0], spans[7001], spans.at(-1)]) assert.match(text.slice(span?.start, span?.end), /^(?:ada@example\.org|4111 1111 1111 1111)$/);
  });

  it('takes time in proportion to the text, whatever the text', function () {
    this.timeout(900_000);
    for (const seed of ADVERSARIAL) {
      const said = outgrows((length) => {
        const text = seed.repeat(Math.ceil(length / seed.length)).slice(0, length);
        return () => {
          labelText(text);
          labelPayload(text);
        };
      }, 4_000);
      assert.equal(said, undefined, JSON.stringify(seed));
    }
  });
});
