import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Slice } from '../../server/src/lsp/slice.ts';
import { WorkspaceFolder } from '../../server/src/lsp/workspace.ts';
import { wasmSyntax } from '../support/syntax.ts';

const TEXT = `import OpenAI from 'openai';
// clewline-ignore-next-line secrets/provider-key: it was a key once
export const key = process.env.OPENAI_API_KEY;
export const client = new OpenAI({ apiKey: key });
`;

describe('a folder and the documents open in it', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'clewline-folder-'));
    writeFileSync(join(root, 'app.ts'), TEXT);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('what was looked at while the folder was read is looked at again once it has been', async () => {
    const folder = new WorkspaceFolder(root, await wasmSyntax());
    folder.open('app.ts', TEXT, 1, pathToFileURL(join(root, 'app.ts')).href);
    const rules = (): string[] => (folder.analyse('app.ts')?.findings ?? []).map(({ rule }) => rule.id);
    // Whether a comment covers nothing is not known before everything has been read.
    assert.ok(!rules().includes('inventory/unused-suppression'));
    await folder.index(
      new Slice(),
      () => undefined,
      () => false,
    );
    assert.ok(rules().includes('inventory/unused-suppression'), rules().join());
  });
});
