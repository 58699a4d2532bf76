import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describePolicy, explainQuestion, starterPolicy, type PolicyQuestion } from '@clewline/analyzers';
import { loadSyntax, POLICY_FILE, scanPaths, today } from '@clewline/server';
import { Option, type Command } from 'commander';
import { Failure } from '../failure.ts';
import { bundleFolder } from '../paths.ts';
import { placedProblems, policyOf, problemLines, type LoadedPolicy } from '../policy/load.ts';

type Format = 'text' | 'json';

const format = (): Option => new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text');
const print = (value: unknown): void => void process.stdout.write(typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`);

/** `clewline policy`: check, explain or begin the file that says what is allowed. */
export default function register(program: Command): void {
  const policy = program.command('policy').description('Check, explain or begin clewline.yaml, the file that says what is allowed.');
  policy
    .command('check')
    .description('Find what is wrong with a policy. Exit 0: nothing; 1: problems that leave it in force; 2: it cannot be used.')
    .argument('[file]', 'the policy', POLICY_FILE)
    .addOption(format())
    .action((file: string, options: { format: Format }) => {
      const read = policyOf(file) as LoadedPolicy;
      const problems = placedProblems(read);
      const usable = read.policy !== undefined;
      if (options.format === 'json') print({ file: read.file, usable, problems });
      else print(problems.length === 0 ? `${read.file}: nothing is wrong with it.\n` : problemLines(read));
      process.exitCode = usable ? (problems.some((problem) => problem.severity !== 'information') ? 1 : 0) : 2;
    });
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
    .action((file: string, options: PolicyQuestion & { args?: string; format: Format }) => {
      const read = policyOf(file) as LoadedPolicy;
      if (!read.policy) throw new Failure(`the policy cannot be used.\n${problemLines(read).trimEnd()}`);
      if (options.workload !== undefined && !read.policy.workloads.some((one) => one.name === options.workload))
        throw new Failure(`${read.file} has no workload ${options.workload}.`);
      const { format: how, args, ...question } = options;
      if (args !== undefined && question.tool === undefined) throw new Failure('--args are those of a --tool.');
      if (question.label !== undefined && question.provider === undefined) throw new Failure('a --label goes to a --provider: name it.');
      const answers = explainQuestion(read.policy, { ...question, ...(args === undefined ? {} : { args: parseArguments(args) }) });
      if (Object.keys(question).length === 0) {
        const text = describePolicy(read.policy, today());
        print(how === 'json' ? { file: read.file, text } : `${text.join('\n')}\n`);
        return;
      }
      if (how === 'json') print({ file: read.file, answers });
      else print(answers.map((answer) => `${answer.text}\n`).join(''));
      process.exitCode = answers.every((answer) => answer.verdict === 'allow') ? 0 : 1;
    });
  policy
    .command('init')
    .description('Begin a policy with what the code of a folder uses.')
    .argument('[folder]', 'where the code is', '.')
    .option('--output <file>', 'where to write it; - prints it', POLICY_FILE)
    .option('--force', 'write over a file that is there')
    .action(async (folder: string, options: { output: string; force?: boolean }) => {
      if (!existsSync(folder)) throw new Failure(`there is no folder ${folder}.`);
      if (options.output !== '-' && existsSync(options.output) && !options.force)
        throw new Failure(`${options.output} is there already. --force writes over it; --output - prints the new one.`);
      const result = scanPaths(await loadSyntax(bundleFolder()), [resolve(folder)], { root: resolve(folder) });
      const text = starterPolicy([...result.facts.values()].flatMap((facts) => facts.callSites));
      if (options.output === '-') print(text);
      else {
        writeFileSync(options.output, text, { flag: options.force ? 'w' : 'wx' });
        print(`${options.output} is written. It allows what the code uses now; take away what it should not.\n`);
      }
    });
}

function parseArguments(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure(`--args is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
