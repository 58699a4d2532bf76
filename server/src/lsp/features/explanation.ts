import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodeActionKind, MessageType, ShowMessageNotification, type CodeAction, type Diagnostic } from 'vscode-languageserver/node';
import { METHODS, type FindingParams, type TextResult } from '../methods.ts';
import type { Session } from '../session.ts';
import type { Command } from './commands.ts';
import { exposureOf } from './exposure.ts';
import { placeOf, standardsOf, told, type Told } from './told.ts';

/** The client's own command: it shows the whole text. */
const EXPLAIN = 'clewline.explain';
/** Its fallback, which the server runs: it opens the rule's page, and says the rest in a message. */
export const DESCRIBE_FINDING = 'clewline.describeFinding';

const SURE = {
  proven: 'Proven: the whole way of the data is known.',
  likely: 'Likely: the way goes through a call that is not known, or through a list or record.',
  heuristic: 'A heuristic: it only has the shape of a problem.',
} as const;

/** Why a finding is one, where the data goes, what was seen at run time, and the rule's page. */
export function registerExplanation(session: Session): void {
  session.connection.onRequest(METHODS.explain, (params: FindingParams): TextResult => {
    const found = told(session, params);
    return found ? { text: `${explained(session, found).join('\n\n')}\n\n---\n\n${pageOf(session, found.finding.rule.id)}` } : { text: null };
  });
}

export function explainAction(session: Session, uri: string, { rule, identity }: Told['finding'], diagnostics: Diagnostic[]): CodeAction {
  return {
    title: `Explain ${rule.id}`,
    // No fix: it is listed behind them, and no client applies it by itself.
    kind: CodeActionKind.QuickFix,
    diagnostics,
    command: { title: 'Explain', command: session.abilities.commands.has(EXPLAIN) ? EXPLAIN : DESCRIBE_FINDING, arguments: [{ uri, identity }] },
  };
}

export const describeFinding: Command = async (session, [params]) => {
  const found = told(session, params);
  if (!found) return;
  const message = explained(session, found).slice(1).join('\n').replace(/[*`]/g, '');
  void session.connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
  if (session.abilities.showDocument) await session.connection.window.showDocument({ uri: session.pageOf(found.finding.rule.id) });
};

function explained(session: Session, { finding, analysis }: Told): string[] {
  const { rule, path, message, confidence } = finding;
  const place = (file: string, start: number): string => placeOf(session, analysis.folder, file, start);
  const exposure = exposureOf(session, finding);
  const seen = exposure ? `${exposure.reason}.` : session.runtime.state.connected ? 'Nothing of it was seen since the agent was connected.' : undefined;
  const fixes = finding.fixes().map(({ title }) => `- ${title}`);
  return [
    `# ${rule.title}`,
    `\`${place(finding.file, finding.start)}\` · \`${rule.id}\` · ${standardsOf(finding)}`,
    message,
    ...(path.length > 1
      ? [`**The way of the data**\n\n${path.map(({ note, file, start }, i) => `${i + 1}. ${note} (\`${place(file, start)}\`)`).join('\n')}`]
      : []),
    SURE[confidence],
    ...(seen === undefined ? [] : [`**At run time**: ${seen}`]),
    ...(fixes.length === 0 ? [] : [`**Fixes**\n\n${fixes.join('\n')}`]),
  ];
}

/** The text of the rule's page, which comes with the program. Its heading is the rule's title, which stands above already. */
function pageOf({ program }: Session, rule: string): string {
  try {
    return readFileSync(join(program, 'rules', `${rule}.md`), 'utf8')
      .replace(/^# .*\n+(?:\*\*.*\n+)?/, '')
      .replace(/^(```\w+) .*$/gm, '$1');
  } catch {
    return '';
  }
}
