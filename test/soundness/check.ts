/** Runs and analyses the hand-written programs. */
import type { Judgement } from './judge.ts';
import { inputsOf, TAG, type Observation } from './program.ts';
import type { Written } from './programs.ts';
import type { Workers } from './run/workers.ts';

export interface Checked {
  readonly program: Written;
  readonly observed: Observation;
  readonly judgement: Judgement;
  /** What is wrong with the program itself: it does not do what its name says. */
  readonly fault?: string;
}

/** A program that fails, or whose text does not do what it is meant to, proves nothing. */
function faultOf(program: Written, { seen, errors }: Observation): string | undefined {
  const broken = errors.find((error) => !/refused/.test(error));
  if (broken) return broken;
  if (seen.length === 0) return 'the model is never called';
  const arrives = seen.some(({ messages }) => messages?.some(({ text }) => text !== null && TAG.test(text)));
  if (arrives !== program.arrives) return arrives ? 'the tag arrives in a negative twin' : 'the tag never arrives';
  return undefined;
}

export async function check(workers: Workers, programs: readonly Written[]): Promise<Checked[]> {
  return Promise.all(
    programs.map(async (program) => {
      const observed = await workers.observe(program, inputsOf(program.files));
      return {
        program,
        observed,
        judgement: await workers.judge(program, observed),
        fault: faultOf(program, observed),
      };
    }),
  );
}
