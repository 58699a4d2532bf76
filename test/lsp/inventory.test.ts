import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LspClient, until } from '../support/lspClient.ts';

const STORE = `import chromadb

chroma = chromadb.Client()
notes = chroma.get_collection("notes")


def find(words):
    return notes.query(query_texts=[words])


def keep(text):
    notes.add(documents=[text], ids=["1"])
`;
const SERVED = `from mcp.server.fastmcp import FastMCP

mcp = FastMCP("harbour", host="0.0.0.0")


@mcp.tool()
def tide(place: str) -> str:
    return place


mcp.run(transport="streamable-http")
`;

interface Thing {
  readonly kind: string;
  readonly name: string;
  readonly note: string;
  readonly uri: string;
  readonly line: number;
}

describe('the inventory of a workspace', () => {
  it('names stores, servers and the functions that models may call, at their places, and follows edits', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clewline-inventory-'));
    writeFileSync(join(folder, 'store.py'), STORE);
    writeFileSync(join(folder, 'served.py'), SERVED);
    const client = new LspClient();
    try {
      await client.initialize(folder, true);
      const things = async (): Promise<string[]> =>
        (await client.connection.sendRequest<Thing[]>('clewline/things'))
          .map(({ kind, name, note, uri, line }) => `${uri.slice(uri.lastIndexOf('/') + 1)}:${line + 1} ${kind} ${name}: ${note}`)
          .sort();
      const found = await until('the workspace has been read', async () => {
        const all = await things();
        return all.length >= 4 && all;
      });
      assert.deepEqual(found, [
        'served.py:11 server mcp: listens at 0.0.0.0',
        'served.py:7 tool tide: mcp',
        'store.py:12 store vector-stores: notes.add · written to',
        'store.py:8 store vector-stores: notes.query · searched',
      ]);
      const uri = client.open(join(folder, 'store.py'), 'python', STORE.slice(0, STORE.indexOf('\n\ndef keep')));
      await client.pull(uri);
      await until('what is gone from the text has gone', async () => !(await things()).some((one) => one.includes('notes.add')));
    } finally {
      client.child.kill();
      rmSync(folder, { recursive: true });
    }
  });

  it('names the servers that files name for clients of MCP, where they stand, and nothing of what they are given', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clewline-inventory-'));
    const canary = 'sk-canary-0123456789';
    writeFileSync(
      join(folder, '.mcp.json'),
      `{\n  // Ours.\n  "mcpServers": {\n    "files": { "command": "/opt/bin/npx", "args": ["-y", "server", "--token=${canary}"], "env": { "KEY": "${canary}" } },\n    "tides": { "url": "https://tides.example.org/mcp?key=${canary}", "headers": { "Authorization": "${canary}" } },\n    "odd": { "args": [] }\n  }\n}\n`,
    );
    const client = new LspClient();
    try {
      await client.initialize(folder, true);
      const servers = async (): Promise<Thing[]> => client.connection.sendRequest<Thing[]>('clewline/things');
      const all = await until('the index', async () => client.progress.includes('end') && servers());
      assert.deepEqual(
        all.filter(({ kind }) => kind === 'server').map(({ name, note, line }) => `${name}: ${note}:${line + 1}`),
        ['files: started with npx · .mcp.json:4', 'tides: at tides.example.org · .mcp.json:5', 'odd: neither a command nor an address · .mcp.json:6'],
      );
      assert.ok(!JSON.stringify(all).includes('canary'));
      writeFileSync(join(folder, '.mcp.json'), '{ "servers": { "only": { "command": "node" } ');
      void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: pathToFileURL(join(folder, '.mcp.json')).href, type: 2 }],
      });
      await until('the change, though half of it is missing', async () => {
        const names = (await servers()).filter(({ kind }) => kind === 'server').map(({ name }) => name);
        return names.join() === 'only';
      });
    } finally {
      client.child.kill();
      rmSync(folder, { recursive: true });
    }
  });

  it('names the prompts that are files, and says of which the program is known to read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clewline-inventory-'));
    const write = (path: string, text: string): void => {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    write(
      'ask.py',
      'from pathlib import Path\nfrom openai import OpenAI\n\nclient = OpenAI()\nRULES = Path("texts/rules.md").read_text()\n\n\ndef ask(q):\n    return client.responses.create(model="gpt-4o", instructions=RULES, input=q)\n',
    );
    write('texts/rules.md', 'Be brief.\n');
    write('texts/notes.md', 'No prompt.\n');
    write('prompts/old/tides.txt', 'Tell of the tides.\n');
    write('flows/summary.prompty', '---\nname: x\n---\n');
    write('node_modules/x/prompts/a.md', 'not ours');
    write('left/prompts/b.md', 'nor this');
    write('.gitignore', 'left/\n');
    const client = new LspClient();
    try {
      await client.initialize(folder, true);
      const prompts = async (): Promise<string[]> =>
        (await client.connection.sendRequest<Thing[]>('clewline/things')).filter(({ kind }) => kind === 'prompt').map(({ name, note }) => `${name}: ${note}`);
      await until('the index', () => client.progress.includes('end'));
      const unread = 'no code is known to read it';
      assert.deepEqual(await prompts(), ['texts/rules.md: the program reads it', `flows/summary.prompty: ${unread}`, `prompts/old/tides.txt: ${unread}`]);
      rmSync(join(folder, 'prompts'), { recursive: true });
      write('prompts/new.md', 'Be kind.\n');
      const uriOf = (path: string): string => pathToFileURL(join(folder, path)).href;
      void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [
          { uri: uriOf('prompts/old'), type: 3 },
          { uri: uriOf('prompts/new.md'), type: 1 },
        ],
      });
      await until('what came is there, and what is gone is not', async () => {
        const names = (await prompts()).join();
        return names.includes('prompts/new.md') && !names.includes('tides');
      });
    } finally {
      client.child.kill();
      rmSync(folder, { recursive: true });
    }
  });

  it('says whose server a call goes to, also below the base of a client; else the host that is written, or that nothing is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clewline-sent-'));
    const client = new LspClient();
    const inFolder = (name: string, text: string): void => writeFileSync(join(folder, name), text);
    const body = "{ model: 'm', messages: [{ role: 'user', content: 'Hi' }] }";
    inFolder(
      'based.ts',
      `import axios from 'axios';\nconst api = axios.create({ baseURL: process.env['BASE'] ?? 'https://api.groq.com/openai/v1/' });\nexport const ask = () => api.post('/chat/completions', ${body});\n`,
    );
    inFolder(
      'based.py',
      `import os, httpx\n\nwith httpx.Client(base_url=os.environ.get("BASE", "https://api.anthropic.com")) as http:\n    http.post("/v1/messages", json={"model": "m", "max_tokens": 5, "messages": [{"role": "user", "content": "Hi"}]})\n`,
    );
    inFolder(
      'local.ts',
      `const at = process.env['BASE'] ?? 'http://127.0.0.1:11434';\nexport const ask = () => fetch(at + '/v1/chat/completions', { method: 'POST', body: JSON.stringify(${body}) });\n`,
    );
    inFolder('open.ts', `export const ask = () => fetch(process.env['BASE'] + '/v1/chat/completions', { method: 'POST', body: JSON.stringify(${body}) });\n`);
    try {
      await client.initialize(folder, true);
      const sites = await until('the calls are listed', async () => {
        const all = await client.connection.sendRequest<{ uri: string; provider: string; sentTo: string }[]>('clewline/inventory', {});
        return all.length === 4 && all;
      });
      assert.deepEqual(sites.map(({ uri, provider, sentTo }) => [uri.slice(uri.lastIndexOf('/') + 1), provider, sentTo]).sort(), [
        ['based.py', 'anthropic', 'anthropic'],
        ['based.ts', 'groq', 'groq'],
        ['local.ts', 'unknown', '127.0.0.1:11434'],
        ['open.ts', 'unknown', 'address chosen at run time'],
      ]);
    } finally {
      client.child.kill();
      rmSync(folder, { recursive: true });
    }
  });
});
