import * as vscode from 'vscode';

const AGREED = 'clewline.agentsBeyondThisMachine';

/** Whether an address stays on this machine. */
function isLoopback(url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : '';
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/**
 * Asks a person, once for each address, before templates are sent to an agent on another machine.
 * @returns whether the server may connect; `beyondLoopback` is what it is told
 */
export async function mayConnect(context: vscode.ExtensionContext, url: string): Promise<{ readonly beyondLoopback: boolean } | undefined> {
  if (isLoopback(url)) return { beyondLoopback: false };
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
