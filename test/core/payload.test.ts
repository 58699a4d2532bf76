import assert from 'node:assert/strict';
import fc from 'fast-check';
import { labelPayload, labelText } from '@clewline/analyzers';

const values = (text: string): string[] => labelPayload(text).map((span) => `${span.detail ?? span.type}: ${text.slice(span.start, span.end)}`);
const hard = (text: string): string[] => values(text).filter((value) => !/^(?:term|credential-name)/.test(value));

describe('labels of payloads', () => {
  it('chat requests of every protocol, content parts, tool arguments and results', () => {
    const requests = [
      { model: 'gpt-4o', messages: [{ role: 'user', content: 'ada@example.org' }] },
      {
        model: 'gpt-4o',
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'Hi\nada@example.org' },
              { type: 'image_url', image_url: { url: `data:image/png;base64,${'QUJD'.repeat(200)}` } },
            ],
          },
        ],
      },
      { model: 'gpt-5', input: [{ role: 'user', content: [{ type: 'input_text', text: '"ada@example.org"' }] }], instructions: 'Be kind.' },
      {
        model: 'claude',
        system: 'Be kind.',
        messages: [{ role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_01', content: 'é\tada@example.org' }] }],
      },
      { contents: [{ role: 'user', parts: [{ text: 'ada@example.org' }, { inlineData: { mimeType: 'image/png', data: 'iVBORw0KGgo'.repeat(60) } }] }] },
      { model: 'text-embedding-3', input: ['nothing', 'ada@example.org'], encoding_format: 'float' },
      {
        choices: [
          { message: { tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'mail', arguments: JSON.stringify({ to: 'ada@example.org' }) } }] } },
        ],
        id: 'chatcmpl-1',
        created: 1_700_000_000,
      },
    ];
    for (const request of requests)
      for (const text of [JSON.stringify(request), JSON.stringify(request, null, 2)])
        assert.deepEqual(values(text), ['email: ada@example.org'], text.slice(0, 200));
  });

  it('the name of a field is context for its value, and numbers count', () => {
    assert.deepEqual(
      hard('{"ssn": 123456788, "user": {"cpf": "39053344705", "phone": {"number": "4155552671"}}, "password": "correct horse", "n": 123456788}'),
      ['ssn: 123456788', 'br-cpf: 39053344705', 'phone: 4155552671', 'password: correct horse'],
    );
    assert.deepEqual(hard('{"password": null, "password_hash": "x", "passwordField": "login", "password": "<your password>"}'), []);
  });

  it('identifiers of the protocol are none of a person', () => {
    const id = '4111111111111111';
    assert.deepEqual(values(JSON.stringify({ id, tool_call_id: id, model: id, created: Number(id), messages: [] })), []);
    assert.deepEqual(values(JSON.stringify({ content: id })), [`credit-card: ${id}`]);
  });

  it('escapes never shift a span, at any depth of JSON in JSON', () => {
    const text = fc.array(fc.constantFrom(' ', '\n', '"', '\\', 'a', 'é', '😀', '\u0001', '\u2028'), { maxLength: 12 }).map((chars) => chars.join(''));
    fc.assert(
      fc.property(text, text, fc.nat(3), (before, after, depth) => {
        let payload: unknown = { note: `${before} ada@example.org ${after}`, also: after };
        for (let i = 0; i < depth; i++) payload = { arguments: JSON.stringify(payload) };
        const whole = JSON.stringify(payload);
        const found = labelPayload(whole).filter((span) => span.type === 'email');
        assert.deepEqual(
          found.map((span) => whole.slice(span.start, span.end)),
          ['ada@example.org'],
        );
      }),
      { numRuns: 500 },
    );
    const escaped = '{"a":"\\u0061da\\u0040example.org"}';
    assert.deepEqual(values(escaped), ['email: \\u0061da\\u0040example.org']);
    assert.deepEqual(values('{"a":"\\nada@example.org\\n\\"bob@example.org\\""}'), ['email: ada@example.org', 'email: bob@example.org']);
  });

  it('JSON Lines, text behind JSON, cut-off JSON', () => {
    assert.deepEqual(values('{"text":"ada@example.org"}\n{"text":"\\nbob@example.org"}\n'), ['email: ada@example.org', 'email: bob@example.org']);
    assert.deepEqual(values('{"a":1} and then ada@example.org'), ['email: ada@example.org']);
    assert.deepEqual(values('{"messages":[{"content":"hi\\nada@example.org is'), ['email: ada@example.org']);
    assert.deepEqual(values('{name} wrote ada@example.org'), ['email: ada@example.org']);
    assert.deepEqual(values('[INST] ada@example.org'), ['role-tag: [INST]', 'email: ada@example.org']);
  });

  it('CSV: the heading is context for its column', () => {
    const csv =
      'name,ssn,card,password,phone,note\nAda,123456788,4111111111111111,"hunter ""2""",4155552671,123456788\r\nBob,234567899,4242424242424242,swordfish,(415) 555-2672,none\n';
    assert.deepEqual(hard(csv), [
      'ssn: 123456788',
      'credit-card: 4111111111111111',
      'password: hunter ""2""',
      'phone: 4155552671',
      'ssn: 234567899',
      'credit-card: 4242424242424242',
      'password: swordfish',
      'phone: (415) 555-2672',
    ]);
    assert.deepEqual(hard(csv.replaceAll(',', ';')).length, 8);
    assert.deepEqual(hard(csv.replaceAll(',', '\t')).length, 8);
    assert.deepEqual(hard('id,count\n1,123456788\n2,234567899\n'), []);
  });

  it('hostile structure: deep, wide, repeated, broken; every span stays inside the text', () => {
    const inputs = [
      '['.repeat(100_000),
      '{"a":'.repeat(50_000),
      `${'['.repeat(150)}"ada@example.org"${']'.repeat(150)}`,
      `[${'1,'.repeat(100_000)}1]`,
      `{${'"a":"ada@example.org",'.repeat(2000)}"a":1}`,
      '{"a":"\\ud800 ada@example.org \\q"}',
      `{"a":${JSON.stringify('\\'.repeat(10_000))}}`,
      '{"a":"ada@example.org"',
      '{"a"}',
      `"${'\\"'.repeat(10_000)}`,
      '\ufeff{"a":"ada@example.org"}',
    ];
    for (const input of inputs) {
      for (const { start, end } of labelPayload(input)) assert.ok(start >= 0 && start < end && end <= input.length);
    }
    assert.deepEqual(values('{"a":"ada@example.org"'), ['email: ada@example.org']);
    assert.deepEqual(values(`${'['.repeat(150)}"ada@example.org"${']'.repeat(150)}`), ['email: ada@example.org']);
    let nested = 'ada@example.org';
    for (let i = 0; i < 12; i++) nested = JSON.stringify({ a: nested });
    assert.ok(labelPayload(nested).some((span) => span.type === 'email'));
  });

  it('plain text is labelled as text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z @.\d+-]{0,80}$/), (text) => assert.deepEqual(labelPayload(text), labelText(text))),
      { numRuns: 300 },
    );
  });
});
