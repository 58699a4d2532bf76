import assert from 'node:assert/strict';
import { join } from 'node:path';
import { LspClient, until } from '../support/lspClient.ts';
import { inFolder } from '../support/inFolder.ts';

const TEXT = `import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(req: { body: { tone: string } }) {
  return client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'system', content: \`You are \${req.body.tone}.\` }],
  });
}
`;
const CALL = 3;
const line = TEXT.split('\n')[CALL] ?? '';

describe('what a call is told by, over stdio', function () {
  this.timeout(240_000);
  let folder: string;
  let client: LspClient;
  inFolder('hover', (made) => ({ folder, client } = made));

  it('wherever one points at in the names that lead to it, and nowhere else', async () => {
    await client.initialize(folder, true);
    const uri = client.open(join(folder, 'a.ts'), 'typescript', TEXT);
    const at = (character: number) =>
      client.connection.sendRequest<{ range: unknown } | null>('textDocument/hover', { textDocument: { uri }, position: { line: CALL, character } });
    const [start, end] = [line.indexOf('client'), line.indexOf('(')];
    const range = { start: { line: CALL, character: start }, end: { line: CALL, character: end } };
    for (const character of [start, line.indexOf('chat'), line.indexOf('pletions'), line.indexOf('create'), end])
      assert.deepEqual((await at(character))?.range, range);
    for (const character of [0, line.indexOf('return') + 2, end + 1]) assert.equal(await at(character), null);
  });

  it('with what bounds it, wherever that is written: at the call, before the client, and that it is, where its value is not fixed', async () => {
    await client.initialize(folder, true);
    const text = `import os
from openai import OpenAI
slow = OpenAI(timeout=45, max_retries=1)
def first(q):
    return slow.chat.completions.create(model="gpt-4o", max_tokens=300, messages=[{"role": "user", "content": f"Say briefly: {q}"}])
def second(q):
    return slow.with_options(max_retries=7).chat.completions.create(model="gpt-4o", timeout=float(os.environ["LIMIT"]), messages=[{"role": "user", "content": f"Say at length: {q}"}])
`;
    const uri = client.open(join(folder, 'b.py'), 'python', text);
    const said = async (line: number): Promise<string> => {
      const character = text.split('\n')[line]?.indexOf('create(') ?? 0;
      const hover = await client.connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', {
        textDocument: { uri },
        position: { line, character },
      });
      return hover.contents.value;
    };
    assert.match(await said(4), /^max_tokens: 300 · timeout: 45 · max_retries: 1$/m);
    assert.match(await said(6), /^timeout: given · max_retries: 7$/m);
  });

  it('a client is told when the workspace has been read, also where there is nothing to read', async () => {
    let told = 0;
    client.connection.onNotification('clewline/read', () => void told++);
    await client.initialize(folder, true);
    await until('it is told', () => told === 1);
    const other = new LspClient();
    try {
      let alone = 0;
      other.connection.onNotification('clewline/read', () => void alone++);
      await other.connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
      await other.connection.sendNotification('initialized', {});
      await until('it is told', () => alone === 1);
    } finally {
      other.child.kill();
    }
  });
});
