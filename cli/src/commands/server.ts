import type { Command } from 'commander';
import { bundleFolder } from '../paths.ts';

/** `clewline server --stdio`: the language server, for any LSP client. */
export default function register(program: Command): void {
  program
    .command('server')
    .description('The language server, over standard input and output.')
    .option('--stdio', 'speak on standard input and output (the only way there is)')
    .action(async () => {
      const { startStdioServer } = await import('@clewline/server/lsp/stdio');
      await startStdioServer(bundleFolder());
    });
}
