import { proofText } from '@clewline/protocol';

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** A nonce for one connection, base64url. */
export function newNonce(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(24)));
}

/** What a side that knows the token signs: HMAC-SHA-256 under it, base64url. A page of an address on this machine has the means. */
export async function proofOf(token: string, side: 'agent' | 'client', clientNonce: string, agentNonce: string): Promise<string> {
  const text = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', text.encode(token), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, text.encode(proofText(side, clientNonce, agentNonce)))));
}
