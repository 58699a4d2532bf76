import type { AgentNow } from '../../agent/runtime.ts';
import type { ConnectionState } from '../../agent/heard.ts';
import type { Session } from '../session.ts';
import { METHODS, type ConnectParams, type DisconnectParams } from '../methods.ts';
import { registered } from '../registration.ts';

/** What is told of the connections: of all together, and of each. */
type ConnectionNow = ConnectionState & { readonly agents: readonly AgentNow[] };

/** The connections to agents, for clients that show what runs. */
export function registerAgent(session: Session): void {
  const { connection, runtime } = session;
  /** The connections that are asked for: what is no longer wanted by the time its manifest is made is not made. */
  const asked = new Map<string, object>();
  const registering = keepRegistered(session);
  connection.onRequest(METHODS.connect, async (params: ConnectParams) => {
    const own = {};
    asked.set(params.url, own);
    registering.isMade();
    const manifest = await registered(session, () => asked.get(params.url) !== own);
    if (manifest) runtime.connect(params, manifest);
    return {};
  });
  connection.onRequest(METHODS.disconnect, (params?: DisconnectParams) => {
    if (params?.url === undefined) asked.clear();
    else asked.delete(params.url);
    runtime.disconnect(params?.url);
    return {};
  });
  const connectionNow = (): ConnectionNow => ({ ...runtime.state, agents: runtime.agents });
  connection.onRequest(METHODS.snapshot, () => ({
    operations: runtime.operations,
    alerts: runtime.alerts,
    events: runtime.events,
    status: runtime.status,
    connection: connectionNow(),
  }));
  runtime.on('operation', (record) => void connection.sendNotification(METHODS.operation, record));
  runtime.on('alert', (record) => void connection.sendNotification(METHODS.alert, record));
  runtime.on('event', (record) => void connection.sendNotification(METHODS.event, record));
  runtime.on('status', (record) => {
    void connection.sendNotification(METHODS.status, record);
    // Of one agent its own state is told with those of the others.
    if (runtime.agents.length > 1) void connection.sendNotification(METHODS.connection, connectionNow());
  });
  runtime.on('activity', () => void connection.sendNotification(METHODS.activity));
  runtime.on('reset', () => void connection.sendNotification(METHODS.reset));
  runtime.on('connection', () => void connection.sendNotification(METHODS.connection, connectionNow()));
}

/**
 * Registers what has changed; what is under way when somebody types is of no use.
 * @returns `isMade`: what is known now is being registered by somebody else
 */
function keepRegistered(session: Session): { readonly isMade: () => void } {
  const { runtime } = session;
  let turn = 0;
  let isOutdated = false;
  const register = async (): Promise<void> => {
    isOutdated = !runtime.state.connected;
    if (isOutdated) return;
    const own = ++turn;
    const manifest = await registered(session, () => own !== turn);
    if (manifest) runtime.register(manifest);
  };
  session.on('edited', () => void turn++);
  session.on('settled', () => void register());
  runtime.on('connection', ({ connected }) => {
    if (connected && isOutdated) void register();
  });
  return { isMade: () => void (isOutdated = false) };
}
