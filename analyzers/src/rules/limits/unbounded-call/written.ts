import type { CallSite } from '../../../facts/callSite.ts';
import { inPattern } from '../../../text/pattern.ts';

/** A context manager closes what it was given where its block ends, however it does. */
const IN_CONTEXT = /\bwith\s+(?:\(\s*)?(?:await\s+)?$/;
/** The variable that the answer is given to. */
const GIVEN_TO = /([A-Za-z_$][\w$]*)\s*(?::[^=;\n]+)?=\s*(?:await\s+)?$/;
/** Asked by somebody whether who reads is still there: what follows is not told by any type. */
const ASKED = /\bis_disconnected\s*\(|\.on(?:ce)?\s*\(\s*(["'])(?:close|aborted)\1/;

/** Whether a stream is closed: by the block that it is made for, by a method of the variable that holds it, or when who reads it goes away. */
export function endsByItself(text: string, { callStart }: CallSite): boolean {
  const before = text.slice(Math.max(0, callStart - 200), callStart);
  if (IN_CONTEXT.test(before) || ASKED.test(text)) return true;
  const name = GIVEN_TO.exec(before)?.[1];
  return name !== undefined && new RegExp(`(?<![\\w$.])${inPattern(name)}\\.(?:controller\\.)?(?:abort|close|aclose|cancel|return)\\s*\\(`).test(text);
}
