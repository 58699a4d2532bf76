import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { cli, type LspClient, until, type Diagnostic } from '../support/lspClient.ts';
import { inFolder } from '../support/inFolder.ts';

const SYSTEM = 'prompt-injection/system';
const ask = (name: string): string =>
  `export const ${name} = async (request: Request) => {\n  const { tone } = await request.json();\n  return new OpenAI().responses.create({ model: 'm', instructions: \`Be \${tone}, says ${name}\`, input: 'Hello' });\n};\n`;
const HEAD = `import OpenAI from 'openai';\n`;

interface Found extends Diagnostic {
  readonly data: { readonly identity: string };
}

interface Triaged {
  readonly identity: string;
  readonly state: string;
  readonly reason: string;
  readonly isFound: boolean;
}

describe('what is decided of findings, over stdio', function () {
  this.timeout(240_000);
  let folder: string;
  let client: LspClient;
  const write = (name: string, text: string): string => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
    return pathToFileURL(join(folder, name)).href;
  };
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const found = async (uri: string): Promise<Found[]> => ((await client.pull(uri)) as Found[]).filter(({ code }) => code === SYSTEM);
  const request = <T>(method: string, params: unknown): Promise<T> => client.connection.sendRequest<T>(`clewline/${method}`, params);
  const start = async (config: Readonly<Record<string, unknown>> = {}, commands?: readonly string[]): Promise<void> => {
    client.connection.onRequest('workspace/configuration', (params: { items: unknown[] }) => params.items.map(() => config));
    await client.initialize(folder, true, {}, commands && { commands });
    await until('the index', () => client.progress.includes('end'));
  };

  inFolder('triage', (made) => ({ folder, client } = made));

  it('an accepted finding leaves, for a reason that is kept in the workspace; open again, it comes back', async () => {
    const uri = write('a.ts', HEAD + ask('one') + ask('two'));
    await start();
    const [one, two] = await found(uri);
    assert.ok(one && two);
    const decide = (state: string, reason?: string): Promise<{ problem?: string }> => request('setTriage', { uri, identity: one.data.identity, state, reason });
    for (const reason of [undefined, '  ', 'a\nb', 'x'.repeat(501)]) assert.match((await decide('accepted', reason)).problem ?? '', /for a reason/);
    assert.ok(!existsSync(join(folder, '.clewline')), 'nothing was written');
    assert.deepEqual(await decide('accepted', 'only staff may call it'), {});
    assert.deepEqual(
      (await found(uri)).map(({ data }) => data.identity),
      [two.data.identity],
    );
    const kept = JSON.parse(readFileSync(join(folder, '.clewline/triage.json'), 'utf8')) as { findings: { reason: string; day: string; rule: string }[] };
    assert.deepEqual(
      kept.findings.map(({ reason, rule }) => [reason, rule]),
      [['only staff may call it', SYSTEM]],
    );
    // The text around it may change.
    client.open(join(folder, 'a.ts'), 'typescript', `${HEAD}// another line\n${ask('one')}`);
    assert.deepEqual(await found(uri), []);
    assert.deepEqual(
      (await request<Triaged[]>('triaged', {})).map(({ state, reason, isFound }) => [state, reason, isFound]),
      [['accepted', 'only staff may call it', true]],
    );
    assert.deepEqual(await decide('open'), {});
    assert.equal((await found(uri)).length, 1);
  });

  it('what was marked as fixed and is found says so', async () => {
    const uri = write('a.ts', HEAD + ask('one'));
    await start();
    const [one] = await found(uri);
    await request('setTriage', { uri, identity: one?.data.identity, state: 'fixed' });
    assert.match((await found(uri))[0]?.message ?? '', /\nMarked as fixed on \d{4}-\d\d-\d\d, and found\.$/);
    client.open(join(folder, 'a.ts'), 'typescript', 'export {};\n');
    assert.deepEqual(
      (await request<Triaged[]>('triaged', {})).map(({ isFound }) => isFound),
      [false],
    );
  });

  it('what others decide counts as soon as the file says it; one that cannot be read decides nothing, and is not written over', async () => {
    const uri = write('a.ts', HEAD + ask('one'));
    await start();
    const [one] = await found(uri);
    const entry = { identity: one?.data.identity, rule: SYSTEM, file: 'a.ts', state: 'accepted', reason: 'known', day: '2026-01-31' };
    const tell = (text: string): void =>
      void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: write('.clewline/triage.json', text), type: 2 }] });
    tell(JSON.stringify({ clewlineTriage: 1, findings: [entry] }));
    await until('it is gone', async () => (await found(uri)).length === 0);
    for (const bad of [
      '{',
      '[]',
      'null',
      JSON.stringify({ clewlineTriage: 2, findings: [entry] }),
      JSON.stringify({ clewlineTriage: 1, findings: [{ ...entry, reason: '' }] }),
      JSON.stringify({ clewlineTriage: 1, findings: [{ ...entry, state: 'other' }] }),
      JSON.stringify({ clewlineTriage: 1, findings: [null] }),
    ]) {
      tell(bad);
      await until(`it is back with ${bad}`, async () => (await found(uri)).length === 1);
      const { problem } = await request<{ problem?: string }>('setTriage', { uri, identity: entry.identity, state: 'fixed' });
      assert.match(problem ?? '', /cannot be used/, bad);
      assert.equal(readFileSync(join(folder, '.clewline/triage.json'), 'utf8'), bad);
    }
  });

  it('a link that leads out of the workspace is neither read nor written', async () => {
    const uri = write('a.ts', HEAD + ask('one'));
    const outside = mkdtempSync(join(tmpdir(), 'clewline-outside-'));
    symlinkSync(outside, join(folder, '.clewline'));
    try {
      await start();
      const [one] = await found(uri);
      assert.match(
        (await request<{ problem?: string }>('setTriage', { uri, identity: one?.data.identity, state: 'fixed' })).problem ?? '',
        /no file of the workspace/,
      );
      assert.ok(!existsSync(join(outside, 'triage.json')));
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it('a scan counts what was accepted, and shows it where that is wanted', async () => {
    const uri = write('a.ts', HEAD + ask('one'));
    await start();
    await request('setTriage', { uri, identity: (await found(uri))[0]?.data.identity, state: 'accepted', reason: 'known' });
    const scan = (...args: string[]): { findings: { rule: string }[]; suppressed: { suppression: unknown }[] } =>
      JSON.parse(execFileSync(process.execPath, [cli, 'scan', '--format', 'json', '--fail-on', 'never', ...args], { cwd: folder, encoding: 'utf8' })) as never;
    const { findings, suppressed } = scan();
    assert.ok(!findings.some(({ rule }) => rule === SYSTEM));
    assert.deepEqual(
      suppressed.map(({ suppression }) => suppression),
      [{ kind: 'external', justification: 'known' }],
    );
    assert.ok(scan('--no-triage').findings.some(({ rule }) => rule === SYSTEM));
  });

  it('only what is new since the merge base is shown, in the editor and by a scan', async () => {
    git('init', '-q', '-b', 'main');
    write('src/a.ts', HEAD + ask('one'));
    write('src/b.ts', HEAD + ask('other'));
    git('add', '.');
    git('commit', '-q', '-m', 'first');
    git('checkout', '-q', '-b', 'topic');
    const uri = write('src/a.ts', `${HEAD}// moved\n${ask('one')}${ask('two')}`);
    git('commit', '-q', '-a', '-m', 'second');
    const old = pathToFileURL(join(folder, 'src/b.ts')).href;
    await start({ newSince: 'main' });
    const lines = async (): Promise<number[]> => (await found(uri)).map(({ range }) => range.start.line);
    await until('only the new one', async () => (await lines()).length === 1);
    assert.ok(((await lines())[0] ?? 0) > 5, 'the second');
    assert.deepEqual(await found(old), []);
    const scan = (...args: string[]): { findings: { rule: string; line: number }[]; baseline: unknown } =>
      JSON.parse(execFileSync(process.execPath, [cli, 'scan', '--format', 'json', '--fail-on', 'never', ...args], { cwd: folder, encoding: 'utf8' })) as never;
    const fresh = scan('--new-since', 'main');
    assert.deepEqual(
      fresh.findings.filter(({ rule }) => rule === SYSTEM).map(({ line }) => line > 6),
      [true],
    );
    assert.equal(scan().findings.filter(({ rule }) => rule === SYSTEM).length, 3);
    client.connection.onRequest('workspace/configuration', (params: { items: unknown[] }) => params.items.map(() => ({})));
    void client.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    await until('all', async () => (await lines()).length === 2 && (await found(old)).length === 1);
  });

  it('where git cannot tell what is new, everything is shown, and that is said', async () => {
    const uri = write('a.ts', HEAD + ask('one'));
    const said: string[] = [];
    client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => void said.push(message));
    await start({ newSince: '--upload-pack=touch x' });
    await until('a word', () => said.length > 0);
    assert.match(said[0] ?? '', /cannot be told.*All findings are shown/);
    assert.equal((await found(uri)).length, 1);
    assert.throws(() => execFileSync(process.execPath, [cli, 'scan', '--new-since', 'nowhere'], { cwd: folder, stdio: 'pipe' }), /cannot be told/);
  });

  it('an explanation tells the way, how sure it is and the rule; a client without the command gets the page and a message', async () => {
    const uri = write('a.ts', HEAD + ask('one'));
    const said: string[] = [];
    const shown: string[] = [];
    client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => void said.push(message));
    client.connection.onRequest('window/showDocument', ({ uri: page }: { uri: string }) => (shown.push(page), { success: true }));
    await client.initialize(folder, true, { window: { workDoneProgress: true, showDocument: { support: true } }, textDocument: { diagnostic: {} } });
    await until('the index', () => client.progress.includes('end'));
    const [one] = await found(uri);
    const { text } = await request<{ text: string }>('explain', { uri, identity: one?.data.identity });
    for (const part of ['# Untrusted text in a system prompt', 'CWE-1427', '**The way of the data**', '(`a.ts:3`)', 'Proven:', '```ts\n'])
      assert.ok(text.includes(part), part);
    assert.deepEqual(text.match(/^# .*$/gm), ['# Untrusted text in a system prompt'], 'one heading, though the page of the rule has its own');
    const actions = await client.connection.sendRequest<{ title: string; command?: { command: string } }[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: one?.range,
      context: { diagnostics: [one] },
    });
    assert.deepEqual(actions.at(-1)?.title, `Explain ${SYSTEM}`);
    await client.connection.sendRequest('workspace/executeCommand', actions.at(-1)?.command);
    await until('the page', () => shown.length > 0);
    assert.match(shown[0] ?? '', /rules\/prompt-injection\/system\.md$/);
    assert.match(said[0] ?? '', /a\.ts:4 · prompt-injection\/system/);
    for (const params of [undefined, {}, { uri, identity: 'none' }, { uri: 5 }])
      await client.connection.sendRequest('workspace/executeCommand', { command: 'clewline.describeFinding', arguments: [params] });
    assert.deepEqual(await request('explain', { uri, identity: 'none' }), { text: null });
  });

  it('the text of an issue holds no value, whatever the source holds', async () => {
    const key = `${'sk-'}proj-${'Canary7Kz9'.repeat(4)}`;
    const uri = write(
      'a.ts',
      `${HEAD}// ada.canary@example.org\nconst card = '4111 1111 1111 1111';\nexport const client = new OpenAI({ apiKey: '${key}' });\nexport const ask = async (request: Request) => {\n  const body = await request.json();\n  return client.responses.create({ model: 'm', instructions: 'ada.canary@example.org ' + body['${key}'] + card, input: 'Hello' });\n};\n`,
    );
    await start();
    const all = (await client.pull(uri)) as Found[];
    assert.ok(all.length >= 2);
    for (const { data, code } of all) {
      const { text } = await request<{ text: string }>('issue', { uri, identity: data.identity });
      assert.match(text, new RegExp(`- rule: ${code}`));
      for (const canary of [key, 'Canary7', 'ada.canary', '4111 1111']) assert.ok(!text.includes(canary), `${code}: ${canary} in ${text}`);
    }
  });

  it('a scan of the workspace is a report, looks at files that nobody has told of, and can be cancelled', async () => {
    write('src/a.ts', HEAD + ask('one'));
    await start();
    write('src/b.ts', HEAD + ask('two'));
    write('src/a.ts', 'export {};\n');
    const { findings, text } = await request<{ findings: number; text: string }>('scan', {});
    assert.ok(findings >= 1);
    assert.match(text, /### src\/b\.ts\n- line 4: \*\*error\*\*/);
    assert.ok(!text.includes('src/a.ts'));
    // Its progress is told where the client has said that it shows it.
    const before = client.progressTokens.size;
    await request('scan', { workDoneToken: 'the scan' });
    assert.ok(client.progressTokens.has('the scan'));
    assert.equal(client.progressTokens.size, before + 1, 'and nowhere else');
    const source = new CancellationTokenSource();
    for (let i = 0; i < 200; i++) write(`src/m${i}.ts`, HEAD + ask(`f${i}`));
    const asked = client.connection.sendRequest('clewline/scan', {}, source.token).then(
      () => 0,
      (error: { code: number }) => error.code,
    );
    setTimeout(() => source.cancel(), 150);
    assert.equal(await asked, -32800);
  });
});
