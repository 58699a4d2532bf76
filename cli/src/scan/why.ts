import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { LineIndex, textOnlyFacts, why, whyLines, type Confidence, type Finding, type Place, type Reason } from '@clewline/analyzers';
import { loadSyntax, POLICY_FILE, readText, scanPaths, today, TRIAGE_FILE, workspaceCatalogue, workspacePath, type ScanResult } from '@clewline/server';
import { hasOwnCatalogue } from '@clewline/server/texts';
import { Failure } from '../failure.ts';
import { bundleFolder } from '../paths.ts';
import { triageOf } from './triage.ts';

export interface WhyOptions {
  readonly file: string;
  /** From 1, both included. */
  readonly from: number;
  readonly to: number;
  readonly format: 'text' | 'json';
  readonly minConfidence: Confidence;
  readonly policy?: string;
  readonly workspaceCatalogue: boolean;
  readonly also?: ReadonlySet<string>;
}

/**
 * What decided about some lines, as it is printed. The folder it is called in is read as a scan reads it.
 * @throws Failure if the file cannot be read or has no such line
 */
export async function answer(options: WhyOptions): Promise<string> {
  const root = process.cwd();
  const file = workspacePath(root, resolve(options.file));
  const read = readText(resolve(options.file));
  if ('reason' in read) throw new Failure(`${options.file} cannot be read: ${read.reason}.`);
  const lines = new LineIndex(read.text);
  const last = lines.positionAt(read.text.length).line + 1;
  if (options.from > last) throw new Failure(`${options.file} has ${last} ${last === 1 ? 'line' : 'lines'}.`);
  const syntax = await loadSyntax(bundleFolder());
  const policies = options.policy === undefined && !existsSync(POLICY_FILE) ? undefined : await import('../policy/load.ts');
  const { policy } = policies?.policyOf(options.policy) ?? {};
  const catalogue = options.workspaceCatalogue && hasOwnCatalogue(root) ? workspaceCatalogue(root).catalogue : undefined;
  const isInside = !file.startsWith('..');
  const paths = isInside ? ['.', options.file] : [options.file];
  const result = scanPaths(syntax, [...new Set(paths.map((path) => resolve(path)))], { root, explains: true, catalogue, policy, today: today() });
  const near = result.findings.filter((finding) => finding.file === file || finding.path.some((step) => step.file === file));
  const { open, accepted } = existsSync(TRIAGE_FILE) ? triageOf(root).part(near) : { open: near, accepted: [] };
  const reasons = why({
    project: result.project,
    facts: result.facts.get(file) ?? textOnlyFacts(file, read.text, syntax),
    findings: once(open),
    suppressed: once([...result.suppressed.filter((finding) => finding.file === file), ...accepted]),
    start: lines.offsetAt({ line: options.from - 1, character: 0 }),
    end: lineEnd(read.text, lines.offsetAt({ line: options.to - 1, character: 0 })),
    shown: { minConfidence: options.minConfidence, also: options.also ?? new Set() },
    unread: result.unread.filter((use) => use.file === file),
  });
  const place = placesIn(result, new Map([[file, lines]]));
  if (options.format === 'json')
    return `${JSON.stringify({ version: 1, file, from: options.from, to: options.to, reasons: reasons.map((one) => reasonJson(one, place)) }, null, 2)}\n`;
  const head = `${file}:${options.from}${options.to === options.from ? '' : `-${options.to}`}`;
  return `${[head, ...whyLines(reasons, ({ file: name, start }) => `${name}:${place(name, start)}`)].join('\n')}\n`;
}

/** A text that is ignored, and lies in the folder all the same, is searched by both its names. */
function once(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.identity}:${finding.start}`, finding])).values()];
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

/** Gives lines, from 1, of offsets in files that were scanned. */
function placesIn({ texts, facts }: ScanResult, known: Map<string, LineIndex>): (file: string, start: number) => number {
  return (file, start) => {
    let lines = known.get(file);
    if (!lines) known.set(file, (lines = new LineIndex(texts.get(file) ?? facts.get(file)?.text ?? '')));
    return lines.positionAt(start).line + 1;
  };
}

function reasonJson({ text, at, because = [] }: Reason, line: (file: string, start: number) => number): object {
  const placed = (place: Place): object => ({ file: place.file, line: line(place.file, place.start) });
  return { text, ...(at ? placed(at) : {}), ...(because.length > 0 ? { because: because.map((one) => reasonJson(one, line)) } : {}) };
}
