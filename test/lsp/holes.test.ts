import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type LspClient } from '../support/lspClient.ts';
import { inFolder } from '../support/inFolder.ts';

const TEXT = `import OpenAI from 'openai';
export const ask = async (request: Request, place: string) => {
  const { tone } = await request.json();
  const frame = (text: string) => \`<<\${text}>>\`;
  return new OpenAI().chat.completions.create({
    model: 'm',
    messages: [{ role: 'system', content: \`Be \${tone} at 船 \${place}.\` }, { role: 'user', content: frame(tone) }],
  });
};
export const other = \`not a prompt: \${process.argv[2]}\`;
`;

interface Capabilities {
  readonly capabilities: { readonly semanticTokensProvider?: { readonly legend: { readonly tokenTypes: string[]; readonly tokenModifiers: string[] } } };
}

describe('the holes of prompts, over stdio', function () {
  this.timeout(240_000);
  let folder: string;
  let client: LspClient;
  inFolder('holes', (made) => ({ folder, client } = made));

  it('are semantic tokens, with what others may have written told from the rest, wherever the line begins to count', async () => {
    const { capabilities } = (await client.initialize(folder, true, {
      textDocument: { diagnostic: {}, semanticTokens: {} },
      general: { positionEncodings: ['utf-8'] },
    })) as unknown as Capabilities;
    const { tokenTypes, tokenModifiers } = capabilities.semanticTokensProvider?.legend ?? { tokenTypes: [], tokenModifiers: [] };
    const uri = client.open(join(folder, 'a.ts'), 'typescript', TEXT);
    const tokens = async (method: string, more = {}): Promise<string[]> => {
      const { data } = await client.connection.sendRequest<{ data: number[] }>(`textDocument/semanticTokens/${method}`, { textDocument: { uri }, ...more });
      const lines = TEXT.split('\n').map((line) => Buffer.from(line));
      let [line, character] = [0, 0];
      return Array.from({ length: data.length / 5 }, (_, i) => {
        const [down = 0, right = 0, length = 0, type = 0, bits = 0] = data.slice(i * 5, i * 5 + 5);
        line += down;
        character = down > 0 ? right : character + right;
        const modifiers = tokenModifiers.filter((_name, bit) => bits & (1 << bit)).join('+');
        return `${line}: ${lines[line]?.toString('utf8', character, character + length)} ${tokenTypes[type]} ${modifiers}`;
      });
    };
    assert.deepEqual(await tokens('full'), ['3: text parameter hole+untrusted', '6: tone parameter hole+untrusted', '6: place parameter hole']);
    assert.deepEqual(await tokens('range', { range: { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } } }), [
      '3: text parameter hole+untrusted',
    ]);
  });

  it('a client that marks them by itself is told where they are, and no token takes another server’s place', async () => {
    const { capabilities } = (await client.initialize(folder, true, {}, { holes: 'decorated' })) as unknown as Capabilities;
    assert.equal(capabilities.semanticTokensProvider, undefined);
    const uri = client.open(join(folder, 'a.ts'), 'typescript', TEXT);
    const holes = await client.connection.sendRequest<{ name: string; isForeign: boolean; isLive: boolean }[]>('clewline/holes', { uri });
    assert.deepEqual(
      holes.map(({ name, isForeign, isLive }) => [name, isForeign, isLive]),
      [
        ['text', true, false],
        ['tone', true, false],
        ['place', false, false],
      ],
    );
    assert.deepEqual(await client.connection.sendRequest('clewline/holes', { uri: 'file:///nowhere.ts' }), []);
  });
});
