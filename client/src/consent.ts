import { isLoopbackUrl } from '@clewline/protocol';
import * as vscode from 'vscode';

const AGREED = 'clewline.agentsBeyondThisMachine';

/**
 * Asks a person, once for each address, before templates are sent to an agent on another machine.
 * @returns whether the server may connect; `beyondLoopback` is what it is told
 */
export async function mayConnect(context: vscode.ExtensionContext, url: string): Promise<{ readonly beyondLoopback: boolean } | undefined> {
  if (isLoopbackUrl(url)) return { beyondLoopback: false };
  const agreed = context.globalState.get<readonly string[]>(AGREED, []);
  if (agreed.includes(url)) return { beyondLoopback: true };
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
  await context.globalState.update(AGREED, [...agreed, url]);
  return { beyondLoopback: true };
}
