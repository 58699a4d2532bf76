import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Confidence, Finding, SyntaxProvider } from '@clewline/analyzers';
import { isNamed, SEVERITIES } from '@clewline/analyzers/texts';
import type { ScanOptions, ScanReport, WorkspaceCatalogue } from '@clewline/server';
import { compileLater, hasOwnCatalogue, needsTextsOnly, POLICY_FILE, scanTexts, today, TRIAGE_FILE } from '@clewline/server/texts';
import { Failure } from '../failure.ts';
import { CONFIDENCES } from './names.ts';
import { bundleFolder, workerProgram } from '../paths.ts';
import { checkNames, gitResult, scopeOf } from './scope.ts';
import { jsonReport } from '../report/json.ts';
import { textReport } from '../report/text.ts';
import { SEARCH } from '../threads/purpose.ts';

export interface ScanCommandOptions {
  readonly format: 'text' | 'json' | 'sarif';
  readonly failOn: (typeof SEVERITIES)[number] | 'never';
  readonly minConfidence?: Confidence;
  readonly inventory?: boolean;
  readonly policy?: string;
  readonly timings?: boolean;
  readonly only?: ReadonlySet<string>;
  readonly also?: ReadonlySet<string>;
  readonly workspaceCatalogue: boolean;
  readonly staged?: boolean;
  readonly history?: boolean;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly newSince?: string;
  readonly triage: boolean;
}

/**
 * Prints the findings of files and folders, and sets the exit code by them.
 * @throws Failure if something that is named is not there
 */
export async function scanFiles(paths: readonly string[], options: ScanCommandOptions): Promise<void> {
  for (const path of paths) if (!existsSync(path)) throw new Failure(`there is no file or folder ${path}.`);
  const root = process.cwd();
  if (options.only) await checkNames(options.only);
  if (options.also) await checkNames(options.also);
  const baseline = options.baseline === undefined && options.writeBaseline === undefined ? undefined : await import('./baseline.ts');
  const entries = options.baseline === undefined ? undefined : baseline?.baselineOf(options.baseline);
  const policies = options.policy === undefined && !existsSync(POLICY_FILE) ? undefined : await import('../policy/load.ts');
  const read = policies?.policyOf(options.policy);
  const syntax = async (): Promise<SyntaxProvider> => (await import('./syntax.ts')).loadSyntax(bundleFolder());
  const interactive = process.stderr.isTTY;
  const textsOnly = needsTextsOnly(options.only);
  const known = options.workspaceCatalogue ? await ownCatalogue(root) : undefined;
  const scanOptions = {
    root,
    catalogue: known?.catalogue,
    policy: read?.policy,
    today: today(),
    only: options.only,
    onProgress: (what: string, done: number, total: number): void => {
      if (interactive) process.stderr.write(`\r\u001b[K${done}/${total} files ${what}`);
    },
  };
  const scope = scopeOf(options);
  const result = scope
    ? await gitResult(await syntax(), paths, scope, scanOptions)
    : await (textsOnly ? searched : analysed)(
        syntax,
        paths.map((path) => resolve(path)),
        scanOptions,
      );
  if (interactive) process.stderr.write('\r\u001b[K');
  const chosen = new Set([...(options.only ?? []), ...(options.also ?? [])]);
  const shown = result.findings.filter(({ rule }) => !rule.onChoice || isNamed(rule, chosen));
  const certain = shown.filter((finding) => isCertain(finding, chosen, options.minConfidence));
  const triage = options.triage && existsSync(TRIAGE_FILE) ? (await import('./triage.ts')).triageOf(root) : undefined;
  const { open, accepted } = triage?.part(certain) ?? { open: certain, accepted: [] };
  const compared =
    options.newSince === undefined
      ? entries && baseline?.againstBaseline(options.baseline ?? '', entries, open, result, { root, paths, only: options.only, git: scope })
      : await (await import('./newSince.ts')).newSince(await syntax(), options.newSince, open, scanOptions);
  const findings = compared?.fresh ?? open;
  if (options.timings) process.stderr.write(timingsLine(result));
  const report = {
    ...result,
    findings,
    suppressed: [...result.suppressed, ...accepted],
    barriers: known?.barriers ?? [],
    baseline: compared?.report,
    root: relative('.', root),
  };
  if (options.format === 'sarif') process.stdout.write(`${JSON.stringify((await import('../report/sarif.ts')).sarifReport(report), null, 2)}\n`);
  else if (options.format === 'json') process.stdout.write(`${JSON.stringify(jsonReport(report), null, 2)}\n`);
  else
    process.stdout.write(textReport(report, { inventory: options.inventory ?? false, color: process.stdout.isTTY && process.env['NO_COLOR'] === undefined }));
  if (known && known.problems.length > 0) {
    for (const { file, line, message } of known.problems) process.stderr.write(`${file}:${line}: ${message}\n`);
    process.stderr.write('clewline: these files of the catalogue are not used. The findings stand without them.\n');
    process.exitCode = 2;
    return;
  }
  if (read && !read.policy) {
    // Silence would look like a policy that allows everything.
    process.stderr.write(`clewline: the policy cannot be used, so nothing was judged by it. The other findings stand.\n${policies?.problemLines(read) ?? ''}`);
    process.exitCode = 2;
    return;
  }
  // What was not looked at may hold anything.
  if (result.ended) {
    process.exitCode = EXIT_INTERRUPTED;
    return;
  }
  if (options.writeBaseline !== undefined) {
    baseline?.keepBaseline(options.writeBaseline, certain);
    return;
  }
  process.exitCode = options.failOn !== 'never' && findings.some((finding) => reaches(finding, options.failOn)) ? 1 : 0;
}

