import type { Finding } from '@clewline/analyzers';
import type { Session } from '../session.ts';
import type { Analysis, WorkspaceFolder } from '../workspace.ts';

/** A finding that a client has named, with what it is found in. */
export interface Told {
  readonly uri: string;
  readonly finding: Finding;
  readonly analysis: Analysis & { readonly folder: WorkspaceFolder };
}

/** The finding that a client means; `undefined` if there is none (any more). What it is given comes from outside. */
export function told(session: Session, params: unknown): Told | undefined {
  const { uri, identity } = (typeof params === 'object' && params !== null ? params : {}) as { uri?: unknown; identity?: unknown };
  const analysis = typeof uri === 'string' ? session.analyse(uri) : undefined;
  const finding = analysis?.findings.find((one) => one.identity === identity);
  return analysis && finding ? { uri: uri as string, finding, analysis } : undefined;
}

/** Place of a step, as people read it: `src/app.ts:12`. */
export function placeOf(session: Session, folder: WorkspaceFolder, file: string, start: number): string {
  return `${file}:${session.placeIn(folder, file, start, start).range.start.line + 1}`;
}

/** CWE and the other lists that a rule stands in. */
export function standardsOf({ rule: { standards } }: Finding): string {
  const { cwe, owaspLlm, owaspAgentic = [], atlas } = standards;
  return [...cwe.map((id) => `CWE-${id}`), ...owaspLlm.map((id) => `OWASP ${id}`), ...owaspAgentic, ...atlas].join(', ');
}
