import type { SecretSpan } from '@clewline/analyzers';
import { searchBytes } from '@clewline/analyzers/sensitive/secrets/index';
import { decode, isBinary, MAX_TEXT_BYTES, readBytes, textOf, unitsOf } from '../bytes.ts';
import { wideEncoding } from '../wide.ts';

/** What a look at a file's bytes alone tells. Plain data: it may come from another thread. */
export interface Suspect {
  /** Bytes that were looked at. */
  readonly bytes: number;
  /** Set if rules must look at it. */
  readonly text?: string;
  /** The secrets in the text, if the look found out. */
  readonly spans?: readonly SecretSpan[];
  /** Why the file was not read. */
  readonly reason?: string;
  /** It is too large to be held. */
  readonly tooLarge?: boolean;
}

const wideText = (bytes: Buffer): string | undefined => {
  const decoded = decode(bytes);
  return 'reason' in decoded ? undefined : decoded.text;
};

/** Looks at a file by its bytes, so that most are never made a string of. @param every whether its text counts whatever is found */
export function suspectFile(path: string, name: string, every: boolean): Suspect {
  const read = readBytes(path, MAX_TEXT_BYTES, { borrowed: true });
  if (!('reason' in read)) return suspectBytes(read.bytes, name, every);
  return { bytes: 0, reason: read.reason, ...(read.tooLarge ? { tooLarge: true } : {}) };
}

/** The same for the content of a file, wherever it comes from. */
export function suspectBytes(bytes: Buffer, name: string, every: boolean): Suspect {
  const nothing = { bytes: bytes.length };
  const isWide = wideEncoding(bytes) !== undefined;
  // A file without an ending may be a program; that it is no text is no news.
  if (!isWide && isBinary(bytes)) return nothing;
  const searched = isWide ? undefined : searchBytes(bytes, { file: name }, textOf, unitsOf);
  if (searched && searched.spans.length === 0 && !searched.mentions && !every) return nothing;
  const text = searched ? (searched.text ?? textOf(bytes)) : wideText(bytes);
  return text === undefined ? nothing : { bytes: bytes.length, text, ...(searched ? { spans: searched.spans } : {}) };
}
