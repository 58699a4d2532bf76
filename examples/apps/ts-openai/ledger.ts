import { appendFileSync } from 'node:fs';

/** The app's own log of which place made which call. Only the check at the end reads it; the agent never does. */
export function answered(site: string, id: string | undefined): void {
  const file = process.env['LEDGER'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ site, id })}\n`);
}
