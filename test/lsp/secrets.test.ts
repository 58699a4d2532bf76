import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type LspClient } from '../support/lspClient.ts';
import { inFolder } from '../support/inFolder.ts';

const KEY = ['sk-ant-', 'api03-', 'Qv7Lm2Xc9Rt4Wz8Kp3Nb6Jh1Gf5Ds0Ay'.repeat(3).slice(0, 93), 'AA'].join('');

interface Action {
  readonly title: string;
  readonly isPreferred?: boolean;
  readonly edit: {
    readonly documentChanges?: readonly { kind?: string; uri?: string; textDocument?: { uri: string }; edits?: readonly { newText: string }[] }[];
    readonly changes?: Record<string, unknown>;
  };
}

describe('secrets in the editor', function () {
  this.timeout(240_000);
  let folder: string;
  let client: LspClient;

  inFolder('lsp-secrets', (made) => ({ folder, client } = made));

  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const fixes = async (uri: string): Promise<Action[]> => {
    const [finding] = await client.pull(uri);
    assert.ok(finding);
    return client.connection.sendRequest<Action[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: finding.range,
      context: { diagnostics: [finding] },
    });
  };

  it('marks keys in any text, offers a fix that names the variable for others and keeps .env out', async () => {
    await client.initialize(folder, true);
    write('.gitignore', 'node_modules\n');
    const uri = client.open(write('compose.yaml', `services:\n  a:\n    environment:\n      ANTHROPIC_API_KEY: ${KEY}\n`), 'dockercompose');
    const action = (await fixes(uri)).find((one) => one.isPreferred);
    assert.equal(action?.title, 'Read the key from ANTHROPIC_API_KEY');
    const target = (name: string): string => pathToFileURL(join(folder, name)).href;
    assert.deepEqual(
      action.edit.documentChanges?.map((change) => [change.kind ?? 'edit', change.uri ?? change.textDocument?.uri, change.edits?.[0]?.newText]),
      [
        ['create', target('.env.example'), undefined],
        ['edit', target('.env.example'), 'ANTHROPIC_API_KEY=\n'],
        ['edit', target('.gitignore'), '.env\n'],
        ['edit', uri, '${ANTHROPIC_API_KEY}'],
      ],
    );
  });

  it('asks nothing of files that hold it already', async () => {
    await client.initialize(folder, true);
    write('.gitignore', '.env*\n');
    write('.env.example', 'ANTHROPIC_API_KEY=sk-ant-...\n');
    const uri = client.open(write('run.sh', `export ANTHROPIC_API_KEY=${KEY}\n`), 'shellscript');
    const action = (await fixes(uri)).find((one) => one.isPreferred);
    assert.deepEqual(Object.keys(action?.edit.changes ?? {}), [uri]);
  });

  it('is quiet in files that git ignores, and speaks once they are not', async () => {
    await client.initialize(folder, true);
    const ignored = write('.gitignore', '.env\n');
    const uri = client.open(write('.env', `ANTHROPIC_API_KEY=${KEY}\n`), 'dotenv');
    assert.deepEqual(await client.pull(uri), []);
    writeFileSync(ignored, '# nothing\n');
    client.change(uri, 2, [{ text: `# key\nANTHROPIC_API_KEY=${KEY}\n` }]);
    const found = await client.pull(uri);
    assert.deepEqual(
      found.map((one) => one.code),
      ['secrets/provider-key'],
    );
    assert.ok(!found[0]?.message.includes(KEY.slice(0, 8)));
  });

  it('offers no comment where a language has none', async () => {
    await client.initialize(folder, true);
    const uri = client.open(write('settings.json', `{"apiKey": "${KEY}"}\n`), 'json');
    const titles = (await fixes(uri)).map(({ title }) => title);
    assert.deepEqual(
      titles.filter((title) => /ignore|suppress/i.test(title)),
      [],
      titles.join(),
    );
    // What can be said or decided of a finding without a change of the text is offered all the same.
    assert.ok(
      titles.some((title) => title.startsWith('Explain')),
      titles.join(),
    );
  });
});
