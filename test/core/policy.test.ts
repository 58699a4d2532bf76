import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  decide,
  decideArguments,
  decideLabel,
  decideTool,
  exceptionFor,
  hostSubject,
  modelSubject,
  priceOf,
  SlidingSum,
  workloadOfProcess,
  workloadOfSource,
  type Label,
  type Policy,
} from '@clewline/analyzers';
import { globMatches } from '../../analyzers/src/policy/glob.ts';
import { policy } from '../support/policies.ts';

describe('policy: decisions', () => {
  const example = policy(`
providers: { allow: [openai, azure, 'aws.*'], deny: ['aws.bedrock'] }
models: [gpt-5*, anthropic/claude-*, o3]
hosts: [api.openai.com, '*.openai.azure.com', 10.0.0.0/8, '[2001:db8::]/32:8443', llm.internal:8000]
regions: { deny: ['us*'] }
labels: { '*': [azure], personal: none, email: any, secrets: [openai] }
tools: { search: allow, refund: { when: amount <= 50, calls: 2 }, 'get_*': allow, get_secret: deny, wipe: approval }
executables: { allow: [git, /usr/bin/*], approval: [/usr/bin/curl], deny: [/usr/bin/python*] }
workloads:
  - name: pilot
    match: { executable: /opt/pilot/**, command: '*--beta*' }
    source: ['pilot/**']
    models: [o9, gpt-5-secret]
    providers: [groq, aws.bedrock]
    labels: { email: none }
    tools: { launch: allow }
`);
  const pilot = example.workloads[0];

  const lists: [section: Parameters<typeof decide>[1], subject: Parameters<typeof decide>[2], verdict: string, line: number | undefined, inPilot?: boolean][] =
    [
      ['providers', { names: ['openai'] }, 'allow', 3],
      ['providers', { names: ['azure.ai.openai'] }, 'allow', 3],
      ['providers', { names: ['aws.other'] }, 'allow', 3],
      ['providers', { names: ['aws.bedrock'] }, 'deny', 3],
      ['providers', { names: ['groq'] }, 'deny', 3],
      ['providers', { names: ['groq'] }, 'allow', 15, true],
      ['providers', { names: ['openai'] }, 'deny', 15, true],
      // What the file denies, a workload cannot allow.
      ['providers', { names: ['aws.bedrock'] }, 'deny', 3, true],
      ['models', modelSubject('gpt-5-mini', 'openai'), 'allow', 4],
      ['models', modelSubject('GPT-5', 'openai'), 'allow', 4],
      ['models', modelSubject('claude-x', 'anthropic'), 'allow', 4],
      ['models', modelSubject('claude-x', 'openai'), 'deny', 4],
      ['models', modelSubject('o3-mini', 'openai'), 'deny', 4],
      ['models', modelSubject('gpt-5', 'openai'), 'deny', 14, true],
      ['hosts', hostSubject('api.openai.com'), 'allow', 5],
      ['hosts', hostSubject('API.OpenAI.com:443'), 'allow', 5],
      ['hosts', hostSubject('evil-api.openai.com'), 'deny', 5],
      ['hosts', hostSubject('x.openai.azure.com'), 'allow', 5],
      ['hosts', hostSubject('openai.azure.com.evil.example'), 'deny', 5],
      ['hosts', hostSubject('10.255.1.2', 80), 'allow', 5],
      ['hosts', hostSubject('11.0.0.1'), 'deny', 5],
      ['hosts', hostSubject('::ffff:10.1.1.1'), 'allow', 5],
      ['hosts', hostSubject('[2001:db8::7]:8443'), 'allow', 5],
      ['hosts', hostSubject('[2001:db8::7]:443'), 'deny', 5],
      ['hosts', hostSubject('llm.internal:8000'), 'allow', 5],
      ['hosts', hostSubject('llm.internal'), 'deny', 5],
      ['regions', { names: ['westeurope'] }, 'allow', 6],
      ['regions', { names: ['us-east-1'] }, 'deny', 6],
      ['files', { names: ['/etc/passwd'] }, 'allow', undefined],
      ['executables', { names: ['/home/a/git'] }, 'allow', 9],
      ['executables', { names: ['/usr/bin/ls'] }, 'allow', 9],
      ['executables', { names: ['/usr/bin/x/ls'] }, 'deny', 9],
      ['executables', { names: ['/usr/bin/curl'] }, 'approval', 9],
      ['executables', { names: ['/usr/bin/python3'] }, 'deny', 9],
    ];
  for (const [section, subject, verdict, line, inPilot] of lists) {
    it(`${section} ${subject.names.join(' ')}${subject.port === undefined ? '' : `:${subject.port}`}${inPilot ? ' (pilot)' : ''} → ${verdict}`, () => {
      const decision = decide(example, section, subject, inPilot ? pilot : undefined);
      assert.equal(decision.verdict, verdict);
      assert.equal(decision.at?.line, line);
    });
  }

  it('labels: the most specific line counts, a workload before the file', () => {
    const table: [Label, string, string, boolean?][] = [
      ['email', 'openai', 'allow'],
      ['email', 'openai', 'deny', true],
      ['ssn', 'azure.ai.openai', 'deny'],
      ['provider-key', 'openai', 'allow'],
      ['provider-key', 'groq', 'deny'],
      ['health', 'azure.ai.openai', 'allow'],
      ['health', 'openai', 'deny'],
    ];
    for (const [label, provider, verdict, inPilot] of table)
      assert.equal(decideLabel(example, label, provider, inPilot ? pilot : undefined).verdict, verdict, `${label} ${provider}`);
  });

  it('tools', () => {
    const verdicts = (names: string[], inPilot = false): string[] => names.map((name) => decideTool(example, name, inPilot ? pilot : undefined).verdict);
    assert.deepEqual(verdicts(['search', 'get_orders', 'get_secret', 'wipe', 'other']), ['allow', 'allow', 'deny', 'approval', 'deny']);
    assert.deepEqual(verdicts(['launch', 'search', 'get_secret'], true), ['allow', 'deny', 'deny']);
  });

  it('arguments: what cannot be evaluated is not kept, and no value is quoted', () => {
    const { entry } = decideTool(example, 'refund');
    assert.ok(entry);
    const verdict = (args: unknown): string => decideArguments(entry, { args }).verdict;
    assert.deepEqual([{ amount: 50 }, { amount: 49.99 }, { amount: 50.01 }, { amount: 51 }, { amount: '10' }, {}, [], null, undefined].map(verdict), [
      'allow',
      'allow',
      'deny',
      'deny',
      'deny',
      'deny',
      'deny',
      'deny',
      'deny',
    ]);
    assert.equal(verdict({ amount: 5, list: new Array(65).fill(1) }), 'deny');
    assert.equal(decideArguments(entry, { args: {} }).reason, 'it cannot be evaluated: there is no argument `amount`');
    for (const args of [{ amount: 'S3CRET' }, { amount: { S3CRET: 1 } }, { S3CRET: 1 }])
      assert.ok(!(decideArguments(entry, { args }).reason ?? '').includes('S3CRET'));
  });

  it('workloads by process and by source', () => {
    assert.equal(workloadOfSource(example, 'pilot/a/b.ts')?.name, 'pilot');
    assert.equal(workloadOfSource(example, 'pilots/a.ts'), undefined);
    assert.equal(workloadOfProcess(example, { executable: '/opt/pilot/bin/x', command: 'x --beta' })?.name, 'pilot');
    assert.equal(workloadOfProcess(example, { executable: '/opt/pilot/bin/x', command: 'x' }), undefined);
    assert.equal(workloadOfProcess(example, { executable: '/opt/pilot/bin/x' }), undefined);
  });

  it('defaults: an allow list denies the rest, a deny list allows it, `default` says otherwise', () => {
    const verdict = (text: string): string => decide(policy(text), 'models', { names: ['x'] }).verdict;
    assert.deepEqual(
      ['models: [a]', 'models: { deny: [a] }', 'models: { deny: [a] }\ndefault: deny', 'models: { allow: [a], default: allow }', 'default: deny'].map(verdict),
      ['deny', 'allow', 'deny', 'allow', 'allow'],
    );
  });

  it('exceptions: rule, path, workload, subject, and the last day', () => {
    const text = (bounds: string): Policy =>
      policy(`workloads: [{ name: bot, source: [x] }]\nexceptions: [{ ${bounds}, reason: r, owner: o, expires: 2026-06-15 }]`);
    const kind = (bounds: string, violation: object, today: string | undefined = '2026-06-15'): string =>
      Object.keys(exceptionFor(text(bounds), { rule: 'policy/model', ...violation }, today)).join();
    assert.equal(kind('rule: policy/model', {}), 'covered');
    assert.equal(kind('rule: policy', {}), 'covered');
    assert.equal(kind('rule: policy/mod', {}), '');
    assert.equal(kind('rule: "*"', {}, '2026-06-16'), 'expired');
    assert.equal(kind('rule: "*"', {}, undefined), 'covered');
    assert.equal(kind('rule: "*", path: "src/**"', { path: 'src/a/b.ts' }), 'covered');
    assert.equal(kind('rule: "*", path: "src/*"', { path: 'src/a/b.ts' }), '');
    assert.equal(kind('rule: "*", path: "src/**"', {}), '');
    assert.equal(kind('rule: "*", subject: "gpt-*"', { subject: 'GPT-4' }), 'covered');
    assert.equal(kind('rule: "*", subject: "gpt-*"', {}), '');
    assert.equal(kind('rule: "*", workload: bot', { workload: 'bot' }), 'covered');
    assert.equal(kind('rule: "*", workload: bot', {}), '');
  });

  it('prices', () => {
    const priced = policy("prices: { 'gpt-*': { input: 1, output: 2 }, gpt-5: { input: 10, output: 20 } }");
    assert.equal(priceOf(priced, 'gpt-4', 1_000_000, 500_000), 2);
    assert.equal(priceOf(priced, 'gpt-5', 100_000, 0), 1);
    assert.equal(priceOf(priced, 'claude', 1, 1), undefined);
  });
});

