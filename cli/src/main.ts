import { Command } from 'commander';
import { commands } from './commands/registry.ts';
import { Failure } from './failure.ts';

/** Writing into a pipe whose reader has gone (`clewline scan | head`) is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});

const program = new Command('clewline')
  .description('Follow the thread from a prompt in your editor to the packet in your cluster, and back.')
  .version('0.1.0')
  .showHelpAfterError('(clewline --help shows what there is)')
  .exitOverride();
// Whoever names a command waits for that one alone.
const named = commands[process.argv[2] ?? ''];
for (const { default: register } of await Promise.all((named ? [named] : Object.values(commands)).map((load) => load()))) register(program);

program.parseAsync().catch((error: unknown) => {
  if (error instanceof Failure) process.stderr.write(`clewline: ${error.message}\n`);
  else if (error instanceof Error && 'exitCode' in error && 'code' in error && String(error.code).startsWith('commander.')) {
    process.exit(error.exitCode === 0 ? 0 : 2);
  } else process.stderr.write(`clewline: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(error instanceof Failure ? error.code : 2);
});
