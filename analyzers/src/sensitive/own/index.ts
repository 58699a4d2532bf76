export { CHECKSUMS, keepsChecksum, type Checksum } from './checksums.ts';
export { OWN_GROUPS, OWN_NAME, wrongPattern, type OwnDefinition, type OwnGroup } from './definition.ts';
export { OwnPatterns } from './patterns.ts';
