import { diagnose, knowSecrets, searchBytes, textOnlyFacts, type Finding, type RuleContext, type SyntaxProvider } from '@clewline/analyzers';
import { decode, isBinary, MAX_TEXT_BYTES, readBytes } from './files.ts';
import { searchLargeText, type Places } from './largeText.ts';

export interface SearchedText {
  /** Bytes that were looked at. */
  readonly bytes: number;
  readonly findings: readonly Finding[];
  /** Those that a comment excuses. */
  readonly suppressed: readonly Finding[];
  /** Only where there are findings: they point into it. */
  readonly text?: string;
  /** For a file that is too large to be held: where its findings lie. */
  readonly places?: Places;
  /** Why the file was not searched. */
  readonly reason?: string;
}

/** What a search takes besides the text; `syntax` reads the scripts in pages and components. */
export interface SearchContext {
  readonly context: RuleContext;
  readonly syntax: SyntaxProvider;
}

const NOTHING = { findings: [], suppressed: [] } as const;

const UTF16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
] as const;

/** Searches a file that is no source: by its bytes first, so that most files are never made a string of. */
export function searchPlainText(path: string, name: string, search: SearchContext): SearchedText {
  const read = readBytes(path, MAX_TEXT_BYTES, { borrowed: true });
  if (!('reason' in read)) return searchContent(read.bytes, name, search);
  if (read.tooLarge) return searchLargeText(path, name, search);
  return { bytes: 0, ...NOTHING, reason: read.reason };
}

/** Searches the content of a file, wherever it comes from. */
export function searchContent(bytes: Buffer, name: string, { context, syntax }: SearchContext): SearchedText {
  const nothing = { bytes: bytes.length, ...NOTHING };
  const isWide = UTF16.some(([first, second]) => bytes[0] === first && bytes[1] === second);
  // A file without an ending may be a program; that it is no text is no news.
  if (!isWide && isBinary(bytes)) return nothing;
  const searched = isWide ? undefined : searchBytes(bytes, { file: name });
  // What a workspace looks for besides is told by the text alone.
  const isOwn = context.policy !== undefined && context.policy.ownLabels.length > 0;
  if (searched && searched.spans.length === 0 && !searched.mentions && !isOwn) return nothing;
  const decoded = decode(bytes, { lossy: true });
  if ('reason' in decoded) return nothing;
  const facts = textOnlyFacts(name, decoded.text, syntax);
  if (searched) knowSecrets(facts, searched.spans);
  const { findings, suppressed } = diagnose(facts, context);
  return { bytes: bytes.length, findings, suppressed, ...(findings.length + suppressed.length > 0 ? { text: decoded.text } : {}) };
}
