/** What is known to be wrong today. The list may only get shorter: whatever is mended is taken out and stays mended. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Checked } from './check.ts';

const file = fileURLToPath(new URL('./known.json', import.meta.url));

export interface Known {
  /** Hand-written programs by name: what is wrong with the analysis of each. */
  readonly programs: Readonly<Record<string, 'unsound' | 'imprecise'>>;
  /**
   * Shares of generated programs: those that are unsound, those whose analysis runs out of budget (and says so), those where it does
   * not end in time; those that come out differently with the files in another order, with branches turned round, or edited instead of opened afresh.
   */
  readonly generated: Readonly<Record<'unsound' | 'cut' | 'endless' | 'orders' | 'branches' | 'edits', number>>;
}

/** Failures among this many generated programs that a recorded share explains: three standard deviations; none if it is 0. */
export function allowance(share: number, count: number): number {
  const expected = share * count;
  return share === 0 ? 0 : Math.ceil(expected + 3 * Math.sqrt(expected) + 1);
}

export function readKnown(): Known {
  return JSON.parse(readFileSync(file, 'utf8')) as Known;
}

export function writeKnown(known: Known): void {
  writeFileSync(file, `${JSON.stringify(known, null, 2)}\n`);
}

export function verdictOf({ judgement }: Checked): 'unsound' | 'imprecise' | 'right' {
  return judgement.unsound || judgement.endless ? 'unsound' : judgement.imprecise ? 'imprecise' : 'right';
}

/** What contradicts the list: programs that are wrong and not listed, or worse than listed, and listed ones that have become right. */
export function contradictions(known: Known, checked: readonly Checked[]): { readonly fresh: Checked[]; readonly mended: string[] } {
  const verdicts = new Map(checked.map((one) => [one.program.name, verdictOf(one)]));
  const fresh = checked.filter((one) => {
    const verdict = verdictOf(one);
    const listed = known.programs[one.program.name];
    return verdict !== 'right' && verdict !== listed && !(verdict === 'imprecise' && listed === 'unsound');
  });
  const mended = Object.entries(known.programs)
    .filter(([name, listed]) => verdicts.get(name) !== listed)
    .map(([name]) => name)
    .filter((name) => !fresh.some((one) => one.program.name === name));
  return { fresh, mended };
}

/** The list without what has become right. @param start also puts in what is wrong: only where the list begins, or a program is new. */
export function updated(known: Known, checked: readonly Checked[], start = false): Known {
  const programs: Record<string, 'unsound' | 'imprecise'> = {};
  for (const one of [...checked].sort((a, b) => (a.program.name < b.program.name ? -1 : 1))) {
    const verdict = verdictOf(one);
    const listed = known.programs[one.program.name];
    if (verdict !== 'right' && (start || listed === 'unsound' || listed === verdict)) programs[one.program.name] = verdict;
  }
  return { ...known, programs };
}
