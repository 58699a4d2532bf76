export * from './find.ts';
export type { KeyFormat, SecretSpan, SecretType } from './format.ts';
export { keyFormats } from './formats/index.ts';
export { isOver, issuerOf } from './checks.ts';
export { maskKey } from './mask.ts';
export { looksRandom } from './randomness.ts';
export { isPasswordHash } from './files/credentials.ts';
export { isPlaceholder } from './placeholder.ts';
export { findSecretsIn, SecretScanner } from './scanner.ts';
