import type { Confidence } from '@clewline/analyzers';

/** The least certain first. */
export const CONFIDENCES: readonly Confidence[] = ['heuristic', 'likely', 'proven'];

/** Families and rules by comma. */
export const namesOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );
