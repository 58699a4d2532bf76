import { existsSync } from 'node:fs';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Confidence } from '@clewline/analyzers';
import { Failure } from '../failure.ts';
import { CONFIDENCES, namesOf } from '../scan/names.ts';

/** Lines of a file, from 1. */
interface Asked {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

interface Options {
  readonly format: 'text' | 'json';
  readonly minConfidence: Confidence;
  readonly policy?: string;
  readonly workspaceCatalogue: boolean;
  readonly also?: ReadonlySet<string>;
}

/** `clewline why FILE:LINE`: what decided about a place. */
export default function register(program: Command): void {
  program
    .command('why')
    .description('Say what decided about a line, for a finding there and for none: which source, barrier, guard or cut.')
    .argument('<place>', 'FILE:LINE or FILE:FROM-TO, with what lies in this folder around it', asked)
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .addOption(new Option('--min-confidence <confidence>', 'from which on findings are shown elsewhere').choices(CONFIDENCES).default('likely'))
    .option('--policy <file>', 'what is allowed (default: clewline.yaml of this folder, if there is one)')
    .option('--no-workspace-catalogue', 'leave out what the workspace says of its own libraries in .clewline/catalogue')
    .addOption(new Option('--also <names>', 'families or rules, by comma, that are shown elsewhere by choice').argParser(namesOf))
    .action(async ({ file, from, to }: Asked, options: Options) => {
      if (!existsSync(file)) throw new Failure(`there is no file ${file}.`);
      const { answer } = await import('../scan/why.ts');
      process.stdout.write(await answer({ file, from, to, ...options }));
    });
}

function asked(text: string): Asked {
  const parts = /^(?<file>.+):(?<from>[1-9]\d{0,8})(?:-(?<to>[1-9]\d{0,8}))?$/.exec(text)?.groups;
  const from = Number(parts?.['from']);
  const to = Number(parts?.['to'] ?? parts?.['from']);
  if (!parts?.['file'] || to < from) throw new InvalidArgumentError('It is a file and a line, such as src/app.ts:12.');
  return { file: parts['file'], from, to };
}
