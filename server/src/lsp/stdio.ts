import {
  createConnection,
  ErrorCodes,
  LSPErrorCodes,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type Message,
} from 'vscode-languageserver/node';
import { Framing } from './framing.ts';
import { Input } from './input.ts';
import { lifecycle } from './lifecycle.ts';
import { machine } from './machine.ts';
import { outliveRefusals } from './refusals.ts';
import { runServer } from './server.ts';

/** Descriptor of the standard input. */
const STDIN = 0;

/** The language server on standard input and output. Nothing else may read the one or write to the other. */
export async function startStdioServer(folder: string): Promise<void> {
  const writer = new StreamMessageWriter(process.stdout);
  // What cannot be read as a message has no id to answer to.
  const refuse = (code: number, message: string): void => void writer.write({ jsonrpc: '2.0', id: null, error: { code, message } } as Message);
  const framing = new Framing((why) => refuse(ErrorCodes.InvalidRequest, why));
  const input = new Input(STDIN, (piece) => framing.take(piece));
  const reader = new StreamMessageReader(input.stream);
  reader.onError((error) => {
    refuse(ErrorCodes.ParseError, error.message);
    // The reader stops at a wrong header: what came with it would wait for the next byte.
    setImmediate(() => input.stream.emit('data', Buffer.alloc(0)));
  });
  const connection = createConnection(ProposedFeatures.all, reader, writer, {
    messageStrategy: lifecycle(writer),
    // What is taken back before its turn is not begun: a person who types takes back most of what an editor asks.
    connectionStrategy: {
      cancelUndispatched: () => ({ jsonrpc: '2.0', id: null, error: { code: LSPErrorCodes.RequestCancelled, message: 'It was taken back before its turn.' } }),
    },
  });
  outliveRefusals(connection);
  console.log = console.info = console.debug = (...args: unknown[]): void => connection.console.log(args.map(String).join(' '));
  runServer(connection, { ...(await machine(folder)), isWaiting: input.isWaiting });
}
