import { holesIn } from '@clewline/analyzers';
import { SemanticTokensBuilder, type Range, type ServerCapabilities } from 'vscode-languageserver/node';
import { METHODS, type MarkedHole, type MarkedHolesParams } from '../methods.ts';
import type { Session } from '../session.ts';

const TYPES = ['parameter'];
const MODIFIERS = ['hole', 'untrusted', 'live'];
const REFRESH_MS = 1_500;

/**
 * Marks the holes of prompts. As semantic tokens, unless the client says that it decorates them: an editor that shows the tokens of one server alone
 * would lose those of the language.
 */
export function registerHoles(session: Session): Partial<ServerCapabilities> {
  const { connection, abilities } = session;
  connection.onRequest(METHODS.holes, ({ uri }: MarkedHolesParams) => holesOf(session, uri));
  if (abilities.decoratesHoles) return {};
  const answer = (uri: string, within?: Range): { data: number[] } => {
    const builder = new SemanticTokensBuilder();
    for (const { range, isForeign, isLive } of holesOf(session, uri)) {
      const { start, end } = range;
      // A token keeps to its line.
      if (start.line !== end.line || (within && (start.line < within.start.line || start.line > within.end.line))) continue;
      builder.push(start.line, start.character, end.character - start.character, 0, 1 | (isForeign ? 2 : 0) | (isLive ? 4 : 0));
    }
    return builder.build();
  };
  connection.languages.semanticTokens.on(({ textDocument }) => answer(textDocument.uri));
  connection.languages.semanticTokens.onRange(({ textDocument, range }) => answer(textDocument.uri, range));
  let pending: NodeJS.Timeout | undefined;
  const refresh = (): void => {
    if (!abilities.refreshTokens) return;
    pending ??= setTimeout(() => {
      pending = undefined;
      connection.languages.semanticTokens.refresh();
    }, REFRESH_MS);
  };
  session.on('settled', refresh);
  session.runtime.on('activity', refresh);
  // What is live is not any more, once the agent is gone.
  session.runtime.on('connection', refresh);
  return { semanticTokensProvider: { legend: { tokenTypes: TYPES, tokenModifiers: MODIFIERS }, full: true, range: true } };
}

/** Those of a document's own call sites, as they lie in it. */
function holesOf(session: Session, uri: string): MarkedHole[] {
  const analysis = session.analyse(uri);
  if (!analysis) return [];
  const { callSites, facts, lines, cell } = analysis;
  return holesIn(facts.file, callSites)
    .filter(({ start, end }) => !cell || (start >= cell.start && end <= cell.end))
    .map(({ start, end, name, siteId, isForeign }) => ({
      range: { start: lines.positionAt(start), end: lines.positionAt(end) },
      name,
      isForeign,
      isLive: session.runtime.state.connected && (session.runtime.activityOf(siteId)?.operations ?? 0) > 0,
    }));
}
