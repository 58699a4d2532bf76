import { METHODS, type SpentResult } from '../methods.ts';
import type { Session } from '../session.ts';

/** How long the analysis takes: of the document that was asked for last after an edit, and of the workspace. */
export function registerSpent(session: Session): void {
  session.connection.onRequest(METHODS.spent, (): SpentResult => session.spent);
}
