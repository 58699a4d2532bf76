import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LspClient } from '../support/lspClient.ts';

const AGENT = `from langchain.agents import create_agent, initialize_agent
from langchain_openai import ChatOpenAI
import google.generativeai as palm
from google import genai

llm = ChatOpenAI(model="gpt-4o")


def old(tools):
    return initialize_agent(tools, llm)


def new(tools):
    return create_agent(llm, tools)


def old_model():
    return palm.GenerativeModel("gemini-1.5-pro")


def new_model():
    return genai.Client().models
`;

describe('what a library has given up, in the editor', function () {
  this.timeout(240_000);

  it('is struck through where it is called, with what to use instead', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clewline-lsp-deprecated-'));
    const client = new LspClient();
    try {
      const path = join(folder, 'agent.py');
      writeFileSync(path, AGENT);
      await client.initialize(folder, true);
      const found = (await client.pull(client.open(path, 'python'))).filter(({ tags }) => tags?.includes(2));
      assert.deepEqual(
        found.map(({ code, severity, message, range }) => ({ code, severity, message: message.split('\n')[0], range })),
        [
          {
            code: 'inventory/deprecated-call',
            severity: 3,
            message: '`initialize_agent` is deprecated since 0.1.0. Use `create_agent` of LangChain 1, or a graph of LangGraph.',
            range: { start: { line: 9, character: 11 }, end: { line: 9, character: 27 } },
          },
          {
            code: 'inventory/deprecated-call',
            severity: 3,
            message: '`palm.GenerativeModel` is deprecated. Use `google.genai`; this package gets no mends any more.',
            range: { start: { line: 17, character: 16 }, end: { line: 17, character: 31 } },
          },
        ],
      );
    } finally {
      client.child.kill();
      rmSync(folder, { recursive: true });
    }
  });
});
