import { ErrorCodes, Message, type MessageStrategy, type MessageWriter, type RequestMessage } from 'vscode-languageserver/node';
import { problemOf } from './params.ts';

/** Notifications that mean something before `initialize`. */
const ALWAYS: ReadonlySet<string> = new Set(['exit']);

/**
 * What may be asked when, by the protocol's section on its lifecycle: nothing before `initialize`, that once, and nothing after `shutdown`
 * but the end. Whoever asks too early or too late, or with what a method cannot mean, is told so; what is only notified then is dropped.
 */
export function lifecycle(writer: MessageWriter): MessageStrategy {
  let state: 'new' | 'running' | 'over' = 'new';
  return {
    handleMessage(message, next) {
      if (Message.isRequest(message)) {
        const refusal = refusalOf(state, message);
        if (refusal) {
          void writer.write({ jsonrpc: '2.0', id: message.id, error: refusal } as Message);
          return;
        }
        if (message.method === 'initialize') state = 'running';
        if (message.method === 'shutdown') state = 'over';
      } else if (Message.isNotification(message)) {
        if (state !== 'running' && !ALWAYS.has(message.method)) return;
        if (problemOf(message.method, message.params) !== undefined) return;
      } else if (!Message.isResponse(message)) {
        // Batches among it, which the protocol does not have. Whoever waits for an answer gets one.
        void writer.write({
          jsonrpc: '2.0',
          id: idOf(message),
          error: { code: ErrorCodes.InvalidRequest, message: 'This is no message of the protocol.' },
        } as Message);
        return;
      }
      next(message);
    },
  };
}

function idOf(message: unknown): number | string | null {
  const id = typeof message === 'object' && message !== null ? (message as { id?: unknown }).id : undefined;
  return typeof id === 'number' || typeof id === 'string' ? id : null;
}

interface Refusal {
  readonly code: number;
  readonly message: string;
}

function refusalOf(state: 'new' | 'running' | 'over', { method, params }: RequestMessage): Refusal | undefined {
  if (state === 'new' && method !== 'initialize') return { code: ErrorCodes.ServerNotInitialized, message: 'The server has not been initialized yet.' };
  if (state === 'over') return { code: ErrorCodes.InvalidRequest, message: 'The server has been shut down.' };
  if (state === 'running' && method === 'initialize') return { code: ErrorCodes.InvalidRequest, message: 'The server has been initialized already.' };
  const problem = problemOf(method, params);
  return problem === undefined ? undefined : { code: ErrorCodes.InvalidParams, message: `${method}: ${problem}.` };
}
