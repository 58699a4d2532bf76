import { isLoopbackUrl } from '@clewline/protocol/loopback';
import * as vscode from 'vscode';

const AGREED = 'clewline.agentsBeyondThisMachine';

/** What `mayConnect` answers without asking; `undefined` if a person has to be asked. */
export function hasAgreed(context: vscode.ExtensionContext, url: string): { readonly beyondLoopback: boolean } | undefined {
  if (isLoopbackUrl(url)) return { beyondLoopback: false };
  return context.globalState.get<readonly string[]>(AGREED, []).includes(url) ? { beyondLoopback: true } : undefined;
}

/**
 * Asks a person, once for each address, before templates are sent to an agent on another machine.
 * @returns whether the server may connect; `beyondLoopback` is what it is told
 */
export async function mayConnect(context: vscode.ExtensionContext, url: string): Promise<{ readonly beyondLoopback: boolean } | undefined> {
  const known = hasAgreed(context, url);
  if (known) return known;
  const connect = 'Connect';
  const answer = await vscode.window.showWarningMessage(
    `Connect to an agent on another machine?`,
    {
      modal: true,
      detail: `${url} is not on this machine. The fixed texts of your prompts are sent there${/^(?:wss|https):/.test(url) ? '.' : ', not encrypted.'}`,
    },
    connect,
  );
  if (answer !== connect) return undefined;
  await context.globalState.update(AGREED, [...context.globalState.get<readonly string[]>(AGREED, []), url]);
  return { beyondLoopback: true };
}
