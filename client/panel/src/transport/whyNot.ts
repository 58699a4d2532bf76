import { NONCE_PREFIX, REFUSAL_HEADER, SESSION_PREFIX, SUBPROTOCOL } from '@clewline/protocol';
import type { Given } from './agentSocket.ts';
import { newNonce } from './proof.ts';

/** A refusal that no trying again changes. */
const FINAL = new Set([400, 401, 403]);

/**
 * Why a WebSocket did not open. A browser does not say; the agent does, where it is asked in plain HTTP: it decides the same
 * way about the same offer. Where nothing answers, no agent is there.
 */
export async function whyNot({ token, session }: Given): Promise<{ readonly reason: string; readonly final: boolean }> {
  const offer = [SUBPROTOCOL, token === '' ? SESSION_PREFIX + (session ?? '') : NONCE_PREFIX + newNonce()].join(', ');
  try {
    const answer = await fetch('/admission', { method: 'POST', headers: { 'clewline-offer': offer } });
    if (!answer.headers.has(REFUSAL_HEADER)) return { reason: 'the agent closed the connection', final: false };
    const text = (await answer.text()).trim().slice(0, 300);
    return { reason: `refused by the agent: ${text}`, final: FINAL.has(answer.status) };
  } catch {
    return { reason: 'no agent answers at this address: it is not running, or not reached from here', final: false };
  }
}
