import assert from 'node:assert/strict';
import { analyse } from '../support/fixtures.ts';
import { wasmSyntax } from '../support/syntax.ts';

/** A class that looks for what is like a text in a collection, and narrows another search by what is given. */
const shelf = (searched: string, narrowed: string, filter: string): string => `import chromadb
from fastapi import Depends, FastAPI
from auth import current_user

app = FastAPI()
notes = chromadb.PersistentClient("db").get_collection("${searched}")
others = chromadb.PersistentClient("db").get_collection("${narrowed}")


@app.post("/all")
def everything(text: str, user=Depends(current_user)):
    return notes.query(query_texts=[text], n_results=3)


@app.post("/mine")
def mine(text: str, user=Depends(current_user)):
    return others.query(query_texts=[text], n_results=3, where=${filter})
`;

describe('searches beside one that is narrowed', () => {
  const cases = [
    ['of the same collection', shelf('notes', 'notes', '{"tenant": user.tenant}'), ['warning']],
    ['of another collection', shelf('notes', 'visits', '{"tenant": user.tenant}'), ['hint']],
    ['to what is nobody’s own, as everybody’s', shelf('notes', 'notes', '{"open": True}'), ['hint', 'hint']],
  ] as const;
  for (const [what, text, severities] of cases)
    it(what, async () => {
      const found = analyse(await wasmSyntax(), { 'a.py': text }).flatMap((one) => one.findings.map(({ finding }) => finding));
      assert.deepEqual(
        found.filter(({ rule }) => rule.id === 'ingestion/unfiltered-retrieval').map((one) => one.severity),
        severities,
      );
    });
});
