import { createServer, STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { MAX_MESSAGE, REFUSAL_HEADER, SUBPROTOCOL } from '@clewline/protocol';
import { WebSocketServer, type WebSocket } from 'ws';
import { admit, refusalCounter, type Admission } from './admission.ts';
import { pageServer } from './page.ts';
import { ClientSocket, type SocketOptions } from './socket.ts';
import { Waiting } from './waiting.ts';

/** Clients at a time; further ones are refused with a reason. */
const MAX_CLIENTS = 128;
/** Connections that have not shown who they are. */
const MAX_WAITING = 256;
/** So long one may take to say what it wants. */
const HEAD_WITHIN_MS = 5_000;

export interface HubServerOptions extends SocketOptions {
  readonly host: string;
  readonly port: number;
  /** The panel's page; the agent serves what it was given. */
  readonly panel: string | undefined;
}

const FULL = `This agent has ${MAX_CLIENTS} clients already. Close one of them.`;

/** Answers a client that is not let in, and lets go of it: a socket without a server behind it has nobody else to take its errors. */
function refuse(socket: Duplex, { status, reason }: Admission & { by: 'nothing' }): void {
  const body = `${reason}\n`;
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `${REFUSAL_HEADER}: ${status}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

export interface Door {
  readonly server: Server;
  readonly port: number;
  clients(): readonly WebSocket[];
  close(reason: string): void;
}

/** The agent's door: the WebSocket for editors and the panel's page for browsers. */
export async function serveHub(options: HubServerOptions): Promise<Door> {
  const { hub, host, token } = options;
  const timeouts = { headersTimeout: HEAD_WITHIN_MS, requestTimeout: HEAD_WITHIN_MS, connectionsCheckingInterval: HEAD_WITHIN_MS / 5 };
  const admitted = new Set<WebSocket>();
  const isFull = (): boolean => admitted.size >= MAX_CLIENTS;
  const admission = (request: IncomingMessage, offer = request.headers['sec-websocket-protocol'] ?? ''): Admission => {
    const asked = admit(request, offer, { host, token, hasSession: (id) => hub.hasSession(id) });
    return asked.by !== 'nothing' && isFull() ? { by: 'nothing', status: 503, reason: FULL } : asked;
  };
  const server = createServer(timeouts, pageServer({ host, panel: options.panel, admission }));
  const waiting = new Waiting(MAX_WAITING, () => options.onCount('client/not-proven'));
  server.on('connection', (socket) => waiting.add(socket));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE, autoPong: false, handleProtocols: () => SUBPROTOCOL });
  server.on('upgrade', (request, socket, head) => {
    // From here on the socket is nobody's: without this, one client that resets would end the agent.
    socket.on('error', () => {
      options.onCount('client/socket-error');
      socket.destroy();
    });
    const asked = admission(request);
    if (asked.by === 'nothing') {
      options.onCount(refusalCounter(asked.status));
      refuse(socket, asked);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const client = new ClientSocket(webSocket, options, () => {
        if (isFull()) return FULL;
        waiting.leave(socket);
        admitted.add(webSocket);
        webSocket.once('close', () => admitted.delete(webSocket));
        return undefined;
      });
      client.open(asked, socket);
    });
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  // Such as no file left for one more connection: that one is lost, not the agent.
  server.on('error', () => options.onCount('client/socket-error'));
  const address = server.address();
  return {
    server,
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    clients: () => [...sockets.clients],
    close: (reason) => {
      for (const socket of sockets.clients) socket.close(1011, reason.slice(0, 120));
      server.close();
      server.closeAllConnections();
    },
  };
}
