import type { Place, Policy } from './policy.ts';

/** Where a line of a policy stands, for messages: `clewline.yaml:12`, or the file that it came from by `extends`. */
export function lineOf(policy: Pick<Policy, 'file'>, at: Pick<Place, 'file' | 'line'> | undefined): string {
  return `${at?.file ?? policy.file}:${at?.line ?? 1}`;
}
