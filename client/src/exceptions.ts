import { METHODS, type AddExceptionResult, type ExceptionFor } from '@clewline/server/lsp/methods';
import * as vscode from 'vscode';
import type { LanguageServer } from './languageServer.ts';

const OWNER = 'clewline.exceptionOwner';
/** Days that an exception is offered to hold. */
const DAYS = 90;

/** `YYYY-MM-DD` of a person's day. */
function day(offset: number): string {
  const date = new Date();
  date.setDate(date.getDate() + offset);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

const isDay = (value: string): boolean => {
  const date = new Date(`${value}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
};

/** The quick fix "Add an exception": asks why, who answers for it and until when; the server writes it into the policy. */
export function registerExceptions(context: vscode.ExtensionContext, server: LanguageServer): vscode.Disposable {
  return vscode.commands.registerCommand('clewline.addException', async (about: ExceptionFor) => {
    const ask = (step: number, prompt: string, value: string, validateInput: (value: string) => string | undefined): Thenable<string | undefined> =>
      vscode.window.showInputBox({ title: `Exception for ${about.rule} (${step}/3)`, prompt, value, ignoreFocusOut: true, validateInput });
    const reason = await ask(1, 'Why is it needed?', '', (value) => (value.trim().length < 4 ? 'A reason that others will understand' : undefined));
    if (reason === undefined) return;
    const owner = await ask(2, 'Who answers for it?', context.globalState.get<string>(OWNER, ''), (value) =>
      value.trim() === '' ? 'A name or an address' : undefined,
    );
    if (owner === undefined) return;
    const expires = await ask(3, 'The last day on which it holds', day(DAYS), (value) =>
      !isDay(value) ? 'A day such as 2027-01-31' : value < day(0) ? 'That day is over' : undefined,
    );
    if (expires === undefined) return;
    await context.globalState.update(OWNER, owner.trim());
    const result = await server.sendRequest<AddExceptionResult>(METHODS.addException, { ...about, reason, owner, expires });
    if (result.problem !== undefined) void vscode.window.showErrorMessage(`Clewline: ${result.problem}`);
    else if (result.uri !== undefined)
      await vscode.window.showTextDocument(vscode.Uri.parse(result.uri), { preview: false, preserveFocus: true, viewColumn: vscode.ViewColumn.Beside });
  });
}
