import assert from 'node:assert/strict';
import { decide, decideLabel, decideTool, describePolicy, explainQuestion, lineOf, readPolicy, type PolicyProblem, type ReadPolicy } from '@clewline/analyzers';

const TODAY = '2026-06-15';

/** Reads a policy whose bases are named by their paths alone. */
function read(own: string, bases: Readonly<Record<string, string>> = {}): ReadPolicy {
  const readBase = (name: string): { file: string; text: string } | { problem: string } => {
    const file = name.replace(/^\.\//, '');
    const text = bases[file];
    return text === undefined ? { problem: 'there is no such file' } : { file, text };
  };
  return readPolicy('clewline.yaml', own, { today: TODAY, ruleIds: ['policy/model', 'secrets/provider-key'], readBase });
}

const shown = ({ problems }: ReadPolicy): string[] => problems.map(({ code, severity, file = 'own' }: PolicyProblem) => `${file} ${code} ${severity}`);

describe('a policy that extends another', () => {
  const BASE = `version: 1
enforce: deny
default: deny
providers: { allow: [openai], deny: [deepseek] }
models: [gpt-5*]
labels: { secrets: none, email: none }
tools:
  refund: { when: amount <= 50, approval: true, calls: 3 }
  'delete_*': deny
workloads:
  - { name: builder, source: ["build/**"], models: [gpt-5-mini] }
prices: { "gpt-5*": { input: 1, output: 2 }, o3: { input: 9, output: 9 } }
`;

  it('what the base says holds, what the file says itself counts before it, and what the base denies stays denied', () => {
    const { policy, problems } = read(
      'version: 1\nextends: ./base.yaml\nproviders: [openai, deepseek, azure]\nlabels: { email: [openai] }\nprices: { o3: { input: 5, output: 5 } }\n',
      { 'base.yaml': BASE },
    );
    assert.ok(policy, JSON.stringify(problems));
    const verdict = (section: 'providers' | 'models', name: string): string => decide(policy, section, { names: [name] }).verdict;
    assert.deepEqual([verdict('providers', 'azure.ai.openai'), verdict('providers', 'deepseek'), verdict('providers', 'groq')], ['allow', 'deny', 'deny']);
    assert.deepEqual([verdict('models', 'gpt-5-mini'), verdict('models', 'o3')], ['allow', 'deny']);
    assert.deepEqual([policy.mode, policy.files], ['deny', ['clewline.yaml', 'base.yaml']]);
    assert.deepEqual([decideLabel(policy, 'email', 'openai').verdict, decideLabel(policy, 'password', 'openai').verdict], ['allow', 'deny']);
    assert.equal(decideTool(policy, 'delete_all').verdict, 'deny');
    assert.deepEqual(
      policy.prices.map(({ model, input }) => [model, input]),
      [
        ['o3', 5],
        ['gpt-5*', 1],
      ],
    );
    assert.equal(policy.workloads[0]?.name, 'builder');
  });

  it('each value has the place where it stands, in explain and in answers', () => {
    const { policy } = read('version: 1\nextends: [base.yaml]\nproviders: [azure]\n', { 'base.yaml': BASE });
    assert.ok(policy);
    const text = describePolicy(policy, TODAY);
    assert.ok(text.includes('It extends base.yaml.'), text.join('\n'));
    assert.ok(
      text.includes('Providers (clewline.yaml:3): azure.ai.openai (clewline.yaml:3) allowed; deepseek (base.yaml:4) denied; all others denied.'),
      text.join('\n'),
    );
    assert.ok(text.some((line) => line.startsWith('Models (base.yaml:5): gpt-5* (base.yaml:5) allowed')));
    assert.match(text[0] ?? '', /\(base\.yaml:2\)$/);
    assert.match(explainQuestion(policy, { model: 'gpt-5' })[0]?.text ?? '', /allowed, by `gpt-5\*` \(base\.yaml:5\)/);
    assert.equal(lineOf(policy, policy.tools?.at), 'base.yaml:7');
  });

  it('of several bases the later counts; a base may have bases; the same file twice is read once', () => {
    const { policy, problems } = read('version: 1\nextends: [a.yaml, b.yaml]\n', {
      'a.yaml': 'version: 1\nextends: c.yaml\nmodels: [from-a]\nregions: [from-a]\n',
      'b.yaml': 'version: 1\nextends: c.yaml\nmodels: [from-b]\n',
      'c.yaml': 'version: 1\nmodels: [from-c]\nhosts: [c.example]\nbudgets: [{ tokens: 5, per: day }]\n',
    });
    assert.ok(policy, JSON.stringify(problems));
    assert.deepEqual(
      policy.sections.models?.allow.map(({ text }) => text),
      ['from-b'],
    );
    assert.deepEqual(
      policy.sections.regions?.allow.map(({ text }) => text),
      ['from-a'],
    );
    assert.deepEqual(
      policy.sections.hosts?.allow.map(({ text }) => text),
      ['c.example'],
    );
    assert.deepEqual([policy.budgets.length, policy.files.length], [1, 4]);
  });

  it('what cannot be extended makes the policy unusable, at the place that names it', () => {
    assert.deepEqual(shown(read('version: 1\nextends: ./none.yaml\n')), ['own extends error']);
    assert.deepEqual(shown(read('version: 1\nextends: 5\n')), ['own bad-type error']);
    const cycle = read('version: 1\nextends: a.yaml\n', { 'a.yaml': 'version: 1\nextends: b.yaml\n', 'b.yaml': 'version: 1\nextends: a.yaml\n' });
    assert.deepEqual([cycle.policy, shown(cycle)], [undefined, ['b.yaml extends error']]);
    assert.match(cycle.problems[0]?.message ?? '', /clewline\.yaml → a\.yaml → b\.yaml → a\.yaml/);
    assert.deepEqual(cycle.problems[0]?.via, { start: 20, end: 26 }, 'shown where the own file leads there');
    const itself = readPolicy('clewline.yaml', 'version: 1\nextends: ./clewline.yaml\n', {
      readBase: () => ({ file: 'clewline.yaml', text: 'version: 1\nextends: ./clewline.yaml\n' }),
    });
    assert.deepEqual(shown(itself), ['own extends error']);
    const many: Record<string, string> = {};
    for (let i = 0; i < 40; i++) many[`f${i}.yaml`] = `version: 1\nextends: f${i + 1}.yaml\n`;
    assert.deepEqual(shown(read('version: 1\nextends: f0.yaml\n', many)), ['f18.yaml extends error']);
    const broken = read('version: 1\nextends: b.yaml\nmodls: [x]\n', { 'b.yaml': 'version: 1\nrules: [{ deny: modle == "x" }]\nhosts: [a b]\n' });
    assert.deepEqual(shown(broken), ['own unknown-key error', 'b.yaml condition error', 'b.yaml bad-host error']);
    assert.deepEqual(
      readPolicy('clewline.yaml', 'version: 1\nextends: a\n').problems.map(({ code }) => code),
      ['extends'],
      'nobody reads files',
    );
  });

  it('what is lost of the base is told', () => {
    const milder = read(
      'version: 1\nextends: base.yaml\nenforce: warn\nlimits: { output_tokens: 900 }\ntools: { refund: { when: amount <= 900 }, search: allow }\n',
      {
        'base.yaml': `${BASE}limits: { output_tokens: 100 }\n`,
      },
    );
    assert.deepEqual(shown(milder), ['own lost warning', 'own lost warning', 'own lost warning']);
    assert.match(milder.problems[2]?.message ?? '', /its `approval` and `calls: 3` do not hold here/);
    const group = read('version: 1\nextends: base.yaml\nlabels: { personal: any }\n', { 'base.yaml': BASE });
    assert.deepEqual(shown(group), [], 'both lines stand in one list, where the more exact one decides');
  });
});

describe('what a narrower rule drops of a wider one', () => {
  const lost = (text: string): string[] =>
    read(text)
      .problems.filter(({ code }) => code === 'lost')
      .map(({ message }) => message);
  const workload = (rules: string): string => `workloads:\n  - { name: w, source: ["w/**"], ${rules} }\n`;

  it('a tool: its line of the same name, a wider line, a narrower one, or the default of the section', () => {
    const file = 'version: 1\ntools: { refund: { approval: true, calls: 3 }, search: allow }\n';
    assert.equal(lost(file + workload('tools: { refund: { approval: true, calls: 9 } }')).length, 0);
    assert.match(lost(file + workload('tools: { refund: allow }'))[0] ?? '', /its `approval` and `calls: 3` do not hold/);
    assert.equal(lost(file + workload("tools: { '*': allow }")).length, 1);
    assert.equal(lost(file + workload("tools: { 're*': { approval: true } }")).length, 1, 'calls');
    assert.equal(lost(file + workload('tools: { default: allow }')).length, 1);
    assert.equal(lost(file + workload('tools: { search: allow }')).length, 0, 'then it is denied');
    assert.equal(lost(file + workload("tools: { refund: deny, '*': allow }")).length, 0);
    assert.equal(lost("version: 1\ntools: { 'pay_*': { approval: true }, pay_small: { when: amount <= 5 } }\n").length, 1, 'within one list');
    assert.equal(lost("version: 1\ntools: { 'pay_*': { approval: true }, pay_small: approval }\n").length, 0);
  });

  it('an approval of programs or destinations, and a label that a group swallows', () => {
    const file = 'version: 1\nexecutables: { allow: [git], approval: [curl] }\nlabels: { email: none }\n';
    assert.equal(lost(file + workload('executables: [git, curl]')).length, 1);
    assert.equal(lost(file + workload('executables: { default: allow }')).length, 1);
    assert.equal(lost(file + workload('executables: { allow: [git], approval: ["c*"] }')).length, 0);
    assert.equal(lost(file + workload('executables: [git]')).length, 0);
    assert.match(lost(file + workload('labels: { personal: any }'))[0] ?? '', /`personal` decides of `email`, too/);
    assert.equal(lost(file + workload('labels: { personal: any, email: none }')).length, 0);
    assert.equal(lost(file + workload('labels: { personal: none }')).length, 0);
    assert.equal(lost(file + workload('labels: { email: any }')).length, 0, 'said on purpose');
  });
});

describe('workloads whose sources overlap', () => {
  const codes = (first: string, second: string): string[] =>
    shown(read(`version: 1\nworkloads:\n  - { name: a, source: ["${first}"], models: [x] }\n  - { name: b, source: ["${second}"], models: [y] }\n`));
  it('the same, one in the other, and some files of both', () => {
    assert.deepEqual(codes('src/**', 'src/**'), ['own unreachable warning']);
    assert.deepEqual(codes('src/**', 'src/a/*.ts'), ['own unreachable warning']);
    assert.deepEqual(codes('src/a/**', 'src/**'), ['own overlap information'], 'the narrow one first is how it is done');
    assert.deepEqual(codes('src/**', '**/*.py'), ['own overlap warning']);
    assert.deepEqual(codes('*/api/**', 'services/**'), ['own overlap warning']);
    assert.deepEqual(codes('src/*.ts', 'src/*.py'), []);
    assert.deepEqual(codes('src/*', 'src/a/b'), []);
    assert.deepEqual(codes('src/?.ts', 'src/ab.ts'), []);
    assert.deepEqual(codes('src/?b.ts', 'src/a*'), ['own overlap warning']);
  });
});

describe('all errors of a policy in one round', () => {
  it('semantic ones beside structural ones, each at its place in the file', () => {
    const text = `version: 2
modls: [x]
models: [gpt-5, 7]
hosts: [api.openai.com, "https://x", 5, "bad host"]
rules:
  - deny: 5
  - deny: modle == "x"
tools: { refund: { when: "amount <= ", cals: 3 } }
exceptions:
  - { rule: policy/modle, reason: r, owner: o, expires: 2027-01-01 }
  - { rule: policy/model, reason: r, owner: o, expires: soon }
labels: { emial: none, acme: { pattern: "(?=x)" } }
`;
    const found = read(text).problems;
    const lines = found.map(({ code, start }) => `${text.slice(0, start).split('\n').length} ${code}`);
    assert.deepEqual(lines, [
      '1 version',
      '2 unknown-key',
      '3 bad-type',
      '4 bad-host',
      '4 bad-type',
      '4 bad-host',
      '6 bad-type',
      '7 condition',
      '8 condition',
      '8 unknown-key',
      '10 unknown-rule',
      '11 bad-date',
      '12 unknown-label',
      '12 pattern',
    ]);
    assert.equal(text.slice(found[5]?.start, found[5]?.end), '"bad host"', 'places do not shift with what is left out');
  });

  it('what a base is like that cannot be read whole hides no warning of the rest, and is not taken for what it lacks', () => {
    const own = `version: 1
extends: ./base.yaml
providers: [openai]
tools: { refund: { when: amount <= 50, approval: true, calls: 3 }, mail: { approval: true } }
labels: { email: [anthropic] }
budgets: [{ spend: 20, per: day }, { per: day }]
workloads:
  - { name: a, source: ["src/**"], tools: { refund: { when: amount <= 500 }, '*': allow } }
  - { name: b, source: ["src/x/**"] }
  - { name: c }
exceptions:
  - { rule: policy/model, workload: d, reason: r, owner: o, expires: 2999-01-01 }
`;
    const standing = ['own label-route warning', 'own no-effect warning', 'own lost warning', 'own unreachable warning'];
    const damaged: Readonly<Record<string, readonly string[]>> = {
      'version: 1\nmodels: [x\n': ['base.yaml syntax error'],
      'version: 1\nmodels: [x, 7]\n': ['base.yaml bad-type error'],
      'versoin: 1\n': ['base.yaml unknown-key error', 'base.yaml version error'],
    };
    for (const [base, errors] of Object.entries(damaged))
      assert.deepEqual(shown(read(own, { 'base.yaml': base })).sort(), [...errors, ...standing].sort(), JSON.stringify(base));
    assert.deepEqual(shown(read(own)).sort(), ['own extends error', ...standing].sort(), 'a base that is not there');
    const refused = own.replace('amount <= 500 }', 'amount <= 500, approval: 7 }');
    assert.deepEqual(
      shown(read(refused)).filter((one) => one.includes(' lost ')),
      [],
      'what was refused may have said it',
    );
    // Whole, it may have what the other lacks, or not.
    const whole = shown(read(own, { 'base.yaml': 'version: 1\n' }));
    assert.deepEqual(
      ['no-prices', 'unknown-workload', 'lost', 'no-effect'].map((code) => whole.filter((one) => one.includes(code)).length),
      [1, 1, 2, 2],
    );
  });

  it('a key that stands twice does not hide the rest; broken YAML says only that', () => {
    assert.deepEqual(shown(read('version: 1\nmodels: [a]\nmodels: [b]\nprovider: [x]\n')), ['own duplicate-key error', 'own unknown-key error']);
    assert.deepEqual(
      shown(read('version: 1\nmodels: [a\nprovider: x\n')).every((one) => one.includes('syntax')),
      true,
    );
  });
});
