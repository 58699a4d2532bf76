import { suppressionInsertion, type Finding } from '@clewline/analyzers';
import { CodeActionKind, type Diagnostic, type Range } from 'vscode-languageserver/node';
import type { Analysis } from '../workspace.ts';
import type { Command } from './commands.ts';
import type { Offer } from './offer.ts';

/** Puts the cursor where the reason of a new suppression is to be written; a client runs it after the action's edit. */
export const WRITE_REASON = 'clewline.writeReason';

interface CursorPlace {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** The action that excuses a finding by a comment above it; `undefined` where there can be none. */
export function suppression(uri: string, { facts, lines }: Analysis, finding: Finding, diagnostics: Diagnostic[]): Offer | undefined {
  if (finding.rule.input === 'suppressions') return undefined;
  const insertion = suppressionInsertion(facts.text, facts.layout, finding.start, finding.rule.id);
  if (!insertion) return undefined;
  const at = lines.positionAt(insertion.offset);
  const cursor: CursorPlace = { uri, line: at.line, character: at.character + insertion.cursor - insertion.offset };
  return {
    action: {
      title: `Ignore ${finding.rule.id} here, with a reason`,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      command: { title: 'Write the reason', command: WRITE_REASON, arguments: [cursor] },
    },
    edit: () => ({ changes: { [uri]: [{ range: { start: at, end: at }, newText: insertion.text }] } }),
  };
}

/** Only a person can say why a finding may stay: the inserted comment covers nothing until somebody has. */
export const writeReason: Command = async (session, [place]) => {
  if (!session.abilities.showDocument || !isPlace(place)) return;
  const { uri, line, character } = place;
  const selection: Range = { start: { line, character }, end: { line, character } };
  await session.connection.window.showDocument({ uri, takeFocus: true, selection });
};

function isPlace(value: unknown): value is CursorPlace {
  const place = value as Partial<CursorPlace> | undefined;
  return typeof place?.uri === 'string' && Number.isInteger(place.line) && Number.isInteger(place.character);
}
