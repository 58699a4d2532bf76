import { createHash } from 'node:crypto';
import type { Diagnostic } from 'vscode-languageserver/node';

/** The result of a file without findings: what a client does not know yet has none, either. */
export const NO_FINDINGS = 'none';

/** Tells what is shown of a document from what was shown before. */
export function resultIdOf(items: readonly Diagnostic[]): string {
  return items.length === 0 ? NO_FINDINGS : createHash('sha256').update(JSON.stringify(items)).digest('base64url').slice(0, 16);
}
