import { ABOUT_ORDERS, IN_MANY_WORDS, INDIRECT, OVERRIDES, TWINS } from './injections.ts';
import { HONEST, PRETENCES } from './pretences.ts';
import { PROSE } from './prose.ts';
import { READERS } from './readers.ts';
import { SPEECHES } from './speeches.ts';

const sets = [...SPEECHES, ...READERS];

/** All texts of the corpus that order a model. @param without the number of a set of speeches and readers that is left out */
export const orderTexts = (without = -1): string[] => [
  ...[...IN_MANY_WORDS, ...INDIRECT, ...Object.values(OVERRIDES).flat(), ...PRETENCES],
  ...sets.filter((_, i) => i !== without).flatMap(({ orders }) => orders),
];

/** Those that order nothing of a model. */
export const harmlessTexts = (without = -1): string[] => [
  ...[...ABOUT_ORDERS, ...TWINS, ...HONEST, ...PROSE],
  ...sets.filter((_, i) => i !== without).flatMap(({ honest }) => honest),
];
