import { operationOfSite } from '@clewline/analyzers';
import { count } from '@clewline/protocol/amounts';
import { MessageType, ShowMessageNotification, type CodeLens, type ServerCapabilities } from 'vscode-languageserver/node';
import type { Session } from '../session.ts';
import type { Command } from './commands.ts';
import { sayOfSite } from './hover.ts';
import { AT_ONCE_MS, refresher, SOON_MS } from './refresher.ts';
import { countOf } from './seen.ts';

/** The command of the lens where the client has it: it opens its panel with the call site's id. */
export const SHOW_SITE_COMMAND = 'clewline.showSite';
/** Its fallback, which the server runs: it says what it knows of the call site. */
export const DESCRIBE_SITE_COMMAND = 'clewline.describeSite';

/** Above each call site: what is called, and how often it was seen running. */
export function registerCodeLens(session: Session): Partial<ServerCapabilities> {
  const { connection, runtime } = session;
  connection.onCodeLens(({ textDocument }) => {
    const analysis = session.analyse(textDocument.uri);
    if (!analysis) return [];
    const { lines, callSites } = analysis;
    return callSites.map((site): CodeLens => ({
      range: { start: lines.positionAt(site.start), end: lines.positionAt(site.end) },
      command: {
        title: titleOf(session, site.siteId, String(site.templates[0]?.constants['model'] ?? operationOfSite(site))),
        command: session.abilities.commands.has(SHOW_SITE_COMMAND) ? SHOW_SITE_COMMAND : DESCRIBE_SITE_COMMAND,
        arguments: [site.siteId, textDocument.uri, lines.positionAt(site.start).line],
      },
    }));
  });
  if (session.abilities.refreshLenses) {
    const refresh = refresher(() => connection.sendRequest('workspace/codeLens/refresh'));
    runtime.on('activity', () => refresh(SOON_MS));
    runtime.on('connection', () => refresh(AT_ONCE_MS));
    session.on('settled', () => refresh(SOON_MS));
  }
  return { codeLensProvider: { resolveProvider: false } };
}

/** Says what is known of the call site that a lens stands on. */
export const describeSite: Command = (session, [siteId, uri]) => {
  const site = typeof uri === 'string' ? session.analyse(uri)?.callSites.find((one) => one.siteId === siteId) : undefined;
  // A notification: nobody is asked anything, and not every editor answers.
  if (site) void session.connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message: sayOfSite(session, site) });
};

function titleOf(session: Session, siteId: string, model: string): string {
  const { runtime } = session;
  const activity = runtime.activityOf(siteId);
  if (activity && activity.operations > 0) {
    const labels = new Set(Object.values(activity.holes).flatMap((labels) => Object.keys(labels)));
    return `${model} · ${countOf(session, activity)}${labels.size > 0 ? ` · ${[...labels].join(', ')}` : ''}${activity.errors > 0 ? ` · ${count(activity.errors)} failed` : ''}`;
  }
  if (activity && activity.shared > 0) return `${model} · ${countOf(session, { operations: activity.shared })} that a twin may have sent`;
  return runtime.state.connected ? `${model} · not seen running` : model;
}
