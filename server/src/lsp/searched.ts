import { unreadable } from '@clewline/analyzers';
import { mayBeText } from '../workspace/textKinds.ts';

/** Longest document of no known language that is searched at every edit, UTF-16 code units. */
const MAX_SEARCHED = 4_000_000;

/** Whether a text that is not parsed is searched. */
export function isSearched(path: string, text: string): boolean {
  const reason = unreadable(path, text);
  if (reason !== 'no-language') return reason !== 'binary' && reason !== 'too-large';
  return text.length <= MAX_SEARCHED && !text.includes('\0') && mayBeText(path.slice(path.lastIndexOf('/') + 1));
}
