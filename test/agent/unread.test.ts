import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { StatusRecord } from '@clewline/protocol';
import { generate } from 'selfsigned';
import { AgentRun, statusOf } from '../support/agentRun.ts';
import { until } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';

/** Each prints its number when it has its answer, and goes on living until its input ends: what is said must be said while it runs. */
const CLIENTS = {
  http2: `import os, httpx
client = httpx.Client(http2=True, verify=False)
reply = client.post(os.environ["H2"] + "/v1/chat/completions", json={"model": "m", "messages": [{"role": "user", "content": "hi"}]})
assert reply.http_version == "HTTP/2", reply.http_version
`,
  bedrock: `import http.client, os, ssl
connection = http.client.HTTPSConnection("localhost", int(os.environ["PORT"]), context=ssl._create_unverified_context())
connection.request("POST", "/model/anthropic.claude-3/converse-stream", "{}", {"host": "bedrock-runtime.us-east-1.amazonaws.com", "content-type": "application/json"})
reply = connection.getresponse()
reply.read()
assert reply.getheader("content-type") == "application/vnd.amazon.eventstream"
`,
  gemini: `import os, httpx
httpx.post(os.environ["H2"] + "/v1beta/models/gemini-2.5-pro:generateContent", json={"contents": []}, headers={"host": "generativelanguage.googleapis.com"}, verify=False)
`,
  // It asks again: on a busy machine its first request may be gone before anything is attached to the library that it has just loaded.
  'curl, with a TLS library of its own that has symbols': `import os, threading, time
from curl_cffi import requests
def ask():
    requests.post(os.environ["H2"] + "/v1/chat/completions", json={"model": "m", "messages": []}, verify=False)
def ask_again():
    while True:
        time.sleep(1)
        ask()
ask()
threading.Thread(target=ask_again, daemon=True).start()
`,
  'a TLS library without symbols, beside one with': `import json, os, ssl, urllib.request
body = json.dumps({"model": "m", "messages": [{"role": "user", "content": "read"}]}).encode()
request = urllib.request.Request(os.environ["OPENAI_BASE_URL"] + "/chat/completions", body, {"content-type": "application/json"})
urllib.request.urlopen(request, context=ssl._create_unverified_context()).read()
import primp
primp.Client(verify=False).post(os.environ["H2"] + "/v1/chat/completions", json={"model": "m", "messages": []})
`,
} as const;

const SAID: Readonly<Record<keyof typeof CLIENTS, (port: number) => RegExp>> = {
  http2: () => /^HTTP\/2 is seen, not decoded \(localhost\)$/,
  bedrock: () => /^bedrock-runtime\.us-east-1\.amazonaws\.com: seen, not decoded$/,
  gemini: () => /^generativelanguage\.googleapis\.com: seen, not decoded$/,
  'curl, with a TLS library of its own that has symbols': (port) =>
    new RegExp(`^HTTP/2 is seen, not decoded \\((?:localhost|127\\.0\\.0\\.1:${port}|\\[::1\\]:${port})\\)$`),
  'a TLS library without symbols, beside one with': (port) => new RegExp(`^TLS that is not readable \\((?:127\\.0\\.0\\.1|\\[::1\\]):${port}\\)$`),
};

describe('what cannot be read is said of the process and the host, while it happens: real clients', function () {
  this.timeout(240_000);
  let run: AgentRun;
  let server: Http2SecureServer;
  let port: number;

  before(async function () {
    requireCapture(this);
    run = await new AgentRun().open();
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
    server = createSecureServer({ key, cert, allowHTTP1: true }, (request, response) => {
      const type = request.url.endsWith('converse-stream') ? 'application/vnd.amazon.eventstream' : 'application/json';
      response.writeHead(200, { 'content-type': type }).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    port = (server.address() as AddressInfo).port;
  });
  after(async () => {
    server?.close();
    await run?.close();
  });

  for (const [name, script] of Object.entries(CLIENTS) as [keyof typeof CLIENTS, string][])
    it(name, async () => {
      const living = `${script}import time\nprint(os.getpid(), flush=True)\nwhile not os.path.exists(os.environ["STOP"]): time.sleep(0.1)\n`;
      const folder = join(run.folder, name.replaceAll(/\W/g, '-'));
      mkdirSync(folder);
      writeFileSync(join(folder, 'client.py'), living);
      const env = { ...run.env, H2: `https://localhost:${port}`, PORT: String(port), STOP: join(folder, 'stop') };
      const { child, done } = run.sandbox.run(run.sandbox.python, [join(folder, 'client.py')], { cwd: folder, env });
      try {
        let printed = '';
        child.stdout?.on('data', (bytes: Buffer) => (printed += bytes.toString('utf8')));
        const pid = Number(await until('the client has its answer', () => printed.trim() !== '' && printed.trim()).catch(async () => (await done).output));
        const process = await until(
          'it is said',
          async () => {
            const { processes } = (await statusOf(run.url, run.token)) as unknown as StatusRecord;
            const found = processes.find((one) => one.pid === pid);
            return found?.unread?.some(({ message }) => SAID[name](port).test(message)) === true && found;
          },
          15_000,
        );
        assert.equal(process.gone, undefined, 'it still runs');
        // What is not read makes the upper side of the books open.
        assert.ok(process.ledger?.unbounded?.some((reason) => SAID[name](port).test(reason)));
        if (name.endsWith('beside one with')) assert.equal(process.operations, 1, 'the library beside it is read');
      } finally {
        writeFileSync(env.STOP, '');
        await done;
      }
    });
});
