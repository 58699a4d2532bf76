import { findKeys, keyFormats as plain } from '../keys.ts';

export { isPlaceholder, maskKey } from '../keys.ts';

export interface SecretSpan {
  readonly type: 'provider-key' | 'service-key' | 'private-key' | 'token' | 'password' | 'secret';
  readonly provider: string;
  readonly format: string;
  readonly variable: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: 'high' | 'medium' | 'low';
}

export function findSecrets(text: string, _options: { readonly file?: string; readonly bare?: boolean } = {}): SecretSpan[] {
  return findKeys(text).map((span) => ({ ...span, type: 'provider-key', format: span.provider, confidence: 'high' }));
}

export function mayHoldSecret(_bytes: Uint8Array): boolean {
  return true;
}

export const keyFormats: readonly { readonly type: SecretSpan['type']; readonly variable: string; readonly markers: readonly string[] }[] = plain.map(
  (format) => ({
    type: 'provider-key',
    variable: format.variable,
    markers: [format.marker],
  }),
);
