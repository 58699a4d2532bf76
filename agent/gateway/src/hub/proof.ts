import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { proofText } from '@clewline/protocol';

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** A nonce that a client may choose: long enough that none comes twice, short enough to be kept. */
export const NONCE = /^[\w-]{22,64}$/;

export function newNonce(): string {
  return randomBytes(24).toString('base64url');
}

/** HMAC-SHA-256 under the token, base64url. */
export function proofOf(token: string, side: 'agent' | 'client', clientNonce: string, agentNonce: string): string {
  return createHmac('sha256', token)
    .update(proofText(side, clientNonce, agentNonce))
    .digest('base64url');
}
