import { NOT_FROM_ROOT } from '../values/taint.ts';

/** A kind of place in which single characters decide whether a text does harm there. */
export interface Harmless {
  readonly kinds: readonly string[];
  /** The characters of which none does harm. */
  readonly only: RegExp;
  /** Neither do marks beyond ASCII. */
  readonly beyond?: boolean;
}

/** Where text is shown as markup. */
export const MARKUP = ['html', 'response', 'mail', 'markup'];

export const HARMLESS: readonly Harmless[] = [
  { kinds: ['shell'], only: /^[\w./:@%+,=-]$/ },
  { kinds: ['sql'], only: /^[\w.$]$/ },
  { kinds: MARKUP, only: /^[^<]$/s, beyond: true },
  { kinds: [NOT_FROM_ROOT], only: /^[^/\\:]$/s },
  { kinds: ['url', 'redirect'], only: /^[\w-]$/ },
];
