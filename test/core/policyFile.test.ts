import assert from 'node:assert/strict';
import { LineIndex, policyCompletions, policyHover, readPolicy } from '@clewline/analyzers';

const RULES = ['policy/model', 'policy/provider', 'secrets/provider-key'];
const TODAY = '2026-06-15';

/** Code, severity, line:column (from 1) and the marked text of each problem. */
function problems(text: string): string[] {
  const lines = new LineIndex(text);
  return readPolicy('clewline.yaml', text, { today: TODAY, ruleIds: RULES }).problems.map(({ code, severity, start, end }) => {
    const { line, character } = lines.positionAt(start);
    return `${code} ${severity} ${line + 1}:${character + 1} ${JSON.stringify(text.slice(start, end).slice(0, 40))}`;
  });
}

const messageOf = (text: string): string => readPolicy('clewline.yaml', text, { today: TODAY, ruleIds: RULES }).problems[0]?.message ?? '';

describe('clewline.yaml: every problem at its place', () => {
  const cases: [name: string, text: string, expected: string[]][] = [
    [
      'a workload that loses what the file asks for besides',
      'version: 1\ntools: { refund: { when: amount <= 50, approval: true, calls: 3 } }\nworkloads:\n  - name: a\n    source: ["a/**"]\n    tools: { refund: { when: amount <= 500 } }\n  - name: b\n    source: ["b/**"]\n    tools: { refund: { when: amount <= 9, approval: true, calls: 1 } }\n',
      ['lost warning 6:14 "refund"'],
    ],
    [
      'two workloads of one source, and one inside another',
      'version: 1\nworkloads:\n  - { name: a, source: ["a/**"], models: [x] }\n  - { name: b, source: ["a/**"], models: [y] }\n  - { name: c, source: ["a/c/*.ts"], models: [y] }\n  - { name: d, source: ["d/**"], models: [y] }\n',
      ['unreachable warning 4:13 "b"', 'unreachable warning 5:13 "c"'],
    ],
    ['an empty file', '', ['not-a-map error 1:1 ""']],
    ['a list', '- a\n', ['not-a-map error 1:1 "- a\\n"']],
    ['no version', 'models: [a]\n', ['version error 1:1 "models: [a]"']],
    ['a newer version', 'version: 2\n', ['version error 1:10 "2"']],
    ['an unknown key', 'version: 1\nprovider: [openai]\n', ['unknown-key error 2:1 "provider"']],
    ['an unknown key inside', 'version: 1\nmodels: { alow: [a] }\n', ['unknown-key error 2:11 "alow"']],
    ['an unknown label', 'version: 1\nlabels:\n  emial: none\n', ['unknown-label error 3:3 "emial"']],
    ['a text for a list', 'version: 1\nmodels: gpt-5\n', ['bad-type error 2:9 "gpt-5"']],
    ['a number for a name', 'version: 1\nmodels: [a, 5]\n', ['bad-type error 2:13 "5"']],
    ['nothing', 'version: 1\nmodels:\n', ['bad-type error 2:1 "models"']],
    ['a value that is none', 'version: 1\nenforce: block\n', ['bad-value error 2:10 "block"']],
    ['a number with underscores', 'version: 1\nbudgets:\n  - { tokens: 1_000, per: day }\n', ['bad-type error 3:15 "1_000"']],
    ['a missing key', 'version: 1\nbudgets:\n  - tokens: 5\n', ['missing-key error 3:5 "tokens: 5"']],
    ['a negative number', 'version: 1\nlimits: { output_tokens: 0 }\n', ['too-small error 2:26 "0"']],
    ['no date', 'version: 1\nexceptions:\n  - { rule: policy, reason: r, owner: o, expires: 2026-02-30 }\n', ['bad-date error 3:51 "2026-02-30"']],
    ['a URL for a host', 'version: 1\nhosts: [https://x.example/v1]\n', ['bad-host error 2:9 "https://x.example/v1"']],
    ['a broken CIDR', 'version: 1\ndestinations: [10.0.0.0/40]\n', ['bad-host error 2:16 "10.0.0.0/40"']],
    ['CRLF line ends', 'version: 1\r\nmodels:\r\n  alow: [a]\r\n', ['unknown-key error 3:3 "alow"']],
    ['a byte order mark', '\uFEFFversion: 1\nmodls: [a]\n', ['unknown-key error 2:1 "modls"']],
    ['a tab', 'version: 1\nmodels:\n\t- a\n', ['syntax error 3:1 "\\t"']],
    ['a second document', 'version: 1\n---\nversion: 1\n', ['syntax error 2:1 "---\\n']],
    ['a duplicate key', 'version: 1\nmodels: [a]\nmodels: [b]\n', ['duplicate-key error 3:1 "models"']],
    ['a merge key', 'version: 1\n<<: { models: [a] }\n', ['merge-key error 2:1 "<<"']],
    ['a tag', 'version: 1\nmodels: !!js/function [a]\n', ['tag error 2:9 "!!js/function"']],
    ['an alias without an anchor', 'version: 1\nmodels: *a\n', ['syntax error 2:9 "*a"']],
    ['a condition that ends early', 'version: 1\nrules:\n  - deny: model ==\n', ['condition error 3:18 "="']],
    ['an unknown variable', 'version: 1\nrules:\n  - deny: modle == "x"\n', ['condition error 3:11 "modle"']],
    ['types that do not go together', "version: 1\nrules:\n  - deny: 'model > 3'\n", ['condition error 3:12 "model > 3"']],
    ['no bool', 'version: 1\nrules:\n  - deny: model\n', ['condition error 3:11 "model"']],
    ['a condition on folded lines', 'version: 1\nrules:\n  - deny: >-\n      stream &&\n      modle == "x"\n', ['condition error 5:7 "modle"']],
    ['a condition in a literal block', 'version: 1\nrules:\n  - deny: |\n      stream &&\n        modle == "x"\n', ['condition error 5:9 "modle"']],
    ['a condition with escapes', 'version: 1\nrules:\n  - deny: "model == \\"a\\" && modle == \\"b\\""\n', ['condition error 3:30 "modle"']],
    ["a tool's condition", 'version: 1\ntools:\n  refund: { when: "amount <= " }\n', ['condition error 3:29 " "']],
    ['a pattern that is not RE2', 'version: 1\nrules:\n  - deny: model.matches("(?=a)")\n', ['condition error 3:25 "\\"(?=a)\\""']],
    ['a pattern that is computed', 'version: 1\nrules:\n  - deny: model.matches(host)\n', ['condition error 3:25 "host"']],
    ['cel.bind', 'version: 1\nrules:\n  - deny: cel.bind(x, model, x == "a")\n', ['condition error 3:11 "cel.bind(x, model, x == \\"a\\")"']],
    ['allowed and denied', 'version: 1\nproviders:\n  allow: [openai, groq]\n  deny: [open*]\n', ['contradiction warning 3:11 "openai"']],
    ['a line without effect', 'version: 1\nmodels: [gpt-*, gpt-5]\n', ['unreachable information 2:17 "gpt-5"']],
    ['an allow list without effect', 'version: 1\nmodels: { allow: [a], default: allow }\n', ['no-effect warning 2:1 "models"']],
    ['a tool allowed and denied', "version: 1\ntools:\n  delete_draft: allow\n  'delete_*': deny\n", ['contradiction warning 3:3 "delete_draft"']],
    ['a label to a provider that is not allowed', 'version: 1\nproviders: [openai]\nlabels: { email: [groq] }\n', ['label-route warning 3:19 "groq"']],
    ['a budget of zero', 'version: 1\nbudgets:\n  - { requests: 0, per: day }\n', ['zero warning 3:5 "{ requests: 0, per: day }"']],
    ['a budget of nothing', 'version: 1\nbudgets:\n  - { per: day }\n', ['no-effect warning 3:5 "{ per: day }"']],
    ['money without prices', 'version: 1\nbudgets:\n  - { spend: 5, per: day }\n', ['no-prices warning 3:5 "{ spend: 5, per: day }"']],
    ['a provider that is nearly known', 'version: 1\nproviders: [opanai]\n', ['unknown-provider warning 2:13 "opanai"']],
    ['a workload that fits nothing', 'version: 1\nworkloads:\n  - name: bot\n', ['no-effect warning 3:11 "bot"']],
    [
      'exceptions',
      'version: 1\nexceptions:\n  - { rule: policy/modle, reason: r, owner: o, expires: 2030-01-01 }\n  - { rule: policy/model, reason: r, owner: o, expires: 2026-06-14 }\n  - { rule: policy/budget, workload: bot, reason: r, owner: o, expires: 2026-06-15 }\n',
      ['unknown-rule warning 3:5', 'expired warning 4:5', 'unknown-workload warning 5:5'],
    ],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => {
      const found = problems(text);
      assert.equal(found.length, expected.length, found.join('\n'));
      found.forEach((one, i) => assert.ok(one.startsWith(expected[i] ?? '?'), `${one}\nexpected ${expected[i] ?? ''}`));
    });
  }

  it('says what, why and what to do', () => {
    assert.match(messageOf('version: 1\nprovider: [a]\n'), /^Unknown key `provider`; did you mean `providers`\? Known here: version, extends, enforce/);
    assert.match(messageOf('version: 1\nlabels: { emial: none }\n'), /did you mean `email`\?/);
    assert.match(messageOf('version: 1\nrules: [{ deny: modle == "a" }]\n'), /There is no variable `modle`; did you mean `model`\?/);
    assert.match(messageOf('version: 1\ntools:\n  *: deny\n'), /must be quoted: `"\*"`/);
    assert.equal(messageOf('version: 1\nproviders: [openai]\nmodels: [gpt-5*]\n'), '');
  });

  it('a policy with errors is not used at all; one with warnings is', () => {
    assert.equal(readPolicy('clewline.yaml', 'version: 1\nproviders: [openai]\nmodls: []\n').policy, undefined);
    assert.ok(readPolicy('clewline.yaml', 'version: 1\nproviders: { allow: [openai], deny: [openai] }\n').policy);
  });
});

