import assert from 'node:assert/strict';
import {
  decideLabel,
  diagnose,
  keepsChecksum,
  labelPayload,
  labelText,
  ownPatternsOf,
  readPolicy,
  Redactor,
  textOnlyFacts,
  type AnyLabel,
  type Policy,
} from '@clewline/analyzers';
import { wasmSyntax } from '../support/syntax.ts';
import { outgrows } from '../support/growth.ts';

const policyOf = (labels: string): Policy => {
  const { policy, problems } = readPolicy('clewline.yaml', `version: 1\nlabels:\n${labels}`);
  assert.ok(policy, JSON.stringify(problems));
  return policy;
};
const problemsOf = (labels: string): string[] =>
  readPolicy('clewline.yaml', `version: 1\nlabels:\n${labels}`).problems.map(({ code, message }) => `${code}: ${message}`);
const found = (policy: Policy, text: string): string[] =>
  labelText(text, { own: ownPatternsOf(policy) })
    .filter(({ type }) => policy.ownLabels.some(({ name }) => name === type))
    .map(({ type, start, end, confidence }) => `${type} ${text.slice(start, end)} ${confidence}`);

describe('labels of a workspace’s own', () => {
  const customer = policyOf("  acme-customer: { pattern: '\\bAC-([0-9]{8})\\b', checksum: luhn, group: personal }\n");

  it('the first group is the value, a checksum rules out what does not keep it', () => {
    assert.deepEqual(found(customer, 'AC-12345674, AC-12345675, XAC-12345674 and AC-123456749'), ['acme-customer 12345674 high']);
  });

  it('a word of the context must stand near, as a whole word, in any case', () => {
    const policy = policyOf("  badge: { pattern: '[0-9]{6}', context: [badge, Ausweis] }\n");
    assert.deepEqual(found(policy, 'Badge: 123456'), ['badge 123456 medium']);
    assert.deepEqual(found(policy, '123456 (AUSWEIS)'), ['badge 123456 medium']);
    assert.deepEqual(found(policy, 'badges 123456'), []);
    assert.deepEqual(found(policy, `badge${' '.repeat(100)}123456`), []);
  });

  it('in a payload, under redaction and back', () => {
    const own = ownPatternsOf(customer);
    const text = '{"note":"customer AC-12345674 called","id":"x"}';
    assert.deepEqual(
      labelPayload(text, { own }).map(({ type, start, end }) => `${type} ${text.slice(start, end)}`),
      ['acme-customer 12345674'],
    );
    const redactor = new Redactor({ own });
    const redacted = redactor.redact(text);
    assert.equal(redacted, '{"note":"customer AC-[ACME_CUSTOMER_1] called","id":"x"}');
    assert.equal(redactor.restore(redacted), text);
    const numbered = new Redactor({ own: ownPatternsOf(policyOf("  key-v2: { pattern: 'k2-[a-z]{6}' }\n")) });
    assert.equal(numbered.restore(numbered.redact('use k2-abcdef, not [KEY_V2_1]')), 'use k2-abcdef, not [KEY_V2_1]');
  });

  it('where it may go: by its own line, else its group’s, else everything’s', () => {
    const policy = policyOf(
      "  secrets: none\n  personal: [azure]\n  '*': any\n  own-secret: { pattern: 'os-[0-9]+' }\n  own-person: { pattern: 'op-[0-9]+', group: personal }\n  own-routed: { pattern: 'or-[0-9]+', to: [openai] }\n",
    );
    const verdict = (label: string, provider: string): string => decideLabel(policy, label as AnyLabel, provider).verdict;
    assert.deepEqual(
      [
        verdict('own-secret', 'openai'),
        verdict('own-person', 'azure.ai.openai'),
        verdict('own-person', 'openai'),
        verdict('own-routed', 'openai'),
        verdict('own-routed', 'groq'),
      ],
      ['deny', 'allow', 'deny', 'allow', 'deny'],
    );
  });

  it('a finding in any text, milder in tests, excepted by its name', async () => {
    const syntax = await wasmSyntax();
    const findings = (policy: Policy, file: string, text: string): string[] =>
      diagnose(textOnlyFacts(file, text, syntax), { policy, today: '2026-06-15' })
        .findings.filter(({ rule }) => rule.id === 'secrets/own-label')
        .map(({ severity, confidence, message }) => `${severity} ${confidence} ${message}`);
    const [one] = findings(customer, 'data.csv', 'id\nAC-12345674\n');
    assert.match(
      one ?? '',
      /^warning proven A value labelled acme-customer \(1…4\) is written here; the policy counts it among the personal data \(clewline\.yaml:3\)/,
    );
    assert.match(findings(customer, 'test/data.csv', 'AC-12345674')[0] ?? '', /^hint/);
    const excepted = readPolicy(
      'clewline.yaml',
      "version: 1\nlabels: { acme: { pattern: 'AC-[0-9]{8}' } }\nexceptions: [{ rule: secrets/own-label, subject: acme, reason: r, owner: o, expires: 2027-01-01 }]\n",
    ).policy;
    assert.ok(excepted);
    assert.deepEqual(findings(excepted, 'data.csv', 'AC-12345674'), []);
  });

  it('what cannot be used is refused, with its place', () => {
    assert.match(problemsOf("  a-b: { pattern: '(?=x)' }\n")[0] ?? '', /^pattern: .*linear time/);
    assert.match(problemsOf("  a-b: { pattern: '(a)\\1' }\n")[0] ?? '', /^pattern/);
    assert.match(problemsOf("  a-b: { pattern: 'x*' }\n")[0] ?? '', /fits the empty text/);
    assert.match(problemsOf("  a-b: { pattern: '((a{0,100}){0,100}){0,100}' }\n")[0] ?? '', /^pattern/);
    assert.match(problemsOf('  "Bad Name": { pattern: x }\n')[0] ?? '', /^bad-name/);
    assert.match(problemsOf('  email: { pattern: x }\n')[0] ?? '', /^bad-type/);
    assert.match(problemsOf('  nobody: none\n')[0] ?? '', /^unknown-label/);
    assert.match(problemsOf('  a-b: { pattern: x, checksum: crc }\n')[0] ?? '', /^bad-value/);
    assert.match(problemsOf('  a-b: { patern: x }\n')[0] ?? '', /^(?:missing-key|unknown-key)/);
  });

  it('checksums', () => {
    // Published examples: Luhn's of ISO 7812, an IBAN turned round, ISBN-10, Verhoeff's and Damm's own.
    const good = [
      ['luhn', '79927398713'],
      ['mod97', '370400440532013000DE89'],
      ['mod11', '0-306-40615-2'],
      ['mod11', '080442957X'],
      ['verhoeff', '2363'],
      ['damm', '5724'],
    ] as const;
    for (const [checksum, value] of good) {
      assert.ok(keepsChecksum(checksum, value), `${checksum} ${value}`);
      const at = value.search(/\d/);
      const other = value.slice(0, at) + String((Number(value.charAt(at)) + 1) % 10) + value.slice(at + 1);
      assert.ok(!keepsChecksum(checksum, other), `${checksum} ${other}`);
    }
  });

  it('linear in the text, whatever the pattern; nothing is lost where pieces meet', () => {
    for (const pattern of ['a.*z|a', '(a|aa)+$', '(?s).*b', '[a-z]+[0-9]']) {
      const policy = policyOf(`  own-x: { pattern: ${JSON.stringify(pattern)} }\n`);
      const own = ownPatternsOf(policy);
      assert.ok(own);
      const said = outgrows((length) => () => own.find('a'.repeat(length)), 25_000);
      assert.equal(said, undefined, pattern);
    }
    const policy = policyOf("  own-x: { pattern: '\\bKD-[0-9]{6}\\b' }\n");
    for (let at = 4080; at < 4100; at++) assert.equal(found(policy, `${'-'.repeat(at)} KD-123456 ${'-'.repeat(9000)}`).length, 1, `at ${at}`);
    assert.equal(found(policy, 'KD-123456 '.repeat(3000)).length, 3000);
  });
});
