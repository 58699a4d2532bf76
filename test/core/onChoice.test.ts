import assert from 'node:assert/strict';
import { collectFacts, findingsOf, Project, type RuleContext } from '@clewline/analyzers';
import { WorkspaceFolder } from '../../server/src/lsp/workspace.ts';
import { wasmSyntax } from '../support/syntax.ts';

const TEXT =
  "import OpenAI from 'openai';\nconst client = new OpenAI();\nexport const ask = () => client.responses.create({ model: 'gpt-5', input: 'Hello' });\n";
const COVERED = TEXT.replace('export', '// clewline-ignore-next-line limits/unbounded-call: the gateway has a limit of its own\nexport');

const limitsOf = (findings: readonly { readonly rule: { readonly id: string } }[]): string[] =>
  findings.map(({ rule }) => rule.id).filter((id) => id.startsWith('limits/') || id.startsWith('suppression/'));

describe('rules on choice', () => {
  async function found(text: string, context: RuleContext): Promise<string[]> {
    const project = new Project(await wasmSyntax());
    project.setFile('a.ts', text);
    project.settle();
    const facts = collectFacts(project).get('a.ts');
    assert.ok(facts);
    return limitsOf(findingsOf(facts, context));
  }

  it('are asked where they are chosen, by name or family, or where nothing is said of that', async () => {
    const all = await found(TEXT, {});
    assert.ok(all.includes('limits/unbounded-call') && all.includes('limits/unhandled-call'));
    assert.deepEqual(await found(TEXT, { also: new Set() }), []);
    assert.deepEqual(await found(TEXT, { also: new Set(['limits/unbounded-call']) }), ['limits/unbounded-call']);
    assert.deepEqual(await found(TEXT, { also: new Set(['limits']) }), all);
  });

  it('are asked where a comment covers what they find: it does cover something', async () => {
    const left = await found(COVERED, { also: new Set() });
    assert.ok(!left.includes('limits/unbounded-call'));
    assert.ok(!left.some((id) => id.startsWith('suppression/')), left.join());
  });

  it('are asked at once when a folder is told that they are chosen', async () => {
    let also: ReadonlySet<string> = new Set();
    const folder = new WorkspaceFolder('/', await wasmSyntax(), { isLoose: true, also: () => also });
    folder.open('a.ts', TEXT, 1, 'untitled:a.ts');
    assert.deepEqual(limitsOf(folder.analyse('a.ts')?.findings ?? []), []);
    also = new Set(['limits/unbounded-call']);
    assert.deepEqual(limitsOf(folder.analyse('a.ts')?.findings ?? []), ['limits/unbounded-call']);
  });
});
