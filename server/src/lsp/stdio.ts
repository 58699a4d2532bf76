import { createConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { loadSyntax } from '../workspace/syntax.ts';
import { runServer } from './server.ts';

/** The language server on standard input and output. Nothing else may write to standard output. */
export async function startStdioServer(folder: string): Promise<void> {
  const connection = createConnection(ProposedFeatures.all, new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout));
  console.log = console.info = console.debug = (...args: unknown[]): void => connection.console.log(args.map(String).join(' '));
  runServer(connection, await loadSyntax(folder));
}
