import type { Judgement } from '../judge.ts';
import type { Observation } from '../program.ts';

export type Files = Readonly<Record<string, string>>;

/** What the process of the analysis can be asked. */
export type Question =
  | {
      readonly ask: 'judge';
      readonly files: Files;
      readonly observed: Observation;
    }
  | {
      readonly ask: 'orders';
      readonly files: Files;
      readonly orders: readonly (readonly string[])[];
    }
  | { readonly ask: 'edits'; readonly versions: readonly Files[] }
  | { readonly ask: 'meaning'; readonly files: Files };

/** The answer to each. */
export interface Answers {
  readonly judge: Judgement;
  readonly orders: readonly string[];
  readonly edits: readonly {
    readonly incremental: string;
    readonly fresh: string;
  }[];
  readonly meaning: string;
}