describe('policy: properties', () => {
  const seed = Number(process.env['CLEWLINE_SEED'] ?? Date.now() % 2 ** 31);
  before(() => void process.stdout.write(`      seed ${seed} (repeat with CLEWLINE_SEED)\n`));
  const piece = fc.constantFrom('a', 'b', '*', '?', '/', '**', 'ab', '.');

  it('a glob matches what its translation to a regular expression matches', () => {
    const translate = (pattern: string): RegExp =>
      new RegExp(`^${pattern.replace(/\*+|\?|[.]/g, (one) => (one === '?' ? '[^]' : one.startsWith('*') ? '[^]*' : '\\.'))}$`);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.string({ unit: fc.constantFrom('a', 'b', '/', '.'), maxLength: 12 }), (parts, text) => {
        const pattern = parts.join('');
        assert.equal(globMatches(pattern, text), translate(pattern).test(text), `${pattern} on ${text}`);
        const paths = new RegExp(
          `^${pattern.replace(/\*\*+\/?|\*|\?|[.]/g, (one) => (one === '?' ? '[^/]' : one === '*' ? '[^/]*' : one.startsWith('**') ? '[^]*' : '\\.'))}$`,
        );
        assert.equal(globMatches(pattern, text, '/'), paths.test(text), `${pattern} on ${text} as a path`);
      }),
      { seed, numRuns: 3000 },
    );
  });

  it('a deny line is never outdone, whatever else is written', () => {
    const name = fc.constantFrom('a', 'b', 'ab', '*', 'a*', '?');
    fc.assert(
      fc.property(fc.array(name), fc.array(name), fc.array(name), fc.constantFrom('allow', 'deny'), (allow, deny, own, fallback) => {
        const made = policy(
          `models: ${JSON.stringify({ allow, deny, default: fallback })}\nworkloads: [{ name: w, source: [x], models: ${JSON.stringify(own)} }]`,
        );
        for (const model of ['a', 'b', 'ab', 'c']) {
          const isDenied = deny.some((pattern) => globMatches(pattern, model));
          for (const workload of [undefined, made.workloads[0]]) {
            const { verdict } = decide(made, 'models', { names: [model] }, workload);
            if (isDenied) assert.equal(verdict, 'deny');
            else if ((workload ? own : allow).some((pattern) => globMatches(pattern, model))) assert.equal(verdict, 'allow');
          }
        }
      }),
      { seed, numRuns: 300 },
    );
  });

  it('a sliding sum is that of the last period, to a sixtieth of it', () => {
    const events = fc.array(fc.tuple(fc.nat(5000), fc.nat(100)), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(events, (steps) => {
        const sum = new SlidingSum(60_000);
        const seen: [number, number][] = [];
        let time = 1_000_000;
        for (const [wait, amount] of steps) {
          time += wait;
          seen.push([time, amount]);
          const total = sum.add(time, amount);
          const within = (ms: number): number => seen.filter(([at]) => at > time - ms).reduce((all, [, one]) => all + one, 0);
          assert.ok(total >= within(58_999) && total <= within(60_001), `${total} at ${time}`);
        }
      }),
      { seed, numRuns: 300 },
    );
  });
});
