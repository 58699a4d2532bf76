import { startStdioServer } from './stdio.ts';

/** Entry of the server's bundle, as the extension starts it. */
startStdioServer(__dirname).catch((error: unknown) => {
  process.stderr.write(`clewline: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