type Syntax = () => Promise<SyntaxProvider>;

/** Follows the data of sources, and searches every other text. */
async function analysed(syntax: Syntax, paths: readonly string[], options: ScanOptions): Promise<ScanReport> {
  const { scanPathsInTurns } = await import('./analysed.ts');
  return scanPathsInTurns(await syntax(), paths, options, endedBySignal());
}

/** Searches texts alone. */
function searched(syntax: Syntax, paths: readonly string[], options: ScanOptions): Promise<ScanReport> {
  compileLater();
  return scanTexts(syntax, paths, { ...options, program: workerProgram(), workerData: { purpose: SEARCH } }, endedBySignal());
}

/** What the workspace says of its own libraries. */
async function ownCatalogue(root: string): Promise<WorkspaceCatalogue | undefined> {
  return hasOwnCatalogue(root) ? (await import('./analysed.ts')).workspaceCatalogue(root) : undefined;
}

/** Whoever names one rule wants to see what it finds: some rules are never more certain than what a scan leaves out. */
function isCertain({ rule, confidence }: Finding, named: ReadonlySet<string>, least: Confidence | undefined): boolean {
  return (least === undefined && named.has(rule.id)) || CONFIDENCES.indexOf(confidence) >= CONFIDENCES.indexOf(least ?? 'likely');
}

function reaches(finding: Finding, threshold: string): boolean {
  if (finding.rule.inventory && threshold !== 'information') return false;
  return SEVERITIES.indexOf(finding.severity) <= (SEVERITIES as readonly string[]).indexOf(threshold);
}

/** As a shell has it for a command that Ctrl+C ended. */
const EXIT_INTERRUPTED = 130;

/** Ctrl+C ends a scan with what it has found until then; a second one ends it at once. @returns whether it was pressed */
function endedBySignal(): () => boolean {
  let ended = false;
  process.once('SIGINT', () => {
    ended = true;
    process.stderr.write('\nclewline: ending; what was found so far follows.\n');
  });
  return () => ended;
}

/** Milliseconds of each part and of processor time, MB of peak memory. */
function timingsLine({ spent, bytes, parsed }: ScanReport): string {
  const { user, system } = process.cpuUsage();
  const { read, lower, evaluate, judge } = spent;
  const figures = { bytes, parsed, read, lower, evaluate, judge, cpu: (user + system) / 1000, peak: process.resourceUsage().maxRSS / 1024 };
  return `${JSON.stringify(Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Math.round(value)])))}\n`;
}
