import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ResponseError } from 'vscode-jsonrpc/node';
import { LspClient } from '../support/lspClient.ts';

const KEY = `import OpenAI from 'openai';\nexport const client = new OpenAI({ apiKey: '${'sk-'}${'a1B2c3D4'.repeat(6)}' });\n`;

interface Action {
  readonly title: string;
  readonly kind: string;
  readonly data?: unknown;
  readonly command?: unknown;
  readonly edit?: { readonly documentChanges?: readonly { readonly kind?: string; readonly uri?: string; readonly textDocument?: { readonly uri: string } }[] };
}

describe('an action whose edit is asked for later, over stdio', function () {
  this.timeout(240_000);
  let folder: string;
  let client: LspClient;
  let uri: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-actions-'));
    client = new LspClient();
    const resolveSupport = { properties: ['edit'] };
    const result = (await client.initialize(folder, true, {
      textDocument: { diagnostic: {}, codeAction: { dataSupport: true, resolveSupport } },
      workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
    })) as { capabilities: { codeActionProvider: { resolveProvider: boolean } } };
    assert.equal(result.capabilities.codeActionProvider.resolveProvider, true);
    uri = client.open(join(folder, 'a.ts'), 'typescript', KEY);
  });
  afterEach(() => {
    client.child.kill();
    rmSync(folder, { recursive: true });
  });

  const offered = async (): Promise<Action[]> => {
    const [finding] = await client.pull(uri);
    return client.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range: finding?.range, context: { diagnostics: [finding] } });
  };
  const resolve = (action: unknown): Promise<Action> => client.connection.sendRequest('codeAction/resolve', action);
  const refusal = async (action: unknown): Promise<number | undefined> =>
    resolve(action).then(
      () => undefined,
      (error: unknown) => (error instanceof ResponseError ? error.code : 0),
    );

  it('comes without it, and gets it, files that are made among it, when it is chosen', async () => {
    const actions = await offered();
    assert.ok(actions.length > 1);
    for (const action of actions.filter(({ title }) => !title.startsWith('Explain'))) {
      assert.equal(action.edit, undefined, action.title);
      assert.ok(action.data, action.title);
    }
    const fix = actions.find(({ title }) => title.includes('environment') || title.startsWith('Read the key'));
    assert.ok(fix, actions.map(({ title }) => title).join());
    const { edit, title } = await resolve(fix);
    assert.equal(title, fix.title);
    const uris = edit?.documentChanges?.map((change) => change.uri ?? change.textDocument?.uri);
    assert.ok(uris?.includes(pathToFileURL(join(folder, '.env.example')).href) && uris.includes(uri), String(uris));
    assert.ok(!existsSync(join(folder, '.env.example')));
    const ignore = actions.find((one) => one.title.startsWith('Ignore'));
    assert.deepEqual(Object.keys((await resolve(ignore)).edit ?? {}), ['changes']);
  });

  it('once the document has changed, it is refused: its edit would stand in the wrong place', async () => {
    const [action] = await offered();
    client.change(uri, 2, [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '// moved\n' }]);
    assert.equal(await refusal(action), -32801);
    const [again] = await offered();
    assert.ok((await resolve(again)).edit);
  });

  it('what a client makes up does no harm', async () => {
    const [action] = await offered();
    for (const data of [undefined, null, 5, 'x', {}, { uri: 1 }, []]) assert.equal((await resolve({ ...action, data })).edit, undefined);
    assert.equal(await refusal({ ...action, title: 'toString' }), -32801);
    assert.equal(await refusal({ ...action, data: { ...(action?.data as object), uri: 'file:///etc/passwd' } }), -32801);
    assert.equal(client.stderr, '');
  });
});
