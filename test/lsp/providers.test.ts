import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { scanPaths } from '@clewline/server';
import { jsonReport } from '../../cli/src/report/json.ts';
import { sarifReport } from '../../cli/src/report/sarif.ts';
import { LspClient } from '../support/lspClient.ts';
import { wasmSyntax } from '../support/syntax.ts';
import { BODY, response, Tap } from '../support/tap.ts';

/** A base address that is called with OpenAI's API, and who is known to answer there. */
const ADDRESSES: readonly (readonly [base: string, provider: string])[] = [
  ['https://api.openai.com/v1', 'openai'],
  ['https://eu.api.openai.com/v1', 'openai'],
  ['https://my-team.openai.azure.com/v1', 'azure.ai.openai'],
  ['https://openrouter.ai/api/v1', 'openrouter'],
  ['https://api.groq.com/openai/v1', 'groq'],
  ['https://api.together.xyz/v1', 'together_ai'],
  ['https://api.fireworks.ai/inference/v1', 'fireworks_ai'],
  ['https://dashscope.aliyuncs.com/compatible-mode/v1', 'alibaba_cloud'],
  ['https://dashscope-intl.aliyuncs.com/compatible-mode/v1', 'alibaba_cloud'],
  ['https://integrate.api.nvidia.com/v1', 'nvidia'],
  ['https://router.huggingface.co/v1', 'hugging_face'],
  ['https://api-inference.huggingface.co/v1', 'hugging_face'],
  ['https://models.github.ai/inference', 'github'],
  ['https://models.inference.ai.azure.com', 'github'],
  ['https://api.mistral.ai/v1', 'mistral_ai'],
  ['https://api.perplexity.ai', 'perplexity'],
  ['https://api.deepseek.com', 'deepseek'],
  ['https://api.x.ai/v1', 'x_ai'],
  ['https://api.cerebras.ai/v1', 'cerebras'],
  ['https://api.sambanova.ai/v1', 'sambanova'],
  ['https://api.deepinfra.com/v1/openai', 'deepinfra'],
  ['https://api.moonshot.cn/v1', 'moonshot_ai'],
  ['https://open.bigmodel.cn/api/paas/v4', 'zhipu_ai'],
  ['https://api.novita.ai/openai/v1', 'novita'],
  ['https://ark.cn-beijing.volces.com/api/v3', 'volcengine'],
  ['https://ark.ap-southeast.bytepluses.com/api/v3', 'volcengine'],
  ['https://inference.baseten.co/v1', 'baseten'],
  ['https://model-abcd1234.api.baseten.co/environments/production/sync/v1', 'baseten'],
  ['https://api.hyperbolic.xyz/v1', 'hyperbolic'],
  ['https://api.scaleway.ai/v1', 'scaleway'],
  ['https://0a1b2c3d-0a1b.ifr.fr-par.scaleway.com/v1', 'scaleway'],
  ['https://api.lambda.ai/v1', 'lambda_ai'],
  ['https://api.studio.nebius.ai/v1', 'nebius'],
  ['https://api.tokenfactory.nebius.com/v1', 'nebius'],
  ['https://oai.endpoints.kepler.ai.cloud.ovh.net/v1', 'ovhcloud'],
  ['https://api.portkey.ai/v1', 'portkey'],
  ['https://oai.helicone.ai/v1', 'helicone'],
  ['https://ai-gateway.helicone.ai', 'helicone'],
  ['https://api.minimax.io/v1', 'minimax'],
  ['https://api.ai21.com/studio/v1', 'ai21'],
  ['https://api.featherless.ai/v1', 'featherless_ai'],
  ['https://llm.chutes.ai/v1', 'chutes'],
  ['https://api.venice.ai/api/v1', 'venice'],
  ['https://api.friendli.ai/serverless/v1', 'friendli'],
  ['https://api.inference.wandb.ai/v1', 'wandb'],
  ['https://api.upstage.ai/v1', 'upstage'],
  ['https://api.gmi-serving.com/v1', 'gmi'],
  ['https://api.inference.net/v1', 'inference_net'],
  ['https://api.stepfun.com/v1', 'stepfun'],
  ['https://api.hunyuan.cloud.tencent.com/v1', 'tencent_cloud'],
  ['https://qianfan.baidubce.com/v2', 'baidu'],
  // Beside the models of these there are other services.
  ['https://s3.fr-par.scaleway.com/v1', 'unknown'],
  ['https://tos.cn-beijing.volces.com/v1', 'unknown'],
  ['http://localhost:11434/v1', 'unknown'],
  ['http://127.0.0.1:8000/v1', 'unknown'],
  ['https://llm.corp.example/v1', 'unknown'],
  ['https://api.openai.com.evil.example/v1', 'unknown'],
];

