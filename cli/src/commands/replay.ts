import { Option, type Command } from 'commander';
import type { PlayOptions } from '../replay/play.ts';

/** `clewline replay`: a recording through the same decoder, without privileges. */
export default function register(program: Command): void {
  program
    .command('replay')
    .description('Read a recording through the same decoder as live traffic. Needs no privileges.')
    .argument('<file>', 'a recording made with: clewline agent --record, or exported from the panel')
    .option('--workspace <dir>', 'folder whose call sites are linked')
    .option('--policy <file>', 'clewline.yaml that what is seen is judged by')
    .option('--listen <host:port>', 'serve it as an agent would, to editors and browsers of this machine, until it is interrupted')
    .option('--token-file <file>', 'with --listen: file with the token that they must know')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'jsonl']).default('text'))
    .action(async (file: string, options: PlayOptions) => {
      const { printReplay, serveUntilEnded } = await import('../replay/play.ts');
      await (options.listen === undefined ? printReplay(file, options) : serveUntilEnded(file, options.listen, options));
    });
}
