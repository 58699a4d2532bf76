import { PROTOCOL } from '@clewline/protocol';

/** Why there is no connection, as a person reads it: what is the matter, and what helps. Sentences without their end. */

/** The agent that answers has another token than the one that was given. */
export const OTHER_TOKEN =
  'what answers there does not know the token: give what is in the file that your agent was started with (--token-file). If it is that, something else answers there';

/** The connection could not be made, or broke before anything was said. */
export function whyUnreached(error: NodeJS.ErrnoException, url: string): string {
  const { code = '', message } = error;
  if (code === 'ECONNREFUSED') return `no agent listens at ${url}; start one with: clewline agent`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `there is no host with the name in ${url}`;
  if (['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'].includes(code)) return `the host in ${url} cannot be reached from here`;
  // Of OpenSSL, and of Node.js where it is told apart.
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return `what listens at ${url} does not speak TLS as it was asked to; an agent is reached by ws://`;
  // Of the parser of answers, and of a connection that was ended instead of one.
  if (code.startsWith('HPE_') || code === 'ECONNRESET' || /socket hang up|handshake has timed out/.test(message))
    return `what listens at ${url} does not answer as an agent does; an agent prints its address when it starts`;
  return message;
}

/** Something answered, but no agent. */
export function whyAnswered(status: number): string {
  return `no agent answers there, but something else, or something on the way to the agent (HTTP ${status}); an agent prints its address when it starts`;
}

/** Agent and editor have no version of the protocol in common. */
export function whyTooOld({ min, max }: { readonly min: number; readonly max: number }): string {
  const versions = `protocol ${between(min, max)} there, ${between(PROTOCOL.min, PROTOCOL.max)} here`;
  return max < PROTOCOL.min
    ? `the agent is too old (${versions}): update it`
    : `this side is too old for the agent (${versions}): update the extension or command that connects`;
}

function between(min: number, max: number): string {
  return min === max ? String(min) : `${min} to ${max}`;
}