const SOURCE = (base: string): string => `import OpenAI from 'openai';
const client = new OpenAI({ baseURL: '${base}' });
export const ask = (text: string) =>
  client.chat.completions.create({ model: 'gpt-5', messages: [{ role: 'user', content: text }] });
`;

interface Place {
  readonly file: string;
  readonly provider: string;
}

describe('one provider for one address', function () {
  this.timeout(240_000);
  let folder: string;
  let client: LspClient;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-providers-'));
    ADDRESSES.forEach(([base], i) => writeFileSync(join(folder, `a${i}.ts`), SOURCE(base)));
  });
  after(() => {
    client.child.kill();
    rmSync(folder, { recursive: true });
  });

  const expected = (): Record<string, string> => Object.fromEntries(ADDRESSES.map(([, provider], i) => [`a${i}.ts`, provider]));
  const byFile = (places: readonly Place[]): Record<string, string> => Object.fromEntries(places.map(({ file, provider }) => [file, provider]));

  it('in the JSON report and in SARIF', async () => {
    const result = scanPaths(await wasmSyntax(), [folder], { root: folder });
    const { callSites } = jsonReport(result) as { callSites: Place[] };
    assert.deepEqual(byFile(callSites), expected());
    interface Run {
      results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[]; properties: { provider?: string } }[];
    }
    const sarif = sarifReport(result) as { runs: [Run] };
    const told = sarif.runs[0].results.map(({ locations, properties }) => ({
      file: locations[0]?.physicalLocation.artifactLocation.uri ?? '',
      provider: properties.provider ?? 'not told',
    }));
    assert.deepEqual(byFile(told), expected());
  });

  it('in the hover of an editor', async () => {
    client = new LspClient();
    await client.initialize(folder, true);
    const told: Place[] = [];
    for (const [i, [base]] of ADDRESSES.entries()) {
      const file = `a${i}.ts`;
      const uri = pathToFileURL(join(folder, file)).href;
      await client.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text: SOURCE(base) } });
      const hover = await client.connection.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', {
        textDocument: { uri },
        position: { line: 3, character: '  client.chat.completions.cre'.length },
      });
      told.push({ file, provider: hover?.contents.value.split(' · ')[1] ?? 'no hover' });
    }
    assert.deepEqual(byFile(told), expected());
  });

  it('in the record of an operation that an agent saw', () => {
    const told = ADDRESSES.map(([base], i) => {
      const { host, pathname } = new URL(base);
      const tap = new Tap();
      tap
        .call(0, `POST ${pathname.replace(/\/$/, '')}/chat/completions HTTP/1.1\r\nhost: ${host}\r\ncontent-length: ${Buffer.byteLength(BODY)}\r\n\r\n${BODY}`)
        .call(1, response());
      return { file: `a${i}.ts`, provider: tap.operations[0]?.['gen_ai.provider.name'] ?? 'no record' };
    });
    assert.deepEqual(byFile(told), expected());
  });

  it('whatever class of an SDK calls it', async () => {
    const azure = join(folder, 'azure.ts');
    writeFileSync(
      azure,
      `import { AzureOpenAI } from 'openai';\nconst client = new AzureOpenAI({ baseURL: 'https://llm.corp.example/v1' });\nclient.chat.completions.create({ model: 'm', messages: [] });\n`,
    );
    const { callSites } = jsonReport(scanPaths(await wasmSyntax(), [azure], { root: folder })) as { callSites: Place[] };
    rmSync(azure);
    assert.deepEqual(byFile(callSites), { 'azure.ts': 'unknown' });
  });
});
