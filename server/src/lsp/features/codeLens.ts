import type { CodeLens, ServerCapabilities } from 'vscode-languageserver/node';
import type { Session } from '../session.ts';

const REFRESH_MS = 1000;
/** The command of the lens; the client opens its panel with the call site's id. */
export const SHOW_SITE_COMMAND = 'clewline.showSite';

/** Above each call site: what is called, and how often it was seen running. */
export function registerCodeLens(session: Session): Partial<ServerCapabilities> {
  const { connection, runtime } = session;
  connection.onCodeLens(({ textDocument }) => {
    const analysis = session.analyse(textDocument.uri);
    if (!analysis) return [];
    const { lines, facts } = analysis;
    return facts.callSites.map((site): CodeLens => ({
      range: { start: lines.positionAt(site.start), end: lines.positionAt(site.end) },
      command: {
        title: titleOf(session, site.siteId, String(site.templates[0]?.constants['model'] ?? site.endpoint.id)),
        command: SHOW_SITE_COMMAND,
        arguments: [site.siteId, textDocument.uri, lines.positionAt(site.start).line],
      },
    }));
  });
  let pending: NodeJS.Timeout | undefined;
  const refresh = (): void => {
    if (!session.abilities.refreshLenses) return;
    pending ??= setTimeout(() => {
      pending = undefined;
      connection.sendRequest('workspace/codeLens/refresh').catch(() => undefined);
    }, REFRESH_MS);
  };
  runtime.on('activity', refresh);
  runtime.on('connection', refresh);
  session.on('settled', refresh);
  return { codeLensProvider: { resolveProvider: false } };
}

function titleOf(session: Session, siteId: string, model: string): string {
  const { runtime } = session;
  const activity = runtime.activityOf(siteId);
  if (activity && activity.operations > 0) {
    const labels = new Set(Object.values(activity.holes).flatMap((labels) => Object.keys(labels)));
    return `${model} · ${activity.operations} live operation${activity.operations === 1 ? '' : 's'}${labels.size > 0 ? ` · ${[...labels].join(', ')}` : ''}${activity.errors > 0 ? ` · ${activity.errors} failed` : ''}`;
  }
  if (activity && activity.shared > 0) return `${model} · ${activity.shared} live operations that a twin may have sent`;
  return runtime.state.connected ? `${model} · not seen running` : model;
}
