import { RE2JS } from 're2js';
import type { Checksum } from './checksums.ts';

/** Groups that a label of one's own can belong to: what holds for the group holds for it. */
export const OWN_GROUPS = ['secrets', 'personal'] as const;
export type OwnGroup = (typeof OWN_GROUPS)[number];

/** A label that a workspace's policy adds: plain data, so that it can be sent to a thread. */
export interface OwnDefinition {
  readonly name: string;
  /** RE2. Its first group, if it has one, is the value; else the whole match is. */
  readonly pattern: string;
  readonly checksum?: Checksum;
  /** Words of which one must stand near. */
  readonly context?: readonly string[];
  readonly group: OwnGroup;
  readonly description?: string;
}

/** As the names of built-in labels are; the wire carries forty characters. */
export const OWN_NAME = /^[a-z][a-z0-9-]{1,39}$/;

/** Why a pattern cannot be used, in words; `undefined` if it can. */
export function wrongPattern(pattern: string): string | undefined {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
    return `it is no regular expression that runs in linear time (RE2: no back references, no looking around, repetitions up to 1000): ${why}`;
  }
  return compiled.test('') ? 'it fits the empty text, and so every place. Say what must stand there' : undefined;
}
