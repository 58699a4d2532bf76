import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { proofText } from '@clewline/protocol';

/** A nonce for one connection, base64url. */
export function newNonce(): string {
  return randomBytes(24).toString('base64url');
}

/** What a side that knows the token signs: HMAC-SHA-256 under it, base64url. */
export function proofOf(token: string, side: 'agent' | 'client', clientNonce: string, agentNonce: string): string {
  return createHmac('sha256', token)
    .update(proofText(side, clientNonce, agentNonce))
    .digest('base64url');
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
