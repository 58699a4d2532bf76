/** Findings with what was seen of them, for a terminal. */

export interface FindingJson {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly siteId?: string;
}

interface Operation {
  readonly link?: { readonly siteId?: string };
  readonly holes?: readonly { readonly hole: string; readonly role: string; readonly labels: readonly string[] }[];
  readonly workload?: Readonly<Record<string, unknown>>;
}

/** For each finding of a call site: how often it ran, and what its holes carried; never a value. */
export function findingLines(findings: readonly FindingJson[], operations: readonly Readonly<Record<string, unknown>>[]): string[] {
  const lines: string[] = [];
  for (const finding of findings) {
    if (finding.severity === 'information') continue;
    lines.push(`${finding.file}:${finding.line}:${finding.column}  ${finding.severity}  ${finding.message}`);
    const seen = finding.siteId === undefined ? [] : (operations as readonly Operation[]).filter((operation) => operation.link?.siteId === finding.siteId);
    if (finding.siteId !== undefined) lines.push(`    ${seen.length === 0 ? 'not seen running' : `seen running: ${seen.length} operations`}${holes(seen)}`);
  }
  return lines;
}

function holes(operations: readonly Operation[]): string {
  const counts = new Map<string, number>();
  for (const operation of operations) {
    for (const hole of operation.holes ?? [])
      for (const label of hole.labels) counts.set(`\`${hole.hole}\` carried ${label}`, (counts.get(`\`${hole.hole}\` carried ${label}`) ?? 0) + 1);
  }
  return [...counts].map(([what, count]) => `; ${what} in ${count} of ${operations.length}`).join('');
}
