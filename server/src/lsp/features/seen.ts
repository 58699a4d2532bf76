import type { SiteActivity } from '../../agent/runtime.ts';
import type { Session } from '../session.ts';

/** "3 live operations"; once the agent is gone, that they are what it had seen until then. */
export function countOf(session: Session, { operations }: Pick<SiteActivity, 'operations'>): string {
  const noun = `operation${operations === 1 ? '' : 's'}`;
  return session.runtime.state.connected ? `${operations} live ${noun}` : `${operations} ${noun}, agent disconnected`;
}

/** "Seen running: 3 operations", with the same reserve. */
export function seenRunning(session: Session, { operations }: Pick<SiteActivity, 'operations'>): string {
  const noun = `operation${operations === 1 ? '' : 's'}`;
  return `Seen running${session.runtime.state.connected ? '' : ' until the agent was disconnected'}: ${operations} ${noun}`;
}
