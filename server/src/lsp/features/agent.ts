import type { Session } from '../session.ts';
import { manifestOf } from '../../workspace/manifest.ts';
import { METHODS, type ConnectParams } from '../methods.ts';

/** The connection to an agent, for clients that show what runs. */
export function registerAgent(session: Session): void {
  const { connection, runtime } = session;
  const manifest = (): ReturnType<typeof manifestOf> => {
    const folder = session.folders[0];
    return manifestOf(
      folder?.root ?? '',
      session.folders.flatMap((one) => [...one.allFacts().values()]),
    );
  };
  connection.onRequest(METHODS.connect, (params: ConnectParams) => {
    runtime.connect(params, manifest());
    return {};
  });
  connection.onRequest(METHODS.disconnect, () => {
    runtime.disconnect();
    return {};
  });
  connection.onRequest(METHODS.snapshot, () => ({ operations: runtime.operations, alerts: runtime.alerts, status: runtime.status, connection: runtime.state }));
  runtime.on('operation', (record) => void connection.sendNotification(METHODS.operation, record));
  runtime.on('alert', (record) => void connection.sendNotification(METHODS.alert, record));
  runtime.on('status', (record) => void connection.sendNotification(METHODS.status, record));
  runtime.on('reset', () => void connection.sendNotification(METHODS.reset));
  runtime.on('connection', (state) => void connection.sendNotification(METHODS.connection, state));
  session.on('settled', () => {
    if (runtime.state.connected) runtime.register(manifest());
  });
}
