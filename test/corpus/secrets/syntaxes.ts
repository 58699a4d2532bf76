import type { Recipe } from './keys.ts';

/** A text that holds a value, with the place where it stands. */
export interface Sample {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const upper = (words: readonly string[]): string => words.join('_').toUpperCase();
const snake = (words: readonly string[]): string => words.join('_');
const camel = (words: readonly string[]): string => words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
const pascal = (words: readonly string[]): string => words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
/** Stands for the value; of the private use area, so that no way to write a text escapes it. */
const VALUE = '\ue000';

type Syntax = (recipe: Recipe) => string;

/** A value under its name, as the formats of files and languages write it.  */
export const named: Readonly<Record<string, Syntax>> = {
  env: ({ words }) => `# settings\n${upper(words)}=${VALUE}\nDEBUG=1\n`,
  'env quoted': ({ words }) => `${upper(words)}="${VALUE}"\n`,
  export: ({ words }) => `#!/bin/sh\nexport ${upper(words)}=${VALUE}\n`,
  json: ({ words }) => `{ "port": 8080, "${camel(words)}": "${VALUE}" }`,
  'json escaped': ({ words }) => `{"body": "{\\"${snake(words)}\\": \\"${VALUE}\\"}"}`,
  yaml: ({ words }) => `service:\n  ${snake(words)}: ${VALUE}\n  retries: 3\n`,
  'yaml nested': ({ title, words }) =>
    `${snake(words.slice(0, -2).length > 0 ? words.slice(0, -2) : [title.toLowerCase()])}:\n  timeout: 30\n  ${snake(words.slice(-2))}: ${VALUE}\n`,
  toml: ({ words }) => `[default]\n${snake(words)} = "${VALUE}"\n`,
  dockerfile: ({ words }) => `FROM node:20\nENV ${upper(words)}=${VALUE}\nRUN npm ci\n`,
  'dockerfile arg': ({ words }) => `FROM node:20\nARG ${upper(words)}=${VALUE}\n`,
  'dockerfile old': ({ words }) => `FROM node:20\nENV ${upper(words)} ${VALUE}\n`,
  compose: ({ words }) => `services:\n  app:\n    environment:\n      - ${upper(words)}=${VALUE}\n      - PORT=80\n`,
  typescript: ({ words }) => `import x from 'y';\n\nconst ${camel(words)} = '${VALUE}';\n`,
  'typescript typed': ({ words }) => `export const ${camel(words)}: string = "${VALUE}";\n`,
  python: ({ words }) => `import os\n\n${upper(words)} = "${VALUE}"\n`,
  'python environ': ({ words }) => `os.environ["${upper(words)}"] = "${VALUE}"\n`,
  'python default': ({ words }) => `key = os.getenv("${upper(words)}", "${VALUE}")\n`,
  'python client': ({ title, words }) => `client = ${title.replace(/\W/g, '')}(${words.includes('token') ? 'token' : 'api_key'}="${VALUE}")\n`,
  go: ({ words }) => `var ${camel(words)} string = "${VALUE}"\n`,
  java: ({ words }) => `private static final String ${upper(words)} = "${VALUE}";\n`,
  csharp: ({ words }) => `public const string ${pascal(words)} = "${VALUE}";\n`,
  notebook: ({ words }) => `{"cells": [{"source": ["import os\\n", "${upper(words)} = \\"${VALUE}\\"\\n"]}]}`,
  curl: ({ host }) => `curl https://${host}/v1/models -H "Authorization: Bearer ${VALUE}"\n`,
  'curl lines': ({ host }) => `curl https://${host}/v1/models \\\n  -H "Content-Type: application/json" \\\n  -H "Authorization: Bearer ${VALUE}"\n`,
  query: ({ host }) => `fetch("https://${host}/v1/search?api_key=${VALUE}&q=1")\n`,
  'shell option': ({ words }) => `run --${words.join('-')} ${VALUE} --verbose\n`,
  comment: ({ title }) => `// ${title} key, to be moved\nconst apiKey = "${VALUE}";\n`,
  'sentence named': ({ title }) => `My ${title} key is ${VALUE}. Please use it.`,
  properties: ({ words }) => `${words.join('.')}=${VALUE}\n`,
  'ini section': ({ words }) =>
    `[${snake(words.slice(0, -2).length > 0 ? words.slice(0, -2) : words.slice(0, 1))}]\nregion = eu\n${snake(words.slice(-2))} = ${VALUE}\n`,
  hcl: ({ words }) => `resource "x" "y" {\n  ${snake(words)} = "${VALUE}"\n}\n`,
  'hcl variable': ({ words }) => `variable "${snake(words)}" {\n  type    = string\n  default = "${VALUE}"\n}\n`,
  'kubernetes secret': ({ words }) => `kind: Secret\nstringData:\n  ${upper(words)}: "${VALUE}"\n`,
  'kubernetes env': ({ words }) => `env:\n  - name: ${upper(words)}\n    value: "${VALUE}"\n`,
  'json name and value': ({ words }) => `[{ "name": "${upper(words)}", "value": "${VALUE}" }]`,
  php: ({ words }) => `<?php\ndefine('${upper(words)}', '${VALUE}');\n`,
  ruby: ({ words }) => `ENV['${upper(words)}'] ||= '${VALUE}'\n`,
  powershell: ({ words }) => `$env:${upper(words)} = "${VALUE}"\n`,
  'windows set': ({ words }) => `set ${upper(words)}=${VALUE}\r\nnode app.js\r\n`,
  'c define': ({ words }) => `#define ${upper(words)} "${VALUE}"\n`,
  rust: ({ words }) => `const ${upper(words)}: &str = "${VALUE}";\n`,
  'docker run': ({ words }) => `docker run -e ${upper(words)}=${VALUE} image\n`,
  'github workflow': ({ words }) => `jobs:\n  build:\n    env:\n      ${upper(words)}: ${VALUE}\n    steps: []\n`,
  'default in code': ({ words }) => `const key = process.env.${upper(words)} || '${VALUE}';\n`,
  'object in code': ({ words }) => `export default { region: 'eu', ${camel(words)}: '${VALUE}', retries: 3 };\n`,
  'options of a client': ({ title }) => `const client = new ${title.replace(/\W/g, '')}Client({\n  timeout: 10,\n  apiKey: '${VALUE}',\n});\n`,
  'comment behind': ({ title }) => `API_KEY=${VALUE}  # ${title}, production\n`,
  'sentence after': ({ title }) => `The key for ${title} is: ${VALUE}`,
  'sentence before': ({ title }) => `${VALUE} is my ${title} key`,
  'sentence token': ({ title }) => `here's the ${title} token: ${VALUE}, keep it safe`,
  'chat payload': ({ title }) => JSON.stringify({ messages: [{ role: 'user', content: `Use this ${title} API key:\n${VALUE}\nand list the models` }] }),
  'markdown table': ({ title }) => `| service | key |\n|---|---|\n| ${title} key | \`${VALUE}\` |\n`,
  'log line': ({ words }) => `2026-01-02T03:04:05Z DEBUG settings ${snake(words)}=${VALUE} retries=3\n`,
  xml: ({ words }) => `<add key="${upper(words)}" value="${VALUE}" />\n`,
  'mcp settings': ({ title, words }) => `{"mcpServers": {"${title.toLowerCase()}": {"command": "npx", "env": {"${upper(words)}": "${VALUE}"}}}}`,
};

/** A value in a sentence or a fragment that does not say what it is. */
export const bare: Readonly<Record<string, Syntax>> = {
  sentence: () => `Please try it with ${VALUE} and tell me.`,
  'end of a sentence': () => `I pasted this: ${VALUE}.`,
  parenthesis: () => `The old one (${VALUE}) no longer works.`,
  comma: () => `${VALUE}, that was it`,
  quotes: () => `It said "${VALUE}" on the page`,
  code: () => `Run it with \`${VALUE}\` please`,
  'end of a line': () => `see below\n${VALUE}\nthanks`,
  header: () => `Authorization: Bearer ${VALUE}\r\nHost: x`,
  'after an escape': () => `{"content": "here you are:\\n${VALUE}\\nbye"}`,
  'in an address': () => `https://proxy.test/?k=${VALUE}&x=1`,
  whole: () => VALUE,
};

/** The text of a syntax around a value. */
export function write(syntax: Syntax, recipe: Recipe, value: string): Sample {
  const template = syntax(recipe);
  const start = template.indexOf(VALUE);
  return { text: template.replaceAll(VALUE, value), start, end: start + value.length };
}
