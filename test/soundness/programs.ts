/** Reads the hand-written programs: `programs/*.md`, one file for each group of constructs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { framed } from './frame.ts';
import type { Language, Program } from './program.ts';

const folder = fileURLToPath(new URL('./programs/', import.meta.url));

export interface Written extends Program {
  /** Whether a tagged text is meant to reach the model. */
  readonly arrives: boolean;
}

/** `code // twin: other` is `other` in the twin; nothing on one of the sides means that the line is not there. */
const TWIN = /^(\s*)(.*?)\s*(?:\/\/|#) twin:(.*)$/;

function side(lines: readonly string[], twin: boolean): string {
  return lines
    .flatMap((line) => {
      const [, indent = '', first = '', second = ''] = TWIN.exec(line) ?? ['', '', line, line];
      const code = (twin ? second : first).trim();
      return !TWIN.test(line) ? [line] : code === '' ? [] : [indent + code];
    })
    .join('\n');
}

const FENCE = /^```(\w*) ?(twin)?$/;

/**
 * The programs of one page.
 * @param filesOf the files that a block stands for
 * @throws if a page holds a program without a name, or a block that is neither TypeScript nor Python.
 */
export function programsOf(construct: string, page: string, filesOf: typeof framed = framed): Written[] {
  const found: Written[] = [];
  let name = '';
  let block:
    | {
        readonly language: Language;
        readonly twin: boolean;
        readonly lines: string[];
      }
    | undefined;
  for (const line of page.split('\n')) {
    const fence = FENCE.exec(line);
    if (block && line === '```') {
      const { language, twin, lines } = block;
      const add = (isTwin: boolean): void => {
        const files = filesOf(language, side(lines, isTwin));
        found.push({
          name: `${construct}/${name}.${language}${isTwin ? ' (twin)' : ''}`,
          construct,
          language,
          files,
          arrives: !isTwin,
        });
      };
      if (!twin) add(false);
      if (twin || lines.some((one) => TWIN.test(one))) add(true);
      block = undefined;
    } else if (block) block.lines.push(line);
    else if (fence) {
      const language = fence[1];
      if ((language !== 'ts' && language !== 'py') || name === '') throw new Error(`${construct}: a block that is no program: ${line} under ${name}`);
      block = { language, twin: fence[2] !== undefined, lines: [] };
    } else if (line.startsWith('## ')) name = line.slice(3).trim();
  }
  return found;
}

export function writtenPrograms(): Written[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .flatMap((file) => programsOf(file.slice(0, -3), readFileSync(join(folder, file), 'utf8')));
}
