import { createConnection, ErrorCodes, ProposedFeatures, StreamMessageReader, StreamMessageWriter, type Message } from 'vscode-languageserver/node';
import { Input } from './input.ts';
import { lifecycle } from './lifecycle.ts';
import { machine } from './machine.ts';
import { outliveRefusals } from './refusals.ts';
import { runServer } from './server.ts';

/** Descriptor of the standard input. */
const STDIN = 0;

/** The language server on standard input and output. Nothing else may read the one or write to the other. */
export async function startStdioServer(folder: string): Promise<void> {
  const input = new Input(STDIN);
  const reader = new StreamMessageReader(input.stream);
  const writer = new StreamMessageWriter(process.stdout);
  reader.onError((error) => {
    // What is no JSON has no id to answer to.
    void writer.write({ jsonrpc: '2.0', id: null, error: { code: ErrorCodes.ParseError, message: error.message } } as Message);
    // The reader stops at a wrong header: what came with it would wait for the next byte.
    setImmediate(() => input.stream.emit('data', Buffer.alloc(0)));
  });
  const connection = createConnection(ProposedFeatures.all, reader, writer, { messageStrategy: lifecycle(writer) });
  outliveRefusals(connection);
  console.log = console.info = console.debug = (...args: unknown[]): void => connection.console.log(args.map(String).join(' '));
  runServer(connection, { ...(await machine(folder)), isWaiting: input.isWaiting });
}
