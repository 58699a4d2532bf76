import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SyntaxProvider } from '@clewline/analyzers';
import { analyse } from './analyse.ts';
import { fixtureRoot } from './fixtures.ts';

/** `open` programs may be looked at while rules are mended; `frozen` ones were written beforehand, and are scored apart. */
export type Part = 'open' | 'frozen';

/** A region of a program, from its label to the next one. */
export interface Labelled {
  readonly place: string;
  /** A rule, or a family of which any rule will do. */
  readonly rule: string;
  readonly isWrong: boolean;
  readonly isFound: boolean;
}

/** `// CASE + model-output/sql what it is about`, or `-` where nothing of the kind is to be found. */
const LABEL = /^(?:\/\/|#) CASE ([+-]) ([\w/-]+)/;

/** Every labelled region of a part, with whether something of its rule is found there. */
export function labelled(syntax: SyntaxProvider, part: Part): Labelled[] {
  const folder = join(fixtureRoot, 'labelled', part);
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const lines = text.split('\n');
      const found = analyse(syntax, { [file]: text }).flatMap(({ findings }) => findings);
      const labels = lines.flatMap((line, i) => {
        const match = LABEL.exec(line);
        return match ? [{ line: i, isWrong: match[1] === '+', rule: match[2] ?? '' }] : [];
      });
      return labels.map(({ line, isWrong, rule }, i): Labelled => {
        const end = labels[i + 1]?.line ?? lines.length;
        const isFound = found.some((one) => one.line > line && one.line < end && isOf(one.finding.rule.id, rule));
        return { place: `${part}/${file}:${line + 1}`, rule, isWrong, isFound };
      });
    });
}

const isOf = (id: string, wanted: string): boolean => id === wanted || (!wanted.includes('/') && id.startsWith(`${wanted}/`));

export interface Score {
  readonly wrong: number;
  readonly found: number;
  readonly right: number;
  readonly falsely: number;
}

export function scoreOf(regions: readonly Labelled[]): Score {
  const count = (isWrong: boolean, isFound?: boolean): number =>
    regions.filter((one) => one.isWrong === isWrong && (isFound === undefined || one.isFound === isFound)).length;
  return { wrong: count(true), found: count(true, true), right: count(false), falsely: count(false, true) };
}

/** A table by rule, the whole in its last row. */
export function tableOf(regions: readonly Labelled[]): string {
  const rules = [...new Set(regions.map(({ rule }) => rule))].sort();
  const row = (name: string, { wrong, found, right, falsely }: Score): string => `| ${name.padEnd(34)} | ${found}/${wrong} | ${falsely}/${right} |`;
  return [
    `| ${'rule'.padEnd(34)} | found | false |`,
    '|---|---|---|',
    ...rules.map((rule) => row(rule, scoreOf(regions.filter((one) => one.rule === rule)))),
    row('all', scoreOf(regions)),
  ].join('\n');
}
