import { addException, type Finding, type NewException } from '@clewline/analyzers';
import { CodeActionKind, type CodeAction, type Diagnostic, type WorkspaceEdit } from 'vscode-languageserver/node';
import { POLICY_FILE } from '../../workspace/policyName.ts';
import { METHODS, type AddExceptionParams, type AddExceptionResult, type ExceptionFor } from '../methods.ts';
import type { Session } from '../session.ts';
import type { WorkspaceFolder } from '../workspace.ts';

/** The client's own command, which asks a person for the reason, the owner and the last day. */
const ASK = 'clewline.addException';

/** The action that excepts a finding in the policy; only where the client says that it can ask. */
export function exceptionAction(session: Session, uri: string, finding: Finding, diagnostics: Diagnostic[]): CodeAction | undefined {
  if (!session.abilities.commands.has(ASK) || finding.rule.input === 'suppressions') return undefined;
  const about: ExceptionFor = { uri, rule: finding.rule.id, path: finding.file, ...(finding.subject === undefined ? {} : { subject: finding.subject }) };
  return {
    title: `Add an exception for ${finding.rule.id} to ${POLICY_FILE}`,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    command: { title: 'Add an exception', command: ASK, arguments: [about] },
  };
}

/** Writes the exception that a person has given the words for. */
export function registerExceptions(session: Session): void {
  session.connection.onRequest(METHODS.addException, async (params: unknown): Promise<AddExceptionResult> => {
    const exception = exceptionIn(params);
    const place = exception && session.locate(exception.uri);
    if (!exception || !place) return { problem: 'The exception lacks a rule, a reason, an owner or the last day on which it holds.' };
    const { uri: _uri, ...words } = exception;
    const edit = editOf(session, place.folder, words);
    if (!edit) return { problem: `${POLICY_FILE} cannot be added to: mend its errors first.` };
    const { applied, failureReason } = await session.connection.workspace.applyEdit({ label: 'Add an exception', edit });
    return applied ? { uri: place.folder.uriOf(POLICY_FILE) } : { problem: failureReason ?? 'The editor did not apply the change.' };
  });
}

function editOf(session: Session, folder: WorkspaceFolder, exception: NewException): WorkspaceEdit | undefined {
  const text = folder.policyFile.text;
  const edit = addException(text ?? '', exception);
  if (!edit || (text === undefined && !session.abilities.createFiles)) return undefined;
  const uri = folder.uriOf(POLICY_FILE);
  const lines = session.linesIn(text ?? '');
  const edits = [{ range: { start: lines.positionAt(edit.start), end: lines.positionAt(edit.end) }, newText: edit.text }];
  if (text !== undefined) return { changes: { [uri]: edits } };
  return {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits },
    ],
  };
}

const MAX_WORDS = 500;
/** A real day: 30 February is none, nor is any of a thirteenth month. */
const isDay = (value: string): boolean => {
  const date = new Date(`${value}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
};

/** What a client has sent, if it is all there. */
function exceptionIn(params: unknown): AddExceptionParams | undefined {
  const given = (typeof params === 'object' && params !== null ? params : {}) as Readonly<Record<string, unknown>>;
  const isText = (key: string): boolean => {
    const value = given[key];
    return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_WORDS && !value.includes('\n');
  };
  if (!['uri', 'rule', 'reason', 'owner', 'expires'].every(isText)) return undefined;
  if (!['path', 'subject'].every((key) => given[key] === undefined || isText(key))) return undefined;
  const { uri, rule, path, subject, reason, owner, expires } = given as unknown as AddExceptionParams;
  let valid: boolean;
  try {
    valid = isDay(expires);
  } catch {
    valid = false;
  }
  return valid ? { uri, rule, path, subject, reason: reason.trim(), owner: owner.trim(), expires } : undefined;
}
