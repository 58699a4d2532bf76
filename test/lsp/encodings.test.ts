import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LspClient, type Diagnostic } from '../support/lspClient.ts';
import { inFolder } from '../support/inFolder.ts';

const SYSTEM = 'prompt-injection/system';
/** Before the call, and before the hole, stand letters of one to four bytes, and a pair of surrogates. */
const CALL = '  return /* é船🚢 */ new OpenAI().chat.completions.create';
const BEFORE = `${CALL}({ model: "m", messages: [{ role: "system", content: \`Größe 船 🚢: \${`;
const text = (hole: string): string =>
  `import OpenAI from 'openai';\nexport const ask = async (request: Request) => {\n  const { tone } = await request.json();\n${BEFORE}${hole}}\` }, { role: 'user', content: 'Hello' }] });\n};\n`;
const LINE = 3;

const COUNTS: Readonly<Record<string, (text: string) => number>> = {
  'utf-8': (one) => Buffer.byteLength(one),
  'utf-16': (one) => one.length,
  'utf-32': (one) => [...one].length,
};

interface Edit {
  readonly range: Diagnostic['range'];
  readonly newText: string;
}

describe('what positions count in, over stdio', function () {
  this.timeout(240_000);
  let folder: string;
  let client: LspClient;

  inFolder('encoding', (made) => ({ folder, client } = made));

  const agreed = async (positionEncodings?: readonly string[]): Promise<unknown> => {
    const textDocument = { diagnostic: {} };
    const { capabilities } = (await client.initialize(folder, true, { textDocument, general: { positionEncodings } })) as {
      capabilities: { positionEncoding: unknown };
    };
    return capabilities.positionEncoding;
  };
  const holeIn = async (uri: string): Promise<Diagnostic | undefined> => (await client.pull(uri)).find(({ code }) => code === SYSTEM);

  for (const [encoding, count] of Object.entries(COUNTS)) {
    it(`${encoding}: findings, hovers, edits of the document and of its fixes`, async () => {
      assert.equal(await agreed([encoding, 'utf-16']), encoding);
      const uri = client.open(join(folder, 'a.ts'), 'typescript', text('tone'));
      const start = { line: LINE, character: count(BEFORE) };
      const end = { line: LINE, character: count(`${BEFORE}tone`) };
      const finding = await holeIn(uri);
      assert.deepEqual(finding?.range, { start, end });

      const hover = await client.connection.sendRequest<{ range: Diagnostic['range'] } | null>('textDocument/hover', {
        textDocument: { uri },
        position: { line: LINE, character: count(CALL) - 2 },
      });
      assert.equal(hover?.range.start.character, count(CALL.slice(0, CALL.indexOf('chat'))));

      const actions = await client.connection.sendRequest<{ isPreferred?: boolean; edit?: { changes: Record<string, Edit[]> } }[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: finding?.range,
        context: { diagnostics: [finding] },
      });
      const edits = actions.find(({ isPreferred }) => isPreferred)?.edit?.changes[uri];
      assert.ok(edits);
      const byPlace = [...edits].sort((a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character);
      client.change(
        uri,
        2,
        byPlace.map(({ range, newText }) => ({ range, text: newText })),
      );
      assert.equal(await holeIn(uri), undefined);

      // One edit after the other, each in the text that the one before has left; the last begins inside of the ship.
      client.change(uri, 3, [{ text: text('tone') }, { range: { start, end }, text: '"kind"' }]);
      assert.equal(await holeIn(uri), undefined);
      const changed = { start, end: { line: LINE, character: count(`${BEFORE}"kind"`) } };
      client.change(uri, 4, [
        { range: changed, text: 'to' },
        { range: { start: { line: LINE, character: start.character + 2 }, end: { line: LINE, character: start.character + 2 } }, text: 'ne' },
      ]);
      assert.deepEqual((await holeIn(uri))?.range, { start, end });
    });

    it(`${encoding}: a cell of a notebook, and a file that nobody has open`, async () => {
      const closed = join(folder, 'closed.ts');
      writeFileSync(closed, text('tone'));
      assert.equal(await agreed([encoding]), encoding);
      const { items } = await client.connection.sendRequest<{ items: { uri: string; items: Diagnostic[] }[] }>('workspace/diagnostic', {
        previousResultIds: [],
      });
      const there = items.find(({ uri }) => uri === pathToFileURL(closed).href)?.items.find(({ code }) => code === SYSTEM);
      assert.equal(there?.range.start.character, count(BEFORE));

      const before = 'OpenAI().responses.create(model="m", instructions="Größe 船 🚢" + ';
      const cell = 'vscode-notebook-cell:/n.ipynb#1';
      await client.connection.sendNotification('notebookDocument/didOpen', {
        notebookDocument: { uri: 'file:///n.ipynb', notebookType: 'jupyter-notebook', version: 1, cells: [{ kind: 2, document: cell }] },
        cellTextDocuments: [
          { uri: cell, languageId: 'python', version: 1, text: `import sys\nfrom openai import OpenAI\n${before}sys.argv[1], input="Hello")\n` },
        ],
      });
      assert.equal((await holeIn(cell))?.range.start.character, count(before));
    });
  }

  it('a client that offers nothing, or nothing that is known, counts in UTF-16', async () => {
    assert.equal(await agreed(), 'utf-16');
    client.child.kill();
    client = new LspClient();
    try {
      assert.equal(await agreed(['utf-7']), 'utf-16');
    } finally {
      client.child.kill();
    }
  });

  it('a position behind the end of a line is that end', async () => {
    await agreed(['utf-8']);
    const uri = client.open(join(folder, 'a.ts'), 'typescript', `// é\r\n${text('tone')}`);
    client.change(uri, 2, [{ range: { start: { line: 0, character: 5 }, end: { line: 0, character: 999 } }, text: ' ' }]);
    assert.equal((await holeIn(uri))?.range.start.line, LINE + 1);
  });
});
