import { DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import { DEFAULT_SETTINGS, type Session, type Settings } from '../session.ts';

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function read(value: unknown): Settings {
  const given = recordOf(value);
  const hints = recordOf(given['inlayHints'])['show'];
  const confidence = given['minConfidence'];
  const also: readonly unknown[] = Array.isArray(given['also']) ? given['also'] : [];
  return {
    inventoryInProblems: recordOf(given['inventory'])['inProblems'] === true,
    minConfidence: confidence === 'heuristic' || confidence === 'proven' ? confidence : DEFAULT_SETTINGS.minConfidence,
    newSince: typeof given['newSince'] === 'string' ? given['newSince'].trim() : '',
    inlayHints: hints === 'off' || hints === 'all' ? hints : DEFAULT_SETTINGS.inlayHints,
    also: new Set(also.filter((name) => typeof name === 'string')),
  };
}

/** The user's settings, asked for where the client can tell them, else taken from what it sends. */
export function registerSettings(session: Session): void {
  const { connection } = session;
  const ask = async (sent?: unknown): Promise<void> => {
    const value: unknown = session.abilities.configuration ? await connection.workspace.getConfiguration('clewline').catch(() => undefined) : sent;
    session.settings = read(value);
    session.emit('settled');
  };
  session.on('initialized', () => {
    if (!session.abilities.configuration) return;
    void connection.client.register(DidChangeConfigurationNotification.type, { section: 'clewline' }).catch(() => undefined);
    void ask();
  });
  connection.onDidChangeConfiguration(({ settings }: { settings?: { clewline?: unknown } }) => void ask(settings?.clewline));
}
