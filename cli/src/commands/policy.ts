import { POLICY_FILE } from '@clewline/server/workspace/policyName';
import { Option, type Command } from 'commander';
import type { ExplainOptions } from '../policy/explain.ts';
import type { Format } from '../policy/print.ts';

const format = (): Option => new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text');

/** `clewline policy`: check, explain or begin the file that says what is allowed. */
export default function register(program: Command): void {
  const policy = program.command('policy').description('Check, explain or begin clewline.yaml, the file that says what is allowed.');
  policy
    .command('check')
    .description('Find what is wrong with a policy. Exit 0: nothing; 1: problems that leave it in force; 2: it cannot be used.')
    .argument('[file]', 'the policy', POLICY_FILE)
    .addOption(format())
    .action(async (file: string, options: { format: Format }) => (await import('../policy/check.ts')).checkPolicy(file, options));
  policy
    .command('explain')
    .description('Say in words what a policy allows, or whether it allows something. Exit 0: allowed; 1: not; 2: the policy cannot be used.')
    .argument('[file]', 'the policy', POLICY_FILE)
    .option('--provider <name>', 'a provider, such as openai')
    .option('--model <name>', 'a model')
    .option('--host <host>', 'a host, host:port or URL')
    .option('--label <label>', 'a label of data, with --provider')
    .option('--tool <name>', 'a tool')
    .option('--args <json>', "the tool call's arguments")
    .option('--workload <name>', 'as which workload of the policy')
    .addOption(format())
    .action(async (file: string, options: ExplainOptions) => (await import('../policy/explain.ts')).explainPolicy(file, options));
  policy
    .command('init')
    .description('Begin a policy with what the code of a folder uses.')
    .argument('[folder]', 'where the code is', '.')
    .option('--output <file>', 'where to write it; - prints it', POLICY_FILE)
    .option('--force', 'write over a file that is there')
    .action(async (folder: string, options: { output: string; force?: boolean }) => (await import('../policy/begin.ts')).beginPolicy(folder, options));
}
