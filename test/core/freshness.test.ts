import assert from 'node:assert/strict';
import { collectFacts, Project, type SyntaxProvider } from '@clewline/analyzers';
import { wasmSyntax } from '../support/syntax.ts';

function sitesOf(project: Project): unknown {
  project.settle();
  return [...collectFacts(project).values()].map(({ file, callSites }) => [file, callSites.map((site) => [site.siteId, site.templates])]);
}

/** The call sites after an edit of one file, and those of an analysis that begins with it. */
function afterEdit(syntax: SyntaxProvider, files: Readonly<Record<string, string>>, path: string, text: string): { edited: unknown; fresh: unknown } {
  const project = new Project(syntax);
  for (const [name, content] of Object.entries(files)) project.setFile(name, content);
  project.settle();
  project.setFile(path, text);
  const fresh = new Project(syntax);
  for (const [name, content] of Object.entries({ ...files, [path]: text })) fresh.setFile(name, content);
  return { edited: sitesOf(project), fresh: sitesOf(fresh) };
}

describe('what is kept of a function is done again', () => {
  const PROGRAM = `from vanna.openai import OpenAI_Chat
from vanna.chromadb import ChromaDB_VectorStore

class Mine(ChromaDB_VectorStore, OpenAI_Chat):
    def __init__(self, config=None):
        ChromaDB_VectorStore.__init__(self, config=config)
        OpenAI_Chat.__init__(self, config=config)

vn = Mine(config={"api_key": "sk-...", "model": "gpt-4"})
vn.connect_to_sqlite("x.db")

def ask(question):
    sql = vn.generate_sql(question)
    return vn.run_sql(sql)
`;

  it('where a class that it uses an instance of derives from another class of a library', async () => {
    const { edited, fresh } = afterEdit(await wasmSyntax(), { 'app.py': PROGRAM }, 'app.py', `#${PROGRAM}`);
    assert.deepEqual(edited, fresh);
  });
});
