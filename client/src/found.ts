import type { FindingData, FindingParams } from '@clewline/server/lsp/methods';
import * as vscode from 'vscode';

/** A finding, and the document that it is in. */
export interface Placed {
  readonly uri: vscode.Uri;
  readonly finding: vscode.Diagnostic;
}

const isOwn = ({ source }: vscode.Diagnostic): boolean => source === 'clewline';

/** All findings of the workspace, of files that are not open, too. */
export function findings(): Placed[] {
  return vscode.languages.getDiagnostics().flatMap(([uri, list]) => list.filter(isOwn).map((finding) => ({ uri, finding })));
}

/** The rule's id. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : (code ?? ''));
}

/** What the server said with a finding; what is no finding of a rule (of a policy, of a file that is not analysed) has no identity. */
export function dataOf(finding: vscode.Diagnostic): Partial<FindingData> {
  return (finding as vscode.Diagnostic & { readonly data?: Partial<FindingData> }).data ?? {};
}

export function paramsOf({ uri, finding }: Placed): FindingParams | undefined {
  const { identity } = dataOf(finding);
  return identity === undefined ? undefined : { uri: uri.toString(), identity };
}

/** The findings on the line of the cursor, those of the narrowest range first. */
export function findingsHere(): Placed[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return [];
  const { line } = editor.selection.active;
  const { uri } = editor.document;
  const size = ({ range }: vscode.Diagnostic): number => (range.end.line - range.start.line) * 10_000 + range.end.character - range.start.character;
  return vscode.languages
    .getDiagnostics(uri)
    .filter((finding) => isOwn(finding) && finding.range.start.line <= line && finding.range.end.line >= line)
    .sort((a, b) => size(a) - size(b))
    .map((finding) => ({ uri, finding }));
}

/**
 * The finding that a command is about: the row of a view or the action that ran it names one; else the one at the cursor, of several the one that a
 * person chooses.
 */
export async function findingMeant(argument: unknown): Promise<FindingParams | undefined> {
  const given = (argument as { readonly about?: unknown } | undefined)?.about ?? argument;
  if (isParams(given)) return { uri: given.uri, identity: given.identity };
  const here = findingsHere().flatMap((placed) => {
    const params = paramsOf(placed);
    return params ? [{ label: ruleOf(placed.finding), detail: placed.finding.message.split('\n', 1)[0] ?? '', params }] : [];
  });
  if (here.length === 0) void vscode.window.showInformationMessage('Clewline: there is no finding on this line.');
  return here.length < 2 ? here[0]?.params : (await vscode.window.showQuickPick(here, { title: 'Which finding?' }))?.params;
}

function isParams(value: unknown): value is FindingParams {
  const { uri, identity } = (typeof value === 'object' && value !== null ? value : {}) as Partial<FindingParams>;
  return typeof uri === 'string' && typeof identity === 'string';
}
