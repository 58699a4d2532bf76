import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { loadSyntax } from '../workspace/syntax.ts';
import { outliveRefusals } from './refusals.ts';
import { runServer } from './server.ts';

/** Entry of the server's bundle, as the extension starts it: over the channel that Node gives a child process. */
const connection = createConnection(ProposedFeatures.all);
outliveRefusals(connection);

loadSyntax(__dirname).then(
  (syntax) => runServer(connection, syntax, __dirname),
  (error: unknown) => {
    process.stderr.write(`clewline: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
