import type { CallSite } from '../../../facts/callSite.ts';

/** Handled where the call ends: of a promise that is told what to do, no error is left. */
const HANDLED = /^[\s)]*\.\s*(?:catch\s*\(|then\s*\([^;]*,)/;

/** Whether what a call gives is told what to do with errors where the call ends. */
export const isHandled = (text: string, { callEnd }: CallSite): boolean => HANDLED.test(text.slice(callEnd, callEnd + 200));
