import assert from 'node:assert/strict';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { agentForEach, statusOf, type AgentRun } from '../support/agentRun.ts';
import { root, until } from '../support/lspClient.ts';
import { compile } from '../support/programs.ts';

/** What every case begins with: a plain connection, a request as bytes, and a way to read one whole response. */
const HEAD = `import ctypes, json, os, socket, struct, sys, tempfile, time, urllib.parse
body = json.dumps({"model": "m", "messages": [{"role": "user", "content": "by other ways"}]}).encode()
request = b"POST /v1/chat/completions HTTP/1.1\\r\\nhost: localhost\\r\\ncontent-type: application/json\\r\\ncontent-length: %d\\r\\n\\r\\n" % len(body) + body
s = socket.create_connection(("127.0.0.1", urllib.parse.urlparse(os.environ["PLAIN_URL"]).port))
def response(receive=lambda: s.recv(65536)):
    got = b""
    while b"\\r\\n\\r\\n" not in got: got += receive()
    head, _, rest = got.partition(b"\\r\\n\\r\\n")
    if b"chunked" in head.lower():
        while not rest.endswith(b"0\\r\\n\\r\\n"): rest += receive()
    else:
        size = int([l for l in head.lower().split(b"\\r\\n") if l.startswith(b"content-length")][0].split(b":")[1])
        while len(rest) < size: rest += receive()
def sendmmsg(*messages):
    libc = ctypes.CDLL(None, use_errno=True)
    class iovec(ctypes.Structure): _fields_ = [("base", ctypes.c_void_p), ("len", ctypes.c_size_t)]
    class msghdr(ctypes.Structure): _fields_ = [("name", ctypes.c_void_p), ("namelen", ctypes.c_uint), ("iov", ctypes.POINTER(iovec)), ("iovlen", ctypes.c_size_t), ("control", ctypes.c_void_p), ("controllen", ctypes.c_size_t), ("flags", ctypes.c_int)]
    class mmsghdr(ctypes.Structure): _fields_ = [("hdr", msghdr), ("len", ctypes.c_uint)]
    keep = [ctypes.create_string_buffer(m, len(m)) for m in messages]
    vectors = [iovec(ctypes.cast(k, ctypes.c_void_p), len(m)) for k, m in zip(keep, messages)]
    array = (mmsghdr * len(messages))(*[mmsghdr(msghdr(None, 0, ctypes.pointer(v), 1, None, 0, 0), 0) for v in vectors])
    assert libc.sendmmsg(s.fileno(), array, len(messages), 0) == len(messages)
`;

interface Case {
  readonly what: string;
  readonly script: string;
  readonly operations: number;
  /** How often bytes are counted that could not be read. */
  readonly unread: 0 | 'some';
}

const CASES: readonly Case[] = [
  {
    what: 'a request in 40 pieces of one writev',
    operations: 1,
    unread: 0,
    script: 'os.writev(s.fileno(), [request[i * 8:(i + 1) * 8] for i in range(len(request) // 8 + 1)])\nresponse()',
  },
  {
    what: 'the same by sendmsg',
    operations: 1,
    unread: 0,
    script: 's.sendmsg([request[i * 8:(i + 1) * 8] for i in range(len(request) // 8 + 1)])\nresponse()',
  },
  { what: 'a first write of two bytes', operations: 1, unread: 0, script: 's.sendall(request[:2])\ntime.sleep(0.05)\ns.sendall(request[2:])\nresponse()' },
  {
    what: 'one byte at a time',
    operations: 1,
    unread: 0,
    script: 's.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)\nfor i in range(len(request)): s.send(request[i:i + 1])\nresponse()',
  },
  { what: 'sendmmsg of one message', operations: 1, unread: 0, script: 'sendmmsg(request)\nresponse()' },
  {
    what: 'a response that is looked at before it is taken (MSG_PEEK)',
    operations: 2,
    unread: 0,
    script: 'for _ in range(2):\n    s.sendall(request)\n    s.recv(10, socket.MSG_PEEK); s.recv(65536, socket.MSG_PEEK)\n    response()',
  },
  { what: 'sendmmsg of several messages', operations: 0, unread: 'some', script: 'sendmmsg(request[:90], request[90:])\nresponse()' },
  {
    what: 'a request by sendfile',
    operations: 0,
    unread: 'some',
    script: 'f = tempfile.TemporaryFile(); f.write(request); f.flush()\nos.sendfile(s.fileno(), f.fileno(), 0, len(request))\nresponse()',
  },
  {
    what: 'a body by sendfile, then an ordinary request',
    operations: 2,
    unread: 'some',
    script:
      'f = tempfile.TemporaryFile(); f.write(body); f.flush()\ns.sendall(request[:-len(body)])\nos.sendfile(s.fileno(), f.fileno(), 0, len(body))\nresponse()\ns.sendall(request)\nresponse()',
  },
  {
    what: 'a response thrown away (MSG_TRUNC)',
    operations: 1,
    unread: 'some',
    script: 's.sendall(request)\ntime.sleep(0.4)\ns.recv(65536, socket.MSG_TRUNC)\ns.close()',
  },
  {
    what: 'a response by splice',
    operations: 1,
    unread: 'some',
    script: 's.sendall(request)\nr, w = os.pipe()\ntime.sleep(0.4)\nos.splice(s.fileno(), w, 65536)\ns.close()',
  },
];