describe('clewline.yaml: hostile files end soon, with a reason', () => {
  const laughs = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...'bcdefghi'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]`),
  ].join('\n');
  const cases: [string, string, RegExp][] = [
    ['billion laughs', laughs, /More than 100 aliases/],
    ['quadratic aliases', `a: &a [${'x, '.repeat(5000)}x]\n${Array.from({ length: 90 }, (_one, i) => `k${i}: *a`).join('\n')}\n`, /More than 50000 values/],
    ['an alias within itself', 'version: 1\nmodels: &a [*a]\n', /contains itself/],
    ['a scalar of over a megabyte', `version: 1\nmodels: [${'x'.repeat(1_000_001)}]`, /at most 1000000/],
    ['a scalar of just under a megabyte', `version: 1\nmodels: [${'x'.repeat(990_000)}]`, /too large|at most 500/],
    ['a million brackets', '['.repeat(900_000), /brackets are open/],
    ['deep blocks', '- '.repeat(400_000), /nested|deeply/i],
    ['60,000 keys', `${Array.from({ length: 60_000 }, (_one, i) => `k${i}: 1`).join('\n')}\n`, /values|Unknown key|lacks/],
    ['a prototype', 'version: 1\n__proto__: { models: [a] }\n', /Unknown key `__proto__`/],
  ];
  for (const [name, text, reason] of cases) {
    it(name, function () {
      // None is gone through: each is refused for its measure.
      this.timeout(900_000);
      const { policy, problems: found } = readPolicy('clewline.yaml', text);
      assert.equal(policy, undefined);
      assert.ok(found.length > 0 && found.length <= 100);
      assert.ok(
        found.some((problem) => reason.test(problem.message)),
        found
          .map((problem) => problem.message)
          .slice(0, 5)
          .join('\n'),
      );
    });
  }

  it('never throws, and places every problem inside the text', () => {
    const whole =
      'version: 1\nproviders: { allow: [openai], deny: ["a*"] }\nlabels: &l { email: [openai], ssn: none }\ntools:\n  refund: { when: amount <= 50 }\nrules:\n  - deny: >-\n      stream &&\n      model == "x"\nworkloads:\n  - { name: a, match: { executable: /x } }\n';
    for (let i = 0; i <= whole.length; i++)
      for (const text of [
        whole.slice(0, i),
        whole.slice(i),
        `${whole.slice(0, i)}:${whole.slice(i)}`,
        `${whole.slice(0, i)}*${whole.slice(i)}`,
        `${whole.slice(0, i)}\t"${whole.slice(i)}`,
      ])
        for (const { start, end } of readPolicy('p', text).problems) assert.ok(start >= 0 && start <= end && end <= text.length + 1, text);
  });
});

