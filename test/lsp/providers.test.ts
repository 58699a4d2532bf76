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

/** An address that is called with OpenAI's API, and who is known to answer there. */
const ADDRESSES: readonly (readonly [host: string, provider: string])[] = [
  ['api.openai.com', 'openai'],
  ['eu.api.openai.com', 'openai'],
  ['my-team.openai.azure.com', 'azure.ai.openai'],
  ['openrouter.ai', 'openrouter'],
  ['api.groq.com', 'groq'],
  ['api.together.xyz', 'together_ai'],
  ['api.fireworks.ai', 'fireworks_ai'],
  ['dashscope.aliyuncs.com', 'alibaba_cloud'],
  ['integrate.api.nvidia.com', 'nvidia'],
  ['router.huggingface.co', 'hugging_face'],
  ['models.github.ai', 'github'],
  ['localhost:11434', 'unknown'],
  ['127.0.0.1:8000', 'unknown'],
  ['llm.corp.example', 'unknown'],
  ['api.openai.com.evil.example', 'unknown'],
];

const SOURCE = (host: string): string => `import OpenAI from 'openai';
const client = new OpenAI({ baseURL: 'https://${host}/v1' });
export const ask = (text: string) =>
  client.chat.completions.create({ model: 'gpt-5', messages: [{ role: 'user', content: text }] });
`;

interface Place {
  readonly file: string;
  readonly provider: string;
}

describe('one provider for one address', function () {
  this.timeout(60_000);
  let folder: string;
  let client: LspClient;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-providers-'));
    ADDRESSES.forEach(([host], i) => writeFileSync(join(folder, `a${i}.ts`), SOURCE(host)));
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
    for (const [i, [host]] of ADDRESSES.entries()) {
      const file = `a${i}.ts`;
      const uri = pathToFileURL(join(folder, file)).href;
      await client.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text: SOURCE(host) } });
      const hover = await client.connection.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', {
        textDocument: { uri },
        position: { line: 3, character: '  client.chat.completions.cre'.length },
      });
      told.push({ file, provider: hover?.contents.value.split(' · ')[1] ?? 'no hover' });
    }
    assert.deepEqual(byFile(told), expected());
  });

  it('in the record of an operation that an agent saw', () => {
    const told = ADDRESSES.map(([host], i) => {
      const tap = new Tap();
      tap.call(0, `POST /v1/chat/completions HTTP/1.1\r\nhost: ${host}\r\ncontent-length: ${Buffer.byteLength(BODY)}\r\n\r\n${BODY}`).call(1, response());
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