describe('socket calls of every kind: read, or counted', function () {
  this.timeout(240_000);
  let run: AgentRun;
  agentForEach((opened) => (run = opened));

  const settled = async (operations: number, unread: 0 | 'some', counter = 'data/call-not-read'): Promise<void> => {
    type Status = Awaited<ReturnType<typeof statusOf>> & { operations: number };
    let status: Status | undefined;
    const fits = (): boolean => status?.operations === operations && (unread === 'some') === (status.counters[counter] ?? 0) > 0;
    await until(
      'fits',
      async () => {
        status = (await statusOf(run.url, run.token)) as Status;
        return fits();
      },
      6000,
    ).catch(() => undefined);
    assert.ok(status && fits(), `${status?.operations} operations for ${operations}, ${JSON.stringify(status?.counters)}`);
    assert.equal(Object.keys(status.counters).filter((name) => name.includes('malformed')).length, 0, JSON.stringify(status.counters));
  };

  for (const { what, script, operations, unread } of CASES)
    it(`${what}: ${operations} operations${unread === 0 ? '' : ', what is not read is counted'}`, async () => {
      await run.run('python', HEAD + script);
      await settled(operations, unread);
    });

  it('io_uring: counted', async function () {
    const { code, output } = await run.sandbox.run(compile(run.folder, 'uringSender'), [String(run.emulator.plainPort)], { cwd: root, env: run.env }).done;
    if (code === 77) return this.skip();
    assert.equal(code, 0, output);
    await settled(0, 'some');
  });

  it('the calls of 32-bit programs: counted', async function () {
    if (process.arch !== 'x64') return this.skip();
    const { code, output } = await run.sandbox.run(compile(run.folder, 'compatSender'), [String(run.emulator.plainPort)], { cwd: root, env: run.env }).done;
    if (code === 77) return this.skip();
    assert.equal(code, 0, output);
    await settled(0, 'some', 'data/compat-task');
  });

  describe('Unix sockets', () => {
    let servers: Server[] = [];
    /** Passes on to the emulator what comes in at a path, or at an abstract name. */
    const listen = async (path: string): Promise<void> => {
      const server = createServer((client) => {
        const model = connect(run.emulator.plainPort, '127.0.0.1');
        for (const [one, other] of [[client, model] as const, [model, client] as const]) one.pipe(other).on('error', () => one.destroy());
      });
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(path, resolve));
    };
    afterEach(() => {
      for (const server of servers) server.close();
      servers = [];
    });
    const over = (path: string, script: string): Promise<string> =>
      run.run('python', `${HEAD}s.close()\ns = socket.socket(socket.AF_UNIX); s.connect(${path})\n${script}`);

    it('a model behind a path: read, and the path is told', async () => {
      const path = join(run.folder, 'model.sock');
      await listen(path);
      const seen: unknown[] = [];
      const client = await run.watch((message) => message['type'] === 'operation' && seen.push(message['network.peer.address']));
      await over(`"${path}"`, 'for _ in range(3):\n    s.sendall(request)\n    response()');
      await settled(3, 0);
      await until('told', () => seen.length === 3);
      assert.deepEqual(seen, [path, path, path]);
      client.end();
    });

    it('an abstract name, and a response that ends with the connection', async () => {
      await listen('\0clewline-model');
      await over(
        '"\\0clewline-model".ljust(108, "\\0")', // as Node.js names it
        's.sendall(request.replace(b"host:", b"connection: close\\r\\nhost:"))\nwhile s.recv(65536): pass\nprint(1, flush=True)\ntime.sleep(2)',
      );
      await settled(1, 0);
    });

    it('what is not decoded is said of the process and the socket', async () => {
      const path = join(run.folder, 'other.sock');
      await listen(path);
      await over(`"${path}"`, 's.sendall(b"PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n" + b"\\0" * 9)\ntime.sleep(0.3)');
      const unread = await until('said', async () => {
        const { processes } = await statusOf(run.url, run.token);
        return processes.flatMap((one) => (one['unread'] ?? []) as { what: string; host?: string }[])[0];
      });
      assert.deepEqual([unread.what, unread.host], ['http2', `unix:${path}`]);
    });

    it('other talk between processes: nothing is followed, and a TLS connection beside it is still its own', async () => {
      await run.run(
        'python',
        `${HEAD}import ssl
a, b = socket.socketpair()
context = ssl.create_default_context(cafile=os.environ["SSL_CERT_FILE"])
port = urllib.parse.urlparse(os.environ["OPENAI_BASE_URL"]).port
incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
tls = context.wrap_bio(incoming, outgoing, server_hostname="localhost")
c = socket.create_connection(("127.0.0.1", port))
def pump(step):
    while True:
        try: return step()
        except ssl.SSLWantReadError:
            c.sendall(outgoing.read()); incoming.write(c.recv(65536))
pump(tls.do_handshake); c.sendall(outgoing.read()); time.sleep(1)
tls.write(request); a.sendall(b"wake up"); c.sendall(outgoing.read()); b.recv(10)
pump(lambda: tls.read(65536))
`,
      );
      await settled(1, 0);
    });
  });
});