describe('clewline.yaml: completion and hover', () => {
  const names = { models: ['gpt-4o'], hosts: ['llm.internal:8000'], tools: ['refund'], ruleIds: ['policy/model'] };
  const complete = (marked: string): string[] => {
    const offset = marked.indexOf('|');
    return policyCompletions(marked.replace('|', ''), offset, names).items.map((item) => item.label);
  };
  const offered: [string, string[], string[]][] = [
    ['|', ['version', 'providers', 'tools'], ['allow']],
    ['version: 1\nprov|', ['providers'], ['allow']],
    ['version: 1\nenforce: |', ['observe', 'warn', 'deny'], ['providers']],
    ['version: 1\nproviders: [|]', ['openai', 'anthropic', 'azure'], ['gpt-4o']],
    ['version: 1\nproviders:\n  |', ['allow', 'deny', 'default'], ['version']],
    ['version: 1\nproviders:\n  allow:\n    - |', ['openai'], ['allow']],
    ['version: 1\nproviders:\n- openai\n- |', ['anthropic'], ['allow', 'version']],
    ['version: 1\nmodels: [gpt-5, "|', ['gpt-4o'], ['openai']],
    ['version: 1\nhosts:\n  allow: [|', ['llm.internal:8000'], []],
    ['version: 1\nlabels:\n  em|', ['email', 'personal', 'secrets'], ['allow']],
    ['version: 1\nlabels:\n  email: |', ['none', 'any', 'openai'], ['email']],
    ['version: 1\nlabels: { email: [|', ['openai'], []],
    ['version: 1\ntools:\n  |', ['refund', 'default'], []],
    ['version: 1\ntools:\n  refund: |', ['allow', 'deny', 'approval'], []],
    ['version: 1\ntools:\n  refund: { |', ['when', 'calls', 'approval'], ['deny']],
    ['version: 1\ntools:\n  refund: { calls: 3, when: am|', ['args', 'tool'], ['host']],
    ['version: 1\nrules:\n  - name: x\n    deny: provider == "a" && mo|', ['model', 'host'], ['args']],
    ['version: 1\nrules:\n  - |', ['name', 'deny', 'message'], ['version']],
    ['version: 1\nbudgets:\n  - tokens: 5\n    per: |', ['minute', 'hour', 'day'], []],
    ['version: 1\nbudgets:\n  - tokens: 5\n    per: day\n  - tokens: 3\n    |', ['by', 'when'], ['version']],
    ['version: 1\nbudgets:\n  - tokens: 5\n    per: day\n|', ['exceptions'], ['by']],
    ['version: 1\nworkloads:\n  - name: a\n    match:\n      |', ['executable', 'namespace'], ['name']],
    ['version: 1\nexceptions:\n  - rule: |', ['policy/model'], []],
    ['version: 1\n# prov|', [], ['providers']],
  ];
  for (const [marked, wanted, unwanted] of offered) {
    it(JSON.stringify(marked), () => {
      const found = complete(marked);
      for (const one of wanted) assert.ok(found.includes(one), `${one} is not among ${found.join(', ')}`);
      for (const one of unwanted) assert.ok(!found.includes(one), `${one} is offered`);
    });
  }

  it('hover explains keys, values and conditions', () => {
    const text =
      'version: 1\nproviders:\n  allow: [openai]\ntools:\n  refund: { when: amount <= 50 }\nrules:\n  - deny: stream && model == "x"\nlabels: { email: none }\n';
    const at = (word: string, from = 0): string => policyHover(text, text.indexOf(word, from) + 1)?.text ?? '';
    assert.match(at('providers'), /\*\*providers\*\*\n\nModel providers, by the names/);
    assert.match(at('allow'), /Providers that may be used/);
    assert.match(at('amount'), /CEL condition[\s\S]*reads `amount`[\s\S]*`args`: `map<string, dyn>`/);
    assert.match(at('model', text.indexOf('stream')), /`model`: `string`\. The model[\s\S]*Gives `bool`; reads `stream`, `model`/);
    assert.match(at('deny'), /must not hold/);
    const broken = 'version: 1\nrules:\n  - deny: modle == "x"\n';
    assert.match(policyHover(broken, broken.indexOf('modle') + 2)?.text ?? '', /Wrong at column 11: There is no variable/);
  });
});
