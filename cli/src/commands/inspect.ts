import { LABELS } from '@clewline/analyzers/sensitive/labels';
import { Option, type Command } from 'commander';
import type { InspectOptions } from '../inspect/inspection.ts';

const EXAMPLES = `
Examples:
  clewline inspect prompt.txt                       one object for the whole file
  echo 'Mail ada@example.org' | clewline inspect    the same for standard input
  clewline inspect --jsonl dataset.jsonl            one object for the "text" of each line
  clewline inspect --redact --min-confidence medium request.json
  clewline inspect --jsonl data.jsonl | jq -c 'select(.labels != [])'

A label: {"type":"email","start":5,"end":20,"confidence":"high","hint":"a…g"}. Offsets count UTF-16 code units of the text.
Types: ${LABELS.join(', ')}.`;

/** `clewline inspect`: the labels of a text or a dataset, as JSON lines. */
export default function register(program: Command): void {
  program
    .command('inspect')
    .description('Print the secrets, personal data and injection markers of a text or a dataset, as JSON lines with masked values.')
    .argument('[file]', 'the text or dataset; - or nothing reads standard input')
    .option('--jsonl', 'the input holds one JSON object a line; its "text" is inspected')
    .addOption(new Option('--min-confidence <confidence>', 'leave out what is less certain').choices(['low', 'medium', 'high']).default('low'))
    .option('--policy <file>', 'whose own labels are looked for, too (default: clewline.yaml of this folder, if there is one)')
    .option('--redact', 'also print the text with placeholders for secrets and personal data')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string | undefined, options: InspectOptions) => (await import('../inspect/inspection.ts')).inspectInput(file, options));
}
