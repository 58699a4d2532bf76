import { today } from '../../workspace/today.ts';
import { TRIAGE_FILE, type TriageEntry } from '../../workspace/triage.ts';
import { METHODS, type SetTriageParams, type SetTriageResult, type TriagedFinding } from '../methods.ts';
import type { Session } from '../session.ts';
import { told } from './told.ts';

const MAX_REASON = 500;

/** What people decide of findings, kept in the workspace. */
export function registerTriage(session: Session): void {
  const { connection } = session;
  connection.onRequest(METHODS.setTriage, (params: unknown): SetTriageResult => {
    const problem = decide(session, params);
    if (problem === undefined) session.emit('settled');
    return problem === undefined ? {} : { problem };
  });
  connection.onRequest(METHODS.triaged, (): TriagedFinding[] =>
    session.folders.flatMap((folder) =>
      [...folder.decisions.triage.entries.values()].map((entry) => ({
        ...entry,
        uri: folder.uriOf(entry.file),
        isFound: isFound(session, folder.uriOf(entry.file), entry),
      })),
    ),
  );
  let said: string | undefined;
  session.on('settled', () => {
    for (const {
      decisions: { triage },
      name,
    } of session.folders) {
      if (triage.problem === said) continue;
      said = triage.problem;
      if (said !== undefined) connection.console.warn(`${name}: ${TRIAGE_FILE} is not used: ${said}`);
    }
  });
}

function isFound(session: Session, uri: string, { identity }: TriageEntry): boolean {
  return told(session, { uri, identity }) !== undefined;
}

/** @returns why not, in words */
function decide(session: Session, params: unknown): string | undefined {
  const { state, reason, uri, identity } = (typeof params === 'object' && params !== null ? params : {}) as Partial<SetTriageParams>;
  if (state !== 'open' && state !== 'accepted' && state !== 'fixed') return 'a finding is open, accepted or fixed';
  const place = typeof uri === 'string' ? session.locate(uri) : undefined;
  if (!place || place.folder.isLoose || typeof identity !== 'string') return 'the document lies in no folder of the workspace';
  if (state === 'open') return place.folder.decisions.decide(identity, undefined);
  const found = told(session, params);
  if (!found) return 'the finding is no longer there';
  const why = typeof reason === 'string' ? reason.trim() : '';
  if (state === 'accepted' && (why === '' || why.length > MAX_REASON || why.includes('\n')))
    return `it is accepted for a reason of one line, at most ${MAX_REASON} characters`;
  const { rule, file } = found.finding;
  return place.folder.decisions.decide(identity, { identity, rule: rule.id, file, state, reason: why, day: today() });
}
