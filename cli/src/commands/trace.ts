import { Option, type Command } from 'commander';
import type { FollowOptions } from '../agent/follow.ts';

/** `clewline trace`: registers a folder's templates with an agent and prints every operation as it happens. */
export default function register(program: Command): void {
  program
    .command('trace')
    .description("Print each model call of an agent's workloads as it happens, with the call site it came from.")
    .requiredOption('--connect <url>', 'the agent, ws://host:port')
    .requiredOption('--token-file <file>', "file with the agent's token")
    .option('--workspace <dir>', 'folder whose call sites are linked', '.')
    .option('--beyond-loopback', 'agree to an agent that is not on this machine: templates of prompts are sent there')
    .option('--past <n>', 'also print up to n operations from before', '0')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'jsonl']).default('text'))
    .action(async (options: FollowOptions) => (await import('../agent/follow.ts')).follow(options));
}
