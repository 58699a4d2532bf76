import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPolicy } from '@clewline/analyzers';
import { scanPaths } from '@clewline/server';
import { jsonReport } from '../../cli/src/report/json.ts';
import { sarifReport } from '../../cli/src/report/sarif.ts';
import { wasmSyntax } from '../support/syntax.ts';

interface Location {
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: { readonly startLine: number } };
  readonly message?: { readonly text: string };
}

interface Result {
  readonly ruleId: string;
  readonly message: { readonly text: string };
  readonly rank: number;
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions: readonly { readonly kind: string; readonly status: string; readonly justification: string }[];
  readonly relatedLocations?: readonly Location[];
  readonly codeFlows?: readonly {
    readonly threadFlows: readonly { readonly locations: readonly { readonly location: Location; readonly kinds: readonly string[] }[] }[];
  }[];
}

interface Sarif {
  readonly runs: readonly [
    {
      readonly results: readonly Result[];
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly properties: { readonly precision: string } }[] } };
    },
  ];
}

const APP = `import express from 'express';
import OpenAI from 'openai';
const client = new OpenAI();
const app = express();
app.post('/a', async (req) => {
  const prompt = \`Be \${req.body.tone}\`;
  await client.responses.create({ model: 'gpt-4o', instructions: prompt, input: 'Hello' });
});
app.post('/b', async (req) => {
  // clewline-ignore-next-line prompt-injection: the gateway checks it
  await client.responses.create({ model: 'gpt-4o', instructions: req.body.tone, input: 'Hello' });
});
`;
const POLICY = `version: 1
models:
  deny: [gpt-4o]
exceptions:
  - rule: policy/model
    path: a.ts
    reason: Until the contract ends
    owner: ml@example.org
    expires: 2099-01-01
`;

describe('SARIF: what readers of it go by', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-sarif-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  async function reports(text: string): Promise<{ sarif: Sarif; json: { findings: { identity: string }[]; suppressed: { suppression: { kind: string } }[] } }> {
    writeFileSync(join(folder, 'a.ts'), text);
    const { policy, problems } = readPolicy('clewline.yaml', POLICY);
    assert.ok(policy, JSON.stringify(problems));
    const result = scanPaths(await wasmSyntax(), [folder], { root: folder, policy, today: '2026-06-15' });
    return JSON.parse(JSON.stringify({ sarif: sarifReport(result), json: jsonReport(result) })) as Awaited<ReturnType<typeof reports>>;
  }
  const shown = (sarif: Sarif): Result[] =>
    sarif.runs[0].results.filter(({ ruleId, suppressions }) => ruleId === 'prompt-injection/system' && suppressions.length === 0);

  it('the fingerprint is the identity: no line and no message in it', async () => {
    const before = await reports(APP);
    const after = await reports(`// new\n\n${APP.replace('`Be ${', '`Be very ${')}`);
    const [one] = shown(before.sarif);
    assert.ok(one);
    assert.deepEqual(shown(after.sarif)[0]?.partialFingerprints, one.partialFingerprints);
    assert.ok(
      before.json.findings.some(({ identity }) => Object.values(one.partialFingerprints).includes(identity)),
      'the JSON report carries it, too',
    );
    const all = before.sarif.runs[0].results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
    assert.equal(new Set(all).size, all.length, 'every result has its own');
  });
  it('steps are told, from the source to the called line, which is a related location', async () => {
    const [one] = shown((await reports(APP)).sarif);
    const steps = one?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    assert.equal(steps[0]?.location.message?.text, 'read from the request body');
    assert.deepEqual(steps.at(-1)?.kinds, ['sink']);
    assert.equal(steps.at(-1)?.location.physicalLocation.region.startLine, 7);
    assert.deepEqual(
      one?.relatedLocations?.map((place) => place.physicalLocation.region.startLine),
      [7],
    );
  });
  it('what a comment or the policy excuses is there, with the words', async () => {
    const { sarif, json } = await reports(APP);
    const excused = sarif.runs[0].results.filter(({ suppressions }) => suppressions.length > 0);
    const said = excused.map(({ ruleId, suppressions }) => `${ruleId} ${suppressions[0]?.kind ?? ''}: ${suppressions[0]?.justification ?? ''}`);
    assert.ok(said.includes('prompt-injection/system inSource: the gateway checks it'), said.join('\n'));
    assert.ok(said.some((line) => line.startsWith('policy/model external: Until the contract ends (ml@example.org, until 2099-01-01')));
    assert.ok(sarif.runs[0].results.every(({ suppressions }) => Array.isArray(suppressions)));
    assert.equal(json.suppressed.length, excused.length);
  });
  it('precision follows the confidence of what was found', async () => {
    const { sarif } = await reports(APP);
    const precision = (id: string): string | undefined => sarif.runs[0].tool.driver.rules.find((rule) => rule.id === id)?.properties.precision;
    assert.equal(precision('prompt-injection/system'), 'very-high');
    const unsure = await reports(APP.replace('`Be ${req.body.tone}`', 'await clean(req.body.tone)').replace(/\n {2}\/\/ clewline[^\n]*/, ''));
    const found = unsure.sarif.runs[0].tool.driver.rules.find((rule) => rule.id === 'prompt-injection/system');
    assert.equal(found?.properties.precision, 'medium');
  });
});
