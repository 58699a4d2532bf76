import { readFileSync } from 'node:fs';
import { MessageType, ShowMessageNotification } from 'vscode-languageserver/node';
import type { ConnectParams } from '../methods.ts';
import { registered } from '../registration.ts';
import type { Session } from '../session.ts';

/** An agent that a client names in its settings; it has no command that asks a person. */
interface GivenAgent {
  readonly url: string;
  /** Its token stands in a file of its own: settings are shared. */
  readonly tokenFile: string;
  readonly beyondLoopback?: boolean;
}

function agentsIn(options: unknown): GivenAgent[] {
  const { agent } = (typeof options === 'object' && options !== null ? options : {}) as { agent?: unknown };
  return [agent].flat().filter((one): one is GivenAgent => {
    const { url, tokenFile } = (typeof one === 'object' && one !== null ? one : {}) as Partial<GivenAgent>;
    return typeof url === 'string' && typeof tokenFile === 'string';
  });
}

/** Connects to the agents that a client's initialization options name, for editors that have no command of their own to do it. */
export function registerGivenAgents(session: Session, options: unknown): void {
  const { connection, runtime } = session;
  const given = agentsIn(options);
  if (given.length === 0) return;
  const tell = (message: string): void =>
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message: `Clewline: ${message}` });
  session.on('initialized', () => {
    for (const agent of given) {
      const params = paramsOf(agent, tell);
      if (params) void registered(session, () => false).then((manifest) => manifest && runtime.connect(params, manifest));
    }
  });
  const told = new Set<string>();
  runtime.on('connection', () => {
    for (const { state } of runtime.agents) {
      const { url = '', final, reason } = state;
      if (!final || reason === undefined || told.has(`${url} ${reason}`)) continue;
      told.add(`${url} ${reason}`);
      tell(`not connected to ${url}: ${reason}.`);
    }
  });
}

function paramsOf({ url, tokenFile, beyondLoopback }: GivenAgent, tell: (message: string) => void): ConnectParams | undefined {
  try {
    return { url, token: readFileSync(tokenFile, 'utf8').trim(), beyondLoopback: beyondLoopback === true };
  } catch {
    tell(`not connected to ${url}: its token file ${tokenFile} cannot be read.`);
    return undefined;
  }
}
