import type { Session } from '../session.ts';
import { METHODS, type ConnectParams } from '../methods.ts';
import { registered } from '../registration.ts';

/** The connection to an agent, for clients that show what runs. */
export function registerAgent(session: Session): void {
  const { connection, runtime } = session;
  let asked = 0;
  const registering = keepRegistered(session);
  connection.onRequest(METHODS.connect, async (params: ConnectParams) => {
    const turn = ++asked;
    registering.isMade();
    const manifest = await registered(session, () => turn !== asked);
    if (manifest) runtime.connect(params, manifest);
    return {};
  });
  connection.onRequest(METHODS.disconnect, () => {
    asked++;
    runtime.disconnect();
    return {};
  });
  connection.onRequest(METHODS.snapshot, () => ({ operations: runtime.operations, alerts: runtime.alerts, status: runtime.status, connection: runtime.state }));
  runtime.on('operation', (record) => void connection.sendNotification(METHODS.operation, record));
  runtime.on('alert', (record) => void connection.sendNotification(METHODS.alert, record));
  runtime.on('status', (record) => void connection.sendNotification(METHODS.status, record));
  runtime.on('activity', () => void connection.sendNotification(METHODS.activity));
  runtime.on('reset', () => void connection.sendNotification(METHODS.reset));
  runtime.on('connection', (state) => void connection.sendNotification(METHODS.connection, state));
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
