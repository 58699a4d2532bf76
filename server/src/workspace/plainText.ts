import { diagnose, mayHoldSecret, PUBLIC_PREFIXES, textOnlyFacts, type Finding, type RuleContext, type SyntaxProvider } from '@clewline/analyzers';
import { decode, MAX_TEXT_BYTES, readBytes } from './files.ts';

export interface SearchedText {
  /** Bytes that were looked at. */
  readonly bytes: number;
  readonly findings: readonly Finding[];
  /** Those that a comment excuses. */
  readonly suppressed: readonly Finding[];
  /** Only where there are findings: they point into it. */
  readonly text?: string;
  /** Why the file was not searched. */
  readonly reason?: string;
}

const NOTHING = { findings: [], suppressed: [] } as const;

/** What rules look for in a text besides keys. */
const WORDS = [...PUBLIC_PREFIXES, 'clewline-ignore'];

const UTF16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
] as const;

/**
 * Searches a file that is no source: by its bytes first, so that most files are never made a string of.
 * @param syntax reads the scripts in pages and components
 */
export function searchPlainText(
  path: string,
  name: string,
  { context, syntax }: { readonly context: RuleContext; readonly syntax: SyntaxProvider },
): SearchedText {
  const read = readBytes(path, MAX_TEXT_BYTES);
  if ('reason' in read) return { bytes: 0, ...NOTHING, reason: read.reason };
  const { bytes } = read;
  const isWide = UTF16.some(([first, second]) => bytes[0] === first && bytes[1] === second);
  if (!isWide && !mayHoldSecret(bytes, name) && !WORDS.some((word) => bytes.includes(word))) return { bytes: bytes.length, ...NOTHING };
  const decoded = decode(bytes, { lossy: true });
  // A file without an ending may be a program; that it is no text is no news.
  if ('reason' in decoded) return { bytes: bytes.length, ...NOTHING };
  const { findings, suppressed } = diagnose(textOnlyFacts(name, decoded.text, syntax), context);
  return { bytes: bytes.length, findings, suppressed, ...(findings.length + suppressed.length > 0 ? { text: decoded.text } : {}) };
}
