import { styleText } from 'node:util';
import { SEVERITIES } from '@clewline/analyzers/texts';
import { goneLine, Regions, unreadLibraries, wordsOfNotUnderstood, type Finding, type Report } from './report.ts';

type Style = Parameters<typeof styleText>[0];

const STYLES: Readonly<Record<Finding['severity'], Style>> = { error: 'red', warning: 'yellow', hint: 'cyan', information: 'gray' };

/** Files not analysed and bounds reached that are listed one by one. */
const MAX_LISTED = 10;

/** For people: findings by file with the way of the data, then what was looked at and what was not. */
export function textReport(report: Report, options: { readonly inventory: boolean; readonly color: boolean }): string {
  const paint = (style: Style, text: string): string => (options.color ? styleText(style, text) : text);
  const regions = new Regions(report);
  const shown = report.findings.filter((finding) => options.inventory || !finding.rule.inventory);
  const lines: string[] = [];
  let file = '';
  for (const finding of shown) {
    if (finding.file !== file) {
      file = finding.file;
      lines.push('', paint('underline', file));
    }
    const { line, column } = regions.of(finding.file, finding.start, finding.end);
    lines.push(
      `  ${paint('dim', `${line}:${column}`.padEnd(8))} ${paint(STYLES[finding.severity], finding.severity.padEnd(11))} ${finding.message}  ${paint('dim', `${finding.rule.id}${finding.confidence === 'proven' ? '' : `, ${finding.confidence}`}`)}`,
    );
    if (finding.path.length > 1) {
      const steps = finding.path.map(
        (step) => `${step.note} (${step.file === finding.file ? '' : `${step.file}:`}${regions.of(step.file, step.start, step.end).line})`,
      );
      lines.push(`           ${paint('dim', steps.join(' → '))}`);
    }
    for (const fix of finding.fixes()) lines.push(`           ${paint('dim', `fix: ${fix.title}`)}`);
  }
  const sites = [...report.facts.values()].reduce((total, facts) => total + facts.callSites.length, 0);
  const counts = SEVERITIES.map((severity) => ({
    severity,
    count: report.findings.filter((finding) => finding.severity === severity && !finding.rule.inventory).length,
  })).filter(({ count }) => count > 0);
  const summary =
    counts.length === 0
      ? paint('green', 'No findings.')
      : `${counts.map(({ severity, count }) => paint(STYLES[severity], `${count} ${severity}${count === 1 || severity === 'information' ? '' : 's'}`)).join(', ')}.`;
  lines.push(
    '',
    `${summary} ${sites} GenAI call${sites === 1 ? '' : 's'} in ${report.files} files.${options.inventory || sites === 0 ? '' : paint('dim', ' (--inventory lists them)')}`,
  );
  if (report.suppressed.length > 0)
    lines.push(
      paint('dim', `  ${report.suppressed.length} more ${report.suppressed.length === 1 ? 'is' : 'are'} excused by comments, the policy or a decision.`),
    );
  if (report.baseline) lines.push(...baselineLines(report.baseline).map((line) => paint('dim', line)));
  lines.push(...atMost(report.skipped.map(({ path, reason }) => paint('dim', `  not analysed: ${path}: ${reason}`))));
  lines.push(
    ...atMost(
      [...unreadLibraries(report)].map(([library, uses]) => {
        const [use] = uses;
        const where = use ? `${use.file}:${regions.of(use.file, use.start, use.end).line}` : '';
        return paint(
          'yellow',
          `  uses \`${library}\`: not read, so calls of it are not in this report (${where}${uses.length > 1 ? ` and ${uses.length - 1} more` : ''})`,
        );
      }),
    ),
  );
  lines.push(...atMost((report.barriers ?? []).map((barrier) => paint('yellow', `  in force, from the workspace: ${barrier}`))));
  const strange = wordsOfNotUnderstood(report);
  if (strange !== undefined) lines.push(paint('yellow', `  ${strange}`));
  lines.push(...atMost(report.limits.map((limit) => paint('yellow', `  limit: ${limit}`))));
  return `${lines.join('\n').replace(/^\n/, '')}\n`;
}

function baselineLines({ file, known, gone }: NonNullable<Report['baseline']>): string[] {
  const head = `  ${known} more ${known === 1 ? 'is' : 'are'} known from ${file}.`;
  if (gone.length === 0) return [head];
  return [
    head,
    ...atMost(gone.map((entry) => `  ${goneLine(entry)}`)),
    `  Take ${gone.length === 1 ? 'it' : 'them'} out of ${file}: clewline scan --write-baseline ${file}`,
  ];
}

/** The first of some lines, and how many more there are: all of them are in the JSON report. */
function atMost(lines: readonly string[]): string[] {
  return lines.length <= MAX_LISTED
    ? [...lines]
    : [...lines.slice(0, MAX_LISTED), `  … and ${lines.length - MAX_LISTED} more like it (--format json lists them)`];
}
