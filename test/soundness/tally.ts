/** Counts what became of generated programs. */
import type { Expr, Stmt } from './generate/ast.ts';
import { faultOf, kindOf, type Grown } from './generated.ts';
import { TAG } from './program.ts';

export interface Tally {
  readonly count: number;
  /** Programs in which a tagged text reached the model. */
  readonly arrived: number;
  readonly unsound: number;
  /** Where the budget ran out, and the analysis says so. */
  readonly cut: number;
  readonly endless: number;
  readonly imprecise: number;
  readonly failures: readonly Grown[];
  /** Programs that do not run: a fault of the generator. */
  readonly faults: readonly Grown[];
}

/** Failures that are kept, to be shrunk and shown. */
const KEPT = 400;

export async function tally(programs: AsyncIterable<Grown>, progress: (count: number) => void = () => undefined): Promise<Tally> {
  const sum = {
    count: 0,
    arrived: 0,
    unsound: 0,
    cut: 0,
    endless: 0,
    imprecise: 0,
  };
  const failures: Grown[] = [];
  const faults: Grown[] = [];
  for await (const grown of programs) {
    sum.count++;
    progress(sum.count);
    if (faultOf(grown) !== undefined) {
      faults.push(grown);
      continue;
    }
    if (grown.observed.seen.some(({ messages }) => messages?.some(({ text }) => text !== null && TAG.test(text)))) sum.arrived++;
    const kind = kindOf(grown);
    if (kind === 'endless' || kind === 'cut') sum[kind]++;
    else if (kind) sum.unsound++;
    else if (grown.judgement.imprecise) sum.imprecise++;
    if (kind && failures.length < KEPT) failures.push(grown);
  }
  return { ...sum, failures, faults };
}

/** What a shrunk program still consists of: the constructs, without names and constants. */
export function constructsOf({ tree, files }: Grown): string {
  const kinds = new Set<string>();
  const visit = (one: Expr): void => {
    if (!['lit', 'var', 'ask', 'q', 'name', 'list', 'record'].includes(one.k)) kinds.add(one.k);
    one.e.forEach(visit);
    for (const body of (one as Partial<Stmt>).b ?? []) body.forEach(visit);
  };
  const text = Object.values(files).join('\n');
  for (const [name, unit] of Object.entries(tree.units)) {
    const used = name === 'handler' || (name === 'other' ? unit.body.length > 0 : new RegExp(`\\b${name === 'subGet' ? 'K2' : name}\\(`).test(text));
    if (!used) continue;
    unit.body.forEach(visit);
    if (unit.result) visit(unit.result);
  }
  return [...kinds].sort().join(' ');
}
