/** Grows programs, runs and judges them; shrinks what fails. */
import { growTree } from './generate/grow.ts';
import { printPython } from './generate/python.ts';
import { shrink } from './generate/shrink.ts';
import { printTypeScript } from './generate/typescript.ts';
import type { Tree } from './generate/ast.ts';
import type { Judgement, Unsound } from './judge.ts';
import { inputsOf, type Input, type Language, type Observation } from './program.ts';
import type { Workers } from './run/workers.ts';

/** Runs of one generated program. */
const INPUTS = 24;

export interface Grown {
  readonly seed: number;
  readonly language: Language;
  readonly tree: Tree;
  readonly files: Readonly<Record<string, string>>;
  readonly observed: Observation;
  readonly judgement: Judgement;
}

export function printTree(tree: Tree, language: Language): Record<string, string> {
  return language === 'ts' ? printTypeScript(tree) : printPython(tree);
}

async function tryTree(workers: Workers, tree: Tree, language: Language, seed: number, inputs?: readonly Input[]): Promise<Grown> {
  const files = printTree(tree, language);
  const observed = await workers.observe({ language, files }, inputs ?? inputsOf(files, INPUTS));
  return {
    seed,
    language,
    tree,
    files,
    observed,
    judgement: await workers.judge({ files }, observed),
  };
}

/** What a program does that cannot be meant: a fault of the generator, not of the analysis. */
export function faultOf({ observed }: Pick<Grown, 'observed'>): string | undefined {
  return observed.errors.find((error) =>
    /does not compile|did not end|SyntaxError|is not defined|NameError|UnboundLocalError|before initialization/.test(error),
  );
}

/** One program after the other from a seed, in both languages by turns. Stops when told to. */
export async function* growPrograms(
  workers: Workers,
  options: {
    readonly seed: number;
    readonly count: number;
    readonly languages: readonly Language[];
  },
): AsyncGenerator<Grown> {
  const jobs = async (i: number): Promise<Grown> => {
    const language = options.languages[i % options.languages.length] as Language;
    return tryTree(workers, growTree(options.seed + i), language, options.seed + i);
  };
  // Both interpreters work while the analysis does.
  const ahead: Promise<Grown>[] = [];
  for (let i = 0; i < options.count + 4; i++) {
    if (i < options.count) ahead.push(jobs(i));
    if (i >= 4 || i >= options.count) {
      const next = ahead.shift();
      if (next) yield await next;
    }
  }
  for (const left of ahead) yield await left;
}

/** What is wrong with the analysis of a program. */
export function kindOf({ judgement }: Pick<Grown, 'judgement'>): Unsound | 'endless' | undefined {
  return judgement.endless ? 'endless' : judgement.unsound?.kind;
}

/** Smaller programs that are tried; far fewer where each takes its time. */
const ATTEMPTS = 400;
const ENDLESS_ATTEMPTS = 40;

/** The smallest program found that fails in the same way, on the input on which it failed. */
export async function shrinkGrown(workers: Workers, grown: Grown): Promise<Grown> {
  const kind = kindOf(grown);
  const input = grown.observed.inputs[grown.judgement.unsound?.seen.input ?? 0];
  let best = grown;
  await shrink(
    grown.tree,
    async (tree) => {
      const tried = await tryTree(workers, tree, grown.language, grown.seed, input ? [input] : []);
      const same = faultOf(tried) === undefined && kindOf(tried) === kind;
      if (same) best = tried;
      return same;
    },
    kind === 'endless' || kind === 'cut' ? ENDLESS_ATTEMPTS : ATTEMPTS,
  );
  return best;
}
