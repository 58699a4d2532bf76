import { providerOfHost, unreadPath } from '@clewline/analyzers';
import type { RequestHead } from '../protocols/protocol.ts';

/** Whether a request that no endpoint of the catalogue fits is likely a call of a model: then it is said that it was not read. */
export function isUnreadModelCall(head: RequestHead, serverName: string | undefined): boolean {
  const known = unreadPath(head.path);
  // A connection that becomes another protocol begins with GET.
  if (known === 'call') return head.method === 'POST' || head.headers.get('upgrade') !== undefined;
  const host = (head.headers.get('host') ?? serverName ?? '').replace(/:\d+$/, '');
  return head.method === 'POST' && providerOfHost(host) !== undefined && known !== 'besides';
}
