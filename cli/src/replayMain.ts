import { Failure } from './failure.ts';
import { serveReplay } from './replay/serve.ts';

/**
 * Entry of the replay's own bundle, for an editor that starts it as a child process: `{ file, token }` comes as its first message, `{ url }` or
 * `{ problem }` goes back. The token stands in no command line, and the process ends with the editor.
 */
process.on('disconnect', () => process.exit(0));
process.once('message', (message: { readonly file: string; readonly token: string }) => {
  serveReplay(message.file, message.token).then(
    ({ url, operations, problems }) => process.send?.({ url, operations, problems }),
    (error: unknown) => {
      const problem = error instanceof Failure ? error.message : `the recording cannot be replayed: ${error instanceof Error ? error.message : String(error)}`;
      process.send?.({ problem }, () => process.exit(2));
    },
  );
});
