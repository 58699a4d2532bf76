import type { OperationRecord, UNLINKED_REASONS } from '@clewline/protocol';
import { placeOf } from './record.ts';

/** Each reason for which an operation has no link, in as few words as a narrow row has room for; its whole sentence stands in the detail. */
const WORDS: Readonly<Record<string, string>> = {
  'no-template': 'none of this endpoint',
  'only-holes': 'sites have no fixed text',
  'no-fit': 'no template fits',
  'over-budget': 'too long to compare',
  'not-read': 'request not read',
  'no-manifest': 'no sites registered',
  'not-compared': 'not compared',
} satisfies Record<(typeof UNLINKED_REASONS)[number], string>;

/** Why there is no call site, in a few words: the one that came nearest, where one did. `undefined` where an agent did not say. */
export function briefly({ unlinked }: Pick<OperationRecord, 'unlinked'>): string | undefined {
  if (!unlinked) return undefined;
  const { nearest, reason, message } = unlinked;
  return nearest?.shown ? `nearest ${placeOf(nearest).split('/').at(-1)}` : (WORDS[reason] ?? message);
}
