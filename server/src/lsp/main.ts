import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { machine } from './machine.ts';
import { outliveRefusals } from './refusals.ts';
import { runServer } from './server.ts';

/** Entry of the server's bundle, as the extension starts it: over the channel that Node gives a child process. */
const connection = createConnection(ProposedFeatures.all);
outliveRefusals(connection);

machine(__dirname).then(
  (platform) => runServer(connection, platform),
  (error: unknown) => {
    process.stderr.write(`clewline: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
