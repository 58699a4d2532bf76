/** The oracle's words: tables and failures as a reader wants them. */
import type { Checked } from './check.ts';
import { verdictOf } from './known.ts';
import type { Seen } from './program.ts';

interface Row {
  programs: number;
  unsound: number;
  imprecise: number;
}

const LANGUAGES = { ts: 'TypeScript', py: 'Python' } as const;

/** Programs, unsound ones and imprecise ones by construct and language. */
export function table(checked: readonly Checked[]): string {
  const rows = new Map<string, Row>();
  const count = (name: string, one: Checked): void => {
    const row = rows.get(name) ?? { programs: 0, unsound: 0, imprecise: 0 };
    rows.set(name, row);
    row.programs++;
    const verdict = verdictOf(one);
    if (verdict !== 'right') row[verdict]++;
  };
  for (const one of checked) count(`${one.program.construct.padEnd(14)} ${LANGUAGES[one.program.language]}`, one);
  for (const one of checked) count(`${'all'.padEnd(14)} ${LANGUAGES[one.program.language]}`, one);
  const line = (name: string, ...cells: (string | number)[]): string => name.padEnd(28) + cells.map((cell) => String(cell).padStart(10)).join('');
  return [line('construct', 'programs', 'unsound', 'imprecise'), ...[...rows].map(([name, row]) => line(name, row.programs, row.unsound, row.imprecise))].join(
    '\n',
  );
}

export function seenText(seen: Seen): string {
  return `${seen.model}: ${seen.messages?.map(({ role, text }) => `${role} ${JSON.stringify(text)}`).join(' / ') ?? '?'}`;
}

/** One failure: the program, what the recorder saw, what the analysis says. */
export function failure({
  program,
  observed,
  judgement,
  fault,
}: Pick<Checked, 'observed' | 'judgement' | 'fault'> & {
  readonly program: {
    readonly name: string;
    readonly files: Readonly<Record<string, string>>;
  };
}): string {
  const { unsound, imprecise, endless } = judgement;
  const head = fault
    ? `the program is wrong: ${fault}`
    : endless
      ? 'the analysis does not end in time'
      : unsound
        ? `unsound (${unsound.kind})`
        : imprecise
          ? `imprecise (${imprecise.kind}: ${imprecise.what})`
          : 'right';
  const files = Object.entries(program.files).map(([path, text]) => `--- ${path}\n${text.trimEnd()}`);
  const input = unsound && observed.inputs[unsound.seen.input];
  return [
    `${program.name}: ${head}`,
    ...files,
    '--- recorded',
    ...(unsound ? [`${seenText(unsound.seen)}   with ${JSON.stringify(input)}`] : observed.seen.slice(0, 8).map(seenText)),
    ...observed.errors.map((error) => `error: ${error}`),
    '--- analysed',
    ...judgement.templates,
    ...judgement.findings,
  ].join('\n');
}
