import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { clientMessageSchema, MAX_MESSAGE, PROTOCOL, SUBPROTOCOL, TOKEN_PREFIX, type ServerMessage } from '@clewline/protocol';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Hub } from './hub.ts';

/** Messages a client may send in ten seconds. */
const MAX_RATE = 400;

export interface HubServerOptions {
  readonly hub: Hub;
  readonly host: string;
  readonly port: number;
  readonly token: string;
  readonly agentId: string;
  readonly hmacKey: string;
  /** The panel's page; the agent serves what it was given. */
  readonly panel: string | undefined;
  readonly onCount: (what: string) => void;
  /** What a new client is told at once. */
  readonly status: () => ServerMessage;
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** Names under which this server may be addressed: anything else is a page of another site that tricked a browser's DNS. */
function isOwnHost(header: string | undefined, host: string): boolean {
  const name = (header ?? '').replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return ['localhost', '127.0.0.1', '::1', host].includes(name);
}

function refusal(request: IncomingMessage, options: HubServerOptions): { status: number; reason: string } | undefined {
  if (!isOwnHost(request.headers.host, options.host)) return { status: 403, reason: 'This agent is not reached by that host name.' };
  const { origin } = request.headers;
  if (origin !== undefined && !isOwnHost(URL.canParse(origin) ? new URL(origin).host : origin, options.host))
    return { status: 403, reason: 'Pages of other sites may not connect to this agent.' };
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());
  const token = offered.find((one) => one.startsWith(TOKEN_PREFIX))?.slice(TOKEN_PREFIX.length);
  if (token === undefined || !sameText(Buffer.from(token, 'base64url').toString('utf8'), options.token)) {
    return { status: 401, reason: 'The token is wrong or missing. Use the token file that the agent was started with.' };
  }
  if (!offered.includes(SUBPROTOCOL))
    return {
      status: 400,
      reason: `This agent speaks protocol versions ${PROTOCOL.min} to ${PROTOCOL.max}; the client offered none of them. Update the older of the two.`,
    };
  return undefined;
}

/** The agent's door: the WebSocket for editors and the panel's page for browsers. */
export async function serveHub(options: HubServerOptions): Promise<{ server: Server; port: number; close(reason: string): void }> {
  const server = createServer((request, response) => {
    const headers = {
      'content-security-policy': "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self' ws: wss:; img-src data:",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    };
    if (!isOwnHost(request.headers.host, options.host)) {
      response.writeHead(403, headers).end('This agent is not reached by that host name.\n');
    } else if (request.method === 'GET' && /^\/(?:$|\?)/.test(request.url ?? '') && options.panel !== undefined) {
      response.writeHead(200, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(options.panel);
    } else response.writeHead(404, headers).end('Not found.\n');
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE, handleProtocols: () => SUBPROTOCOL });
  server.on('upgrade', (request, socket, head) => {
    const refused = refusal(request, options);
    if (refused) {
      options.onCount(`client/refused-${refused.status}`);
      const body = `${refused.reason}\n`;
      socket.end(
        `HTTP/1.1 ${refused.status} Refused\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      );
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => accept(webSocket, options));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const address = server.address();
  return {
    server,
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    close: (reason) => {
      for (const socket of sockets.clients) socket.close(1011, reason.slice(0, 120));
      server.close();
      server.closeAllConnections();
    },
  };
}

function accept(webSocket: WebSocket, options: HubServerOptions): void {
  const client = {
    send: (message: ServerMessage): void => {
      if (webSocket.readyState === webSocket.OPEN) webSocket.send(JSON.stringify(message));
    },
    backlog: (): number => webSocket.bufferedAmount,
  };
  const connection = options.hub.connect(client);
  let received = 0;
  let refused = false;
  const rate = setInterval(() => (received = 0), 10_000);
  rate.unref();
  const refuse = (code: number, message: string, count: string): void => {
    refused = true;
    options.onCount(count);
    client.send({ type: 'error', message });
    webSocket.close(code, message.slice(0, 120));
  };
  webSocket.on('message', (data, isBinary) => {
    if (refused) return;
    if (++received > MAX_RATE) {
      refuse(1008, 'Too many messages.', 'client/rate-exceeded');
      return;
    }
    let json: unknown;
    try {
      json = isBinary ? undefined : JSON.parse((data as Buffer).toString('utf8'));
    } catch {
      json = undefined;
    }
    if (json === undefined) {
      refuse(1007, 'A message must be JSON text.', 'client/message-not-json');
      return;
    }
    const parsed = clientMessageSchema.safeParse(json);
    if (parsed.success) {
      connection.handle(parsed.data);
      return;
    }
    const type = typeof json === 'object' && json !== null && 'type' in json ? String(json.type) : '';
    if (['register', 'subscribe', 'join', 'ping'].includes(type)) {
      options.onCount('client/message-malformed');
      const issue = parsed.error.issues[0];
      client.send({ type: 'error', message: `The message "${type}" is malformed at ${issue?.path.join('.') ?? '?'}: ${issue?.message ?? ''}` });
    } else options.onCount('client/message-unknown');
  });
  webSocket.on('error', (error) => {
    options.onCount(/max payload/i.test(error.message) ? 'client/message-too-large' : 'client/socket-error');
  });
  webSocket.on('close', () => {
    clearInterval(rate);
    connection.disconnect();
  });
  client.send({
    type: 'hello',
    ...PROTOCOL,
    capabilities: ['operations', 'events', 'links', 'alerts'],
    agentId: options.agentId,
    session: connection.session,
    hmacKey: options.hmacKey,
    cursor: options.hub.cursor,
  });
  client.send(options.status());
}
