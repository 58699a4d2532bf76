import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LspClient, until, type Diagnostic } from '../support/lspClient.ts';

const CELLS = [
  'import sys\nfrom openai import OpenAI\n\n# "Quotes", a \\ backslash and a tab:\t, so that escapes stand before what is found.\ntone = sys.argv[1]\n',
  '%pip install openai\nclient = OpenAI()\nclient.responses.create(model="m", instructions="Be \\"kind\\" and " + tone, input="Hello")\n',
];
const SYSTEM = 'prompt-injection/system';

type Found = Diagnostic & { readonly relatedInformation: readonly { readonly location: { readonly uri: string; readonly range: Diagnostic['range'] } }[] };

describe('notebooks, cell by cell over stdio', function () {
  this.timeout(240_000);
  let folder: string;
  let client: LspClient;
  let uri: string;
  const cellUri = (i: number): string => `vscode-notebook-cell:${uri.slice('file:'.length)}#cell${i}`;
  const pull = (i: number): Promise<Found[]> => client.pull(cellUri(i)) as Promise<Found[]>;
  const openNotebook = (): void =>
    void client.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: { uri, notebookType: 'jupyter-notebook', version: 1, cells: CELLS.map((_, i) => ({ kind: 2, document: cellUri(i) })) },
      cellTextDocuments: CELLS.map((text, i) => ({ uri: cellUri(i), languageId: 'python', version: 1, text })),
    });
  const changeText = (i: number, version: number, text: string): void =>
    void client.connection.sendNotification('notebookDocument/didChange', {
      notebookDocument: { uri, version },
      change: { cells: { textContent: [{ document: { uri: cellUri(i), version }, changes: [{ text }] }] } },
    });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-notebook-'));
    uri = pathToFileURL(join(folder, 'a.ipynb')).href;
    writeFileSync(
      join(folder, 'a.ipynb'),
      JSON.stringify(
        {
          nbformat: 4,
          metadata: { language_info: { name: 'python' } },
          cells: CELLS.map((source) => ({ cell_type: 'code', source, metadata: {}, outputs: [] })),
        },
        null,
        1,
      ),
    );
    client = new LspClient();
  });
  afterEach(() => {
    client.child.kill();
    rmSync(folder, { recursive: true });
  });

  it('a finding lies in its cell, and the way to it goes through the others', async () => {
    await client.initialize(folder, true);
    openNotebook();
    assert.deepEqual(await pull(0), []);
    const [finding, ...others] = await pull(1);
    assert.deepEqual([finding?.code, others.length], [SYSTEM, 0]);
    const line = CELLS[1]?.split('\n')[2] ?? '';
    const at = line.indexOf('tone');
    assert.deepEqual(finding?.range, { start: { line: 2, character: at }, end: { line: 2, character: at + 4 } });
    const source = finding.relatedInformation.map(({ location }) => location).find((one) => one.uri === cellUri(0));
    assert.deepEqual(source?.range.start, { line: 4, character: CELLS[0]?.split('\n')[4]?.indexOf('sys.argv') });
    assert.deepEqual(await client.pull(uri), [], 'it is told once');
  });

  it('follows edits, new cells and cells that go; a closed notebook is the file again', async () => {
    await client.initialize(folder, true);
    await until('the index', () => client.progress.includes('end'));
    assert.deepEqual(
      (await client.pull(uri)).map(({ code }) => code),
      [SYSTEM],
    );
    openNotebook();
    changeText(0, 2, 'from openai import OpenAI\ntone = "calm"\n');
    await until('no finding', async () => (await pull(1)).length === 0);
    void client.connection.sendNotification('notebookDocument/didChange', {
      notebookDocument: { uri, version: 3 },
      change: {
        cells: {
          structure: {
            array: { start: 1, deleteCount: 0, cells: [{ kind: 2, document: cellUri(2) }] },
            didOpen: [{ uri: cellUri(2), languageId: 'python', version: 1, text: 'tone = input()\n' }],
          },
        },
      },
    });
    await until('the finding', async () => (await pull(1)).some(({ code }) => code === SYSTEM));
    void client.connection.sendNotification('notebookDocument/didChange', {
      notebookDocument: { uri, version: 4 },
      change: { cells: { structure: { array: { start: 1, deleteCount: 1 }, didClose: [{ uri: cellUri(2) }] } } },
    });
    await until('no finding again', async () => (await pull(1)).length === 0);
    void client.connection.sendNotification('notebookDocument/didClose', {
      notebookDocument: { uri },
      cellTextDocuments: CELLS.map((_, i) => ({ uri: cellUri(i) })),
    });
    await until('the file', async () => (await client.pull(uri)).some(({ code }) => code === SYSTEM));
    assert.deepEqual(await pull(1), []);
    assert.equal(client.stderr, '');
  });

  it('hover and lens are in the cell; nothing would be written into it as into a file', async () => {
    await client.initialize(folder, true);
    openNotebook();
    const line = CELLS[1]?.split('\n')[2] ?? '';
    const textDocument = { uri: cellUri(1) };
    const hover = await client.connection.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', {
      textDocument,
      position: { line: 2, character: line.indexOf('create') + 2 },
    });
    assert.match(hover?.contents.value ?? '', /system: Be "kind" and ⟨tone: untrusted⟩/);
    const lenses = await client.connection.sendRequest<{ range: Diagnostic['range'] }[]>('textDocument/codeLens', { textDocument });
    assert.deepEqual(
      lenses.map(({ range }) => range.start.line),
      [2],
    );
    const [finding] = await pull(1);
    assert.ok(finding);
    const actions = await client.connection.sendRequest<{ edit?: unknown }[]>('textDocument/codeAction', {
      textDocument,
      range: finding.range,
      context: { diagnostics: [finding] },
    });
    assert.deepEqual(
      actions.filter(({ edit }) => edit),
      [],
    );
  });

  it('one that is new and lies nowhere is read, too', async () => {
    await client.initialize(folder, false);
    uri = 'untitled:Untitled-1.ipynb';
    openNotebook();
    await until('the push', () => client.published.get(cellUri(1))?.diagnostics.some(({ code }) => code === SYSTEM));
    assert.ok(![...client.published.keys()].includes(uri));
  });

  it('its file may be open as a text beside it, under the same address: the cells count, and the text once they are closed', async () => {
    await client.initialize(folder, true);
    const text = JSON.stringify({ nbformat: 4, cells: [{ cell_type: 'code', source: 'print(1)\n', metadata: {}, outputs: [] }] });
    const openText = (): void =>
      void client.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'json', version: 1, text } });
    const closeText = (): void => void client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    const rules = async (i: number): Promise<string[]> => (await pull(i)).map(({ code }) => code);
    openNotebook();
    const [before] = await pull(1);
    assert.equal(before?.code, SYSTEM);
    openText();
    const [beside] = await pull(1);
    assert.deepEqual([beside?.code, beside?.range], [SYSTEM, before.range]);
    assert.deepEqual(await client.pull(uri), []);
    closeText();
    assert.deepEqual(await rules(1), [SYSTEM]);
    openText();
    void client.connection.sendNotification('notebookDocument/didClose', {
      notebookDocument: { uri },
      cellTextDocuments: CELLS.map((_, i) => ({ uri: cellUri(i) })),
    });
    // The text has no finding, the file on disk has.
    assert.deepEqual(await client.pull(uri), []);
    closeText();
    openNotebook();
    assert.deepEqual(await rules(1), [SYSTEM]);
  });
});
