import { plural } from '@clewline/protocol/amounts';
import type { SiteActivity } from '../../agent/runtime.ts';
import type { Session } from '../session.ts';

const isReplay = ({ runtime }: Session): boolean => runtime.status?.capture === 'replay';

/** "3 live operations"; once the agent is gone, that they are what it had seen until then; of a recording, that they are replayed. */
export function countOf(session: Session, { operations }: Pick<SiteActivity, 'operations'>): string {
  if (session.runtime.state.connected) return plural(operations, `${isReplay(session) ? 'replayed' : 'live'} operation`);
  return `${plural(operations, 'operation')}, agent disconnected`;
}

/** "Seen running: 3 operations", with the same reserve. */
export function seenRunning(session: Session, { operations }: Pick<SiteActivity, 'operations'>): string {
  return `Seen running${session.runtime.state.connected ? (isReplay(session) ? ' in the recording' : '') : ' until the agent was disconnected'}: ${plural(operations, 'operation')}`;
}
