/** Programs that stand on frameworks and cannot be run here: `test/core/flows/*.md`, written as those of the soundness oracle are. */
import { readdirSync, readFileSync } from 'node:fs';
import { filesIn } from '../soundness/frame.ts';
import { programsOf, type Written } from '../soundness/programs.ts';

const folder = new URL('../core/flows/', import.meta.url);

export function flowPrograms(): Written[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) =>
      programsOf(file.slice(0, -3), readFileSync(new URL(file, folder), 'utf8'), (language, text) => Object.fromEntries(filesIn(language, text))),
    );
}
