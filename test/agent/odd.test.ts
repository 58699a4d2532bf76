import assert from 'node:assert/strict';
import type { StatusRecord } from '@clewline/protocol';
import { accountedFor, AgentRun, statusOf, type Line } from '../support/agentRun.ts';
import { until } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';

const START = `import json, os, re, socket, ssl, struct, subprocess, sys, threading
port = int(re.search(r":(\\d+)/", os.environ["OPENAI_BASE_URL"])[1])
plain = int(os.environ["PLAIN_URL"].rsplit(":", 1)[1])
context = ssl.create_default_context(cafile=os.environ["SSL_CERT_FILE"])
def request(more=b""):
    body = json.dumps({"model": "m", "messages": [{"role": "user", "content": "hello there"}]}).encode()
    return b"POST /v1/chat/completions HTTP/1.1\\r\\nhost: localhost\\r\\n" + more + b"content-length: " + str(len(body)).encode() + b"\\r\\n\\r\\n" + body
LAST = request(b"connection: close\\r\\n")
def tls(with_context=context, session=None):
    return with_context.wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname="localhost", session=session)
def tcp():
    return socket.create_connection(("127.0.0.1", plain))
def answer(s):
    data = b""
    while not data.endswith(b"0\\r\\n\\r\\n"): data += s.recv(65536)
def rest(s):
    while s.recv(65536): pass
`;

/** Ways to make calls that are seldom used; how many operations each makes. */
const WAYS: Readonly<Record<string, readonly [operations: number, script: string]>> = {
  'sessions that are resumed, with TLS 1.2 and 1.3': [
    6,
    `for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
    c = ssl.create_default_context(cafile=os.environ["SSL_CERT_FILE"])
    c.maximum_version = version
    session = None
    for i in range(3):
        s = tls(c, session); s.sendall(request()); answer(s); session = s.session
        assert s.session_reused == (i > 0)
        s.close()
`,
  ],
  'one byte a call': [1, `s = tls()\nfor byte in request(): s.send(bytes([byte]))\nanswer(s)\n`],
  'TLS in memory, the socket written by somebody else': [
    1,
    `incoming, outgoing, s = ssl.MemoryBIO(), ssl.MemoryBIO(), socket.create_connection(("127.0.0.1", port))
t = context.wrap_bio(incoming, outgoing, server_hostname="localhost")
def pump(step):
    while True:
        try: done = step()
        except ssl.SSLWantReadError: done = None
        s.sendall(outgoing.read())
        if done is not None: return done
        incoming.write(s.recv(65536))
pump(lambda: t.do_handshake() or True)
pump(lambda: t.write(request()))
pump(lambda: t.read(65536))
`,
  ],
  'a connection that a forked child goes on with': [
    2,
    `s = tls(); s.sendall(request()); answer(s)
child = os.fork()
if child == 0:
    s.sendall(request()); answer(s); os._exit(0)
os.waitpid(child, 0)
`,
  ],
  'fifty threads': [
    50,
    `def one():
    s = tls(); s.sendall(request()); answer(s); s.close()
threads = [threading.Thread(target=one) for _ in range(50)]
for t in threads: t.start()
for t in threads: t.join()
`,
  ],
  'sixty forks at once, each with a call': [
    60,
    `children = []
for _ in range(60):
    child = os.fork()
    if child == 0:
        s = tcp(); s.sendall(LAST); rest(s); os._exit(0)
    children.append(child)
for child in children: os.waitpid(child, 0)
`,
  ],
  'a process number that is used again at once': [
    2,
    `numbers = []
for _ in range(2):
    if numbers: open("/proc/sys/kernel/ns_last_pid", "w").write(str(numbers[0] - 1))
    child = os.fork()
    if child == 0:
        s = tcp(); s.sendall(LAST); rest(s); os._exit(0)
    os.waitpid(child, 0); numbers.append(child)
`,
  ],
  'a network, processes and mounts of its own': [
    1,
    `inner = '''import os, socket, threading
os.system("ip link set lo up")
listener = socket.create_server(("127.0.0.1", 0))
def serve():
    c, _ = listener.accept(); c.recv(65536); c.sendall(b"HTTP/1.1 200 OK\\\\r\\\\ncontent-length: 2\\\\r\\\\n\\\\r\\\\n{}")
t = threading.Thread(target=serve); t.start()
s = socket.create_connection(listener.getsockname())
body = b'{"model":"m","messages":[]}'
s.sendall(b"POST /v1/chat/completions HTTP/1.1\\\\r\\\\nhost: h\\\\r\\\\ncontent-length: %d\\\\r\\\\n\\\\r\\\\n" % len(body) + body)
s.recv(100); s.close(); t.join()
'''
subprocess.run(["unshare", "-n", "-p", "-f", "-m", "--mount-proc", sys.executable, "-c", inner], check=True)
`,
  ],
  'bytes that the kernel sends without a copy': [1, `s = tcp(); s.setsockopt(socket.SOL_SOCKET, 60, 1); s.send(LAST, 0x4000000); rest(s)\n`],
  'two descriptors of one socket': [
    2,
    `s = tcp(); s.sendall(request()); answer(s); t = socket.socket(fileno=os.dup(s.fileno())); t.sendall(request()); answer(t)\n`,
  ],
  'a side that is closed before the answer': [1, `s = tcp(); s.sendall(LAST); s.shutdown(socket.SHUT_WR); rest(s)\n`],
  'a connection that is reset in the middle of an answer': [
    1,
    `s = tls(); s.sendall(request()); s.recv(10); s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)); s.close()\n`,
  ],
};

describe('calls that are made in odd ways: each is seen, once, and the books hold', function () {
  this.timeout(240_000);
  let run: AgentRun;
  let client: { end(): void };
  const seen: Line[] = [];

  before(async function () {
    requireCapture(this);
    run = await new AgentRun().open();
    client = await run.watch((message) => message['type'] === 'operation' && seen.push(message));
    // A library is inspected when it is first seen: what its very first process does meanwhile is counted, and not what is asked here.
    await run.run('python', `${START}s = tls(); s.sendall(request()); answer(s)\n`);
    await until('the first call is accounted for', async () => accountedFor(await statusOf(run.url, run.token)) >= 1);
  });
  after(async () => {
    client?.end();
    await run?.close();
  });
  const delivered = async (): Promise<NonNullable<StatusRecord['ledger']>> => {
    const { ledger } = (await statusOf(run.url, run.token)) as unknown as StatusRecord;
    return ledger ?? { delivered: -1, lost: -1, atMostLost: -1 };
  };

  for (const [name, [operations, script]] of Object.entries(WAYS))
    it(name, async () => {
      const before = { seen: seen.length, ...(await delivered()) };
      await run.run('python', START + script);
      await until(`${operations} operations`, () => seen.length - before.seen >= operations);
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.equal(seen.length - before.seen, operations);
      const after = await delivered();
      assert.deepEqual([after.delivered - before.delivered, after.lost, after.atMostLost], [operations, before.lost, before.atMostLost]);
    });
});
