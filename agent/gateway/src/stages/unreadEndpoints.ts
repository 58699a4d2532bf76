import { providerOfHost } from '@clewline/analyzers';
import type { RequestHead } from '../protocols/protocol.ts';

/** Paths of model calls whose requests and responses the catalogue does not describe yet, wherever they are served. */
const MODEL_PATH =
  /\/(?:api\/(?:chat|generate|embed)|models\/[^/]+:\w*(?:generateContent|predict|embedContent)|model\/[^/]+\/(?:converse|invoke)\b|v\d+\/realtime)/i;
/** What an API is asked beside model calls: lists, files, health. */
const NO_CALL = /\/(?:models|files|health|ping|version|tags|uploads|batches|fine_tuning)\/?(?:\?|$)/;

/** Whether a request that no endpoint of the catalogue fits is likely a call of a model: then it is said that it was not read. */
export function isUnreadModelCall(head: RequestHead, serverName: string | undefined): boolean {
  if (MODEL_PATH.test(head.path)) return head.method === 'POST' || /realtime/i.test(head.path);
  const host = (head.headers.get('host') ?? serverName ?? '').replace(/:\d+$/, '');
  return head.method === 'POST' && providerOfHost(host) !== undefined && !NO_CALL.test(head.path);
}
