import { findingsOf, mayHoldSecret, PUBLIC_PREFIXES, textOnlyFacts, type Finding, type RuleContext } from '@clewline/analyzers';
import { decode, MAX_TEXT_BYTES, readBytes } from './files.ts';

export interface SearchedText {
  /** Bytes that were looked at. */
  readonly bytes: number;
  readonly findings: readonly Finding[];
  /** Only where there are findings: they point into it. */
  readonly text?: string;
  /** Why the file was not searched. */
  readonly reason?: string;
}

const UTF16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
] as const;

/** Searches a file that is no source: by its bytes first, so that most files are never made a string of. */
export function searchPlainText(path: string, name: string, context: RuleContext): SearchedText {
  const read = readBytes(path, MAX_TEXT_BYTES);
  if ('reason' in read) return { bytes: 0, findings: [], reason: read.reason };
  const { bytes } = read;
  const isWide = UTF16.some(([first, second]) => bytes[0] === first && bytes[1] === second);
  if (!isWide && !mayHoldSecret(bytes) && !PUBLIC_PREFIXES.some((prefix) => bytes.includes(prefix))) return { bytes: bytes.length, findings: [] };
  const decoded = decode(bytes, { lossy: true });
  // A file without an ending may be a program; that it is no text is no news.
  if ('reason' in decoded) return { bytes: bytes.length, findings: [] };
  const findings = findingsOf(textOnlyFacts(name, decoded.text), context);
  return { bytes: bytes.length, findings, ...(findings.length > 0 ? { text: decoded.text } : {}) };
}
