import type { Detector } from '../words/view.ts';

/** Every detector of text that gives a model orders. */
export const injectionDetectors: readonly Detector[] = [];
