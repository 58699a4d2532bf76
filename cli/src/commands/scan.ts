import { SEVERITIES } from '@clewline/analyzers/rules/rule';
import { Option, type Command } from 'commander';
import { CONFIDENCES, namesOf } from '../scan/names.ts';
import type { ScanCommandOptions } from '../scan/scanFiles.ts';

/** `clewline scan`: the findings of files and folders, once. */
export default function register(program: Command): void {
  program
    .command('scan')
    .description('Find GenAI calls, unsafe prompts, secrets and dangerous uses of model output in files and folders.')
    .argument('[paths...]', 'files and folders; a file named here is scanned even if it is ignored', ['.'])
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json', 'sarif']).default('text'))
    .addOption(new Option('--fail-on <severity>', 'exit 1 if there is a finding at or above').choices([...SEVERITIES, 'never']).default('error'))
    .addOption(
      new Option('--min-confidence <confidence>', 'leave out what is less certain (default: likely; of a rule that is named itself all is shown)').choices([
        ...CONFIDENCES,
      ]),
    )
    .option('--inventory', 'text format: also list every GenAI call')
    .option('--policy <file>', 'what is allowed (default: clewline.yaml of this folder, if there is one)')
    .option('--no-workspace-catalogue', 'leave out what the workspace says of its own libraries in .clewline/catalogue')
    .addOption(new Option('--only <names>', 'families or rules, by comma: look for nothing else (secrets alone takes no analysis)').argParser(namesOf))
    .addOption(new Option('--also <names>', 'families or rules, by comma, that are shown only by choice: limits, secrets/public-identifier').argParser(namesOf))
    .addOption(new Option('--staged', 'search what is staged in git, not the files on disk').conflicts('history'))
    .option('--history', 'search every version of every file in the history of git, each once')
    .option('--baseline <file>', 'count the findings that this file knows, and show only the others')
    .option('--write-baseline <file>', 'write what is found now to a file for --baseline, and end with 0')
    .addOption(
      new Option('--new-since <ref>', 'show only what was not there where this branch left another one, such as main').conflicts([
        'baseline',
        'staged',
        'history',
      ]),
    )
    .option('--no-triage', 'show what was accepted in .clewline/triage.json, too')
    .option('--timings', 'say on stderr, as one line of JSON, where the time went and how much memory it took at most')
    .action(async (paths: string[], options: ScanCommandOptions) => (await import('../scan/scanFiles.ts')).scanFiles(paths, options));
}
