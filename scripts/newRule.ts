/** `npm run new-rule -- FAMILY/NAME "Title"`: the folder of a rule, with its page and fixtures, that passes every check and finds a stand-in. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { FAMILIES, type Family } from '../analyzers/src/rules/rule.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The model by which the new rule's fixtures are found until somebody writes what it looks for. */
const STAND_IN = 'replace-me';

function ruleText(family: Family, name: string, title: string): string {
  return `import { defineRule } from '../../rule.ts';

/** ${title}: who can do what, and what comes of it. */
export default defineRule({
  id: '${family}/${name}',
  family: '${family}',
  // Why it weighs this much.
  severity: 'information',
  title: '${title}',
  standards: { cwe: [1426], owaspLlm: [], atlas: [] },
  runtime: 'operations-of-site',
  message: '\`{operation}\`: what is wrong, why, and what to do.',
  input: ['sites'],
  *detect(facts) {
    // A stand-in: write what the rule looks for, and the fixtures and examples that show it.
    for (const { start, end, siteId, confidence, endpoint, templates } of facts.callSites)
      if (templates.some(({ constants }) => constants['model'] === '${STAND_IN}'))
        yield { start, end, siteId, confidence, values: { operation: endpoint.id } };
  },
});
`;
}

const typescript = (model: string): string => `import OpenAI from 'openai';

const client = new OpenAI();

export async function run() {
  return client.responses.create({ model: '${model}', input: 'Hi' });
}
`;

const python = (model: string): string => `from openai import OpenAI

client = OpenAI()


def run():
    return client.responses.create(model="${model}", input="Hi")
`;

/** A fixture that shows the finding: carets stand under the called operation's name. */
function marked(text: string, comment: string, id: string): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const at = line.includes(STAND_IN) ? line.indexOf('create') : -1;
      return at < 0 ? [line] : [line, `${comment}${' '.repeat(at - comment.length)}${'^'.repeat('create'.length)} ${id}`];
    })
    .join('\n');
}

function pageText(family: Family, name: string, title: string): string {
  const example = (language: string, kind: 'invalid' | 'valid', text: string): string => `\`\`\`${language} ${kind}\n${text}\`\`\``;
  return [
    `# ${family}/${name}`,
    `**${title}** · information · CWE-1426`,
    'What happens, to whom, and why it matters. What is left out, and why.',
    example('ts', 'invalid', typescript(STAND_IN)),
    example('python', 'invalid', python(STAND_IN)),
    example('ts', 'valid', typescript('gpt-5')),
    example('python', 'valid', python('gpt-5')),
    '**At run time**: what the agent shows beside it.\n',
  ].join('\n\n');
}

function refuse(why: string): never {
  process.stderr.write(`new-rule: ${why}\nnpm run new-rule -- FAMILY/NAME "Title"\n`);
  process.exit(2);
}

const [id = '', title = ''] = process.argv.slice(2);
const [, family, name] = /^([a-z-]+)\/([a-z][a-z0-9-]*)$/.exec(id) ?? refuse('a rule is called FAMILY/NAME, in small letters.');
const known = FAMILIES.find((one) => one === family) ?? refuse(`there is no family ${family}: ${FAMILIES.join(', ')}.`);
if (!/^[^'\\\r\n]{3,80}$/.test(title)) refuse('give it a title of one line, without quotes.');
const folder = join(root, 'analyzers', 'src', 'rules', known);
if (existsSync(join(folder, String(name)))) refuse(`${id} is there already.`);
const files: Readonly<Record<string, string>> = {
  [`${name}/rule.ts`]: ruleText(known, String(name), title),
  [`${name}/doc.md`]: pageText(known, String(name), title),
  [`fixtures/${name}.ts`]: marked(typescript(STAND_IN), '//', id),
  [`fixtures/${name}.py`]: marked(python(STAND_IN), '#', id),
  [`fixtures/${name}-valid.ts`]: typescript('gpt-5'),
  [`fixtures/${name}-valid.py`]: python('gpt-5'),
};
for (const [file, text] of Object.entries(files)) {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  const written = file.endsWith('/rule.ts') ? await format(text, { ...(await resolveConfig(path)), filepath: path }) : text;
  writeFileSync(path, written, { flag: 'wx' });
}
await import('./generate.ts');
process.stdout.write(`${id}: write what it looks for in analyzers/src/rules/${id}/rule.ts, its page, its fixtures, and a line in the README.\n`);
