import { holesIn, type HolePlace } from '@clewline/analyzers';
import { count } from '@clewline/protocol/amounts';
import { MarkupKind, type InlayHint, type InlayHintLabelPart, type Range, type ServerCapabilities } from 'vscode-languageserver/node';
import type { Session } from '../session.ts';
import { SHOW_SITE_COMMAND } from './codeLens.ts';
import { figuresOf } from './figures.ts';
import { AT_ONCE_MS, refresher, SOON_MS } from './refresher.ts';

/** Behind the end of every line: the largest number that the protocol has. */
const END_OF_LINE = 2 ** 31 - 1;

/** What a hint is made of, for when it is pointed at. */
interface HintData {
  readonly siteIds: readonly string[];
}

/**
 * What is put into a prompt in a line: what the agent saw in it and, where that is wanted, what reaches it. It stands at the end of the line, so that no text
 * moves when it comes, changes or goes.
 */
export function registerInlayHints(session: Session): Partial<ServerCapabilities> {
  const { connection, abilities } = session;
  connection.languages.inlayHint.on(({ textDocument, range }) => hintsOf(session, textDocument.uri, range));
  connection.languages.inlayHint.resolve((hint) => explained(session, hint));
  if (abilities.refreshHints) {
    const refresh = refresher(() => connection.sendRequest('workspace/inlayHint/refresh'));
    session.on('settled', () => refresh(SOON_MS));
    session.runtime.on('activity', () => refresh(SOON_MS));
    session.runtime.on('connection', () => refresh(AT_ONCE_MS));
  }
  return { inlayHintProvider: { resolveProvider: abilities.resolvesHints } };
}

/** The hint with what is known of its calls. */
function explained(session: Session, hint: InlayHint): InlayHint {
  const told = siteIdsIn(hint.data).flatMap((siteId) => figuresOf(session, siteId));
  return told.length === 0 ? hint : { ...hint, tooltip: { kind: MarkupKind.Markdown, value: told.join('  \n') } };
}

/** A hint comes back as a client has kept it, or as it made it up. */
function siteIdsIn(data: unknown): readonly string[] {
  const ids = typeof data === 'object' && data !== null ? (data as Partial<HintData>).siteIds : undefined;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(0, 20) : [];
}

function hintsOf(session: Session, uri: string, range: Range): InlayHint[] {
  if (session.settings.inlayHints === 'off') return [];
  const analysis = session.analyse(uri);
  if (!analysis) return [];
  const { callSites, facts, lines, cell } = analysis;
  const byLine = new Map<number, { readonly said: Map<string, InlayHintLabelPart>; readonly siteIds: Set<string> }>();
  for (const site of callSites) {
    for (const hole of holesIn(facts.file, [site])) {
      if (cell && (hole.start < cell.start || hole.end > cell.end)) continue;
      const { line } = lines.positionAt(hole.end);
      const said = line < range.start.line || line > range.end.line ? '' : sayOf(session, hole);
      if (said === '') continue;
      const hint = byLine.get(line) ?? { said: new Map<string, InlayHintLabelPart>(), siteIds: new Set<string>() };
      byLine.set(line, hint);
      hint.said.set(said, partOf(session, said, site.siteId));
      hint.siteIds.add(site.siteId);
    }
  }
  const hints = [...byLine].map(([line, { said, siteIds }]) => ({
    position: lines.positionAt(lines.offsetAt({ line, character: END_OF_LINE })),
    label: [...said.values()].flatMap((part, i) => (i === 0 ? [part] : [{ value: ' · ' }, part])),
    paddingLeft: true,
    data: { siteIds: [...siteIds] } satisfies HintData,
  }));
  return session.abilities.resolvesHints ? hints : hints.map((hint) => explained(session, hint));
}

function partOf({ abilities }: Session, value: string, siteId: string): InlayHintLabelPart {
  return abilities.commands.has(SHOW_SITE_COMMAND)
    ? { value, command: { title: 'Show in the trace', command: SHOW_SITE_COMMAND, arguments: [siteId] } }
    : { value };
}

/** "tone: request → system, email in 3 of 12"; empty if there is nothing to say. Never a value. */
function sayOf({ runtime, settings }: Session, { name, siteId, roles, labels }: HolePlace): string {
  const parts: string[] = [];
  if (settings.inlayHints === 'all') parts.push(`${labels.length > 0 ? `${labels.join(', ')} ` : ''}→ ${roles.join(', ')}`);
  const activity = runtime.state.connected ? runtime.activityOf(siteId) : undefined;
  for (const [label, times] of Object.entries(activity?.holes[name] ?? {})) {
    if (times > 0) parts.push(`${label} in ${count(times)} of ${count(activity?.operations)}`);
  }
  return parts.length === 0 ? '' : `${name}: ${parts.join(', ')}`;
}
