/**
 * Writes what words weigh in an order to a model (`analyzers/src/sensitive/injection/tone/table.ts`): from the corpus of the tests, and as
 * harmless text the pages of the installed packages. `npm run tone`; the same texts give the same table.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packed } from '../../analyzers/src/sensitive/injection/tone/sparse.ts';
import { learn } from './learn.ts';
import { harmlessTexts, orderTexts } from '../../test/corpus/personal/orders.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const FILES = ['README.md', 'LICENSE', 'LICENSE.md', 'LICENSE.txt'];
/** Letters of a paragraph: those of licences are long. */
const MAX_LENGTH = 1_200;
/** Of each file, so that long ones do not weigh more. */
const MOST = 6;

/** Paragraphs of prose about software, and of licences, from packages that `npm ci` puts there. */
function pages(): string[] {
  const folders = readdirSync(`${root}/node_modules`).flatMap((name) =>
    name.startsWith('@') ? readdirSync(`${root}/node_modules/${name}`).map((inner) => `${name}/${inner}`) : [name],
  );
  const paragraphs = folders
    .flatMap((folder) => FILES.map((file) => `${root}/node_modules/${folder}/${file}`))
    .filter((file) => existsSync(file))
    .sort()
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph.trim())
        .filter(({ length }) => length > 60 && length < MAX_LENGTH)
        .slice(0, MOST),
    );
  return [...new Set(paragraphs)];
}

const { of, step, base } = learn(orderTexts(), [...harmlessTexts(), ...pages()]);
writeFileSync(
  `${root}/analyzers/src/sensitive/injection/tone/table.ts`,
  `/** What words weigh, by place: see \`packed\`, in base64. Written by \`npm run tone\`, never by hand. */
export const STEP = ${step.toPrecision(6).replace(/0+$/, '')};
export const BASE = ${base.toPrecision(6).replace(/0+$/, '')};
export const LENGTH = ${of.length};
export const TABLE =
  '${Buffer.from(packed(of)).toString('base64')}';
`,
);
